"""From the environment to ``Settings``; every problem is told at once, each with its remedy."""

import os
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from portal.core.settings import keys, parsing
from portal.core.settings.declaring import Declared, Known, Refused, declared_in
from portal.core.settings.model import Settings

PREFIX = "MAILLAGE_"
FILE = "_FILE"


class SettingsRefused(SystemExit):
    """Settings that nothing may start with; the message names each, and what to do."""


def from_environment(environ: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings of this process; makes the instance folder and its key on first use.

    Raises SettingsRefused, with one line per problem. An empty variable counts as absent.
    """
    given = {name: text for name, text in environ.items() if text}
    problems, values = _unknown(given), dict[str, Any]()
    for field, (declared, default) in declared_in(Settings).items():
        try:
            values[field] = _value(declared, default, given, values)
        except Refused as remedy:
            problems.append(f"{_label(declared, given)}\u00a0: {remedy}")
        except KeyError:
            continue  # its default hangs on a setting that was refused, and named, already
    if problems:
        raise SettingsRefused("\n".join(["Réglages à corriger\u00a0:", *problems]))
    return Settings(**values)


def names() -> list[str]:
    """Return every environment name that means something."""
    declared = [one for one, _ in declared_in(Settings).values()]
    return [
        name
        for one in declared
        for name in ([one.name, one.name + FILE] if one.secret else [one.name])
    ]


def source(declared: Declared, environ: Mapping[str, str]) -> str | None:
    """Return the environment name that gives this setting, or None when it is the default."""
    candidates = (declared.name, declared.name + FILE) if declared.secret else (declared.name,)
    return next((name for name in candidates if environ.get(name)), None)


def _value(declared: Declared, default: Any, given: Mapping[str, str], known: Known) -> Any:
    found = source(declared, given)
    if found is None:
        return declared.made(known) if declared.made else default
    if found != declared.name:
        return declared.read(keys.from_file(Path(given[found])))
    if declared.secret and declared.name + FILE in given:
        raise Refused(f"Donnez {declared.name} ou {declared.name}{FILE}, pas les deux.")
    return declared.read(parsing.words(given[found].strip()))


def _label(declared: Declared, given: Mapping[str, str]) -> str:
    """Return the setting's name and what was found; a secret's value is never shown."""
    found = source(declared, given)
    if found is None or (declared.secret and found == declared.name):
        return f"- {declared.name}"
    return f"- {found}, «\u00a0{given[found][:80]}\u00a0»"


def _unknown(given: Mapping[str, str]) -> list[str]:
    known = names()
    strangers = [name for name in given if name.startswith(PREFIX) and name not in known]
    return [f"- {name}\u00a0: {_suggestion(name, known)}" for name in sorted(strangers)]


def _suggestion(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, n=1, cutoff=0.7)
    meant = f" Vouliez-vous dire {near[0]}\u00a0?" if near else ""
    return f"Ce réglage n’existe pas.{meant} Corrigez-le ou retirez-le."
