"""Settings: declared once, read once from the environment, refused when broken, shown in one table.

A setting is one line of ``model.Settings``; nothing else has to be told about it.
"""

from portal.core.settings.model import ROOT, Settings
from portal.core.settings.reading import SettingsRefused, from_environment

__all__ = ["ROOT", "Settings", "SettingsRefused", "from_environment"]
