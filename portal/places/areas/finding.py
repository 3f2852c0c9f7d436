"""Priority neighbourhoods found as people type them: by name, by commune, by code."""

from collections.abc import Sequence
from functools import cache

from portal.core.prepared import Prepared
from portal.places import searching
from portal.places.models import PriorityArea

#: How many neighbourhoods share all the words that are compared further; Marseille has fewer.
NEAR = 200
#: Words of a text that are compared; no name has more that tell it from another.
WORDS = 8


def find(text: str, limit: int) -> list[PriorityArea]:
    """Return at most ``limit`` neighbourhoods that ``text`` may mean, the likeliest first.

    ``text`` holds words of a name, of a commune, a postal code, a code or the year of a list.
    """
    words = searching.key(text).split()[:WORDS]
    if len(text) > searching.LONGEST or not words:
        return []
    found = _holding(words) or _like(" ".join(words))
    return found[:limit]


def _holding(words: Sequence[str]) -> list[PriorityArea]:
    # Words are of letters and digits only: nothing in them is a sign of the pattern.
    near = _query(len(words)).rows(*(f"% {word}%" for word in words))
    wanted = " ".join(words)
    return sorted(near, key=lambda area: _distance(area, wanted))


@cache
def _query(count: int) -> Prepared[PriorityArea]:
    """Return what asks for the neighbourhoods of so many words."""
    return Prepared(
        count,
        lambda *patterns: (
            PriorityArea.select()
            .where(*(PriorityArea.searched**one for one in patterns))
            .order_by(PriorityArea.generation.desc(), PriorityArea.code)
            .limit(NEAR)
        ),
    )


def _distance(area: PriorityArea, wanted: str) -> tuple[bool, bool, int, str]:
    name = searching.key(area.name)
    return name != wanted, not name.startswith(wanted), -area.generation, name


def _like(wanted: str) -> list[PriorityArea]:
    """Return the neighbourhoods whose names are like a mistyped one."""
    from rapidfuzz import fuzz, process

    names = {code: searching.key(name) for code, name in _names()}
    score, least = fuzz.ratio, searching.LIKENESS
    found = process.extract(wanted, names, scorer=score, score_cutoff=least, limit=20)
    codes = [code for _name, _score, code in found]
    rows = {row.code: row for row in PriorityArea.select().where(PriorityArea.code.in_(codes))}
    return [rows[code] for code in codes]


def _names() -> list[tuple[str, str]]:
    rows = PriorityArea.select(PriorityArea.code, PriorityArea.name)
    ordered = rows.order_by(PriorityArea.generation.desc(), PriorityArea.code)
    return [(row.code, row.name) for row in ordered]
