"""Sheet names Excel accepts: 31 characters, a few forbidden, unique whatever the case."""

import re
from collections.abc import Iterable

from portal.workbooks.values import clean_text

LONGEST = 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
RESERVED = {"history", "historique"}


def clean_names(names: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """One accepted name per given name, in order; doubles become "Nom (2)"."""
    used = {name.casefold() for name in taken} | RESERVED
    found = []
    for name in names:
        found.append(_unique(_clean(name), used))
        used.add(found[-1].casefold())
    return found


def _clean(name: str) -> str:
    text = " ".join(FORBIDDEN.sub(" ", clean_text(name)).split())
    return text[:LONGEST].strip("' ") or "Feuille"


def _unique(name: str, used: set[str]) -> str:
    number, candidate = 1, name
    while candidate.casefold() in used:
        number += 1
        mark = f" ({number})"
        candidate = name[: LONGEST - len(mark)].rstrip() + mark
    return candidate
