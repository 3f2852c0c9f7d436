"""The one table of settings: for the installer's guide, and with the values in force."""

import os
import re
from collections.abc import Iterator, Mapping
from typing import Any

from portal.core.settings.declaring import Declared, declared_in
from portal.core.settings.model import Settings
from portal.core.settings.reading import FILE, source

HIDDEN = "(secret)"


def guide() -> str:
    """Return the table of ``docs/deploiement.md``, as Markdown."""
    lines = ["| Réglage | À quoi il sert | Par défaut |", "| --- | --- | --- |"]
    for declared, _ in declared_in(Settings).values():
        name = f"`{declared.name}`"
        if declared.secret:
            name += f" ou `{declared.name}{FILE}`"
        lines.append(f"| {name} | {declared.help} | {declared.in_words} |")
    return "\n".join(lines)


def in_force(settings: Settings, environ: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Yield a line per setting: its name, its value, where it comes from, what it is for."""
    for field, (declared, _) in declared_in(Settings).items():
        value = _shown(declared, getattr(settings, field))
        whence = source(declared, environ) or "par défaut"
        yield f"{declared.name} = {value}  [{whence}]\n    {declared.help}"


def _shown(declared: Declared, value: Any) -> str:
    if declared.secret:
        # An address without its password tells which database; a bare secret tells nothing.
        return re.sub(r"(?<=://)[^@/]*@", f"{HIDDEN}@", value) if "://" in value else HIDDEN
    if isinstance(value, bool):
        return "oui" if value else "non"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
