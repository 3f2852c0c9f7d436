"""What the room asks of answers by their meaning."""

from flask_babel import lazy_gettext as _

from portal.core.readers import Reader, Use
from portal.protection.categories import BY_MEANING

_SORTED = Use(_("range la question parmi les données de la personne"))

READERS = (
    Reader(
        _("Registre des traitements"),
        dict.fromkeys(BY_MEANING, _SORTED),
        ("categories.py",),
        "protection.register",
    ),
)
