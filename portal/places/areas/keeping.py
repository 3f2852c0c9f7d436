"""Keeping a list of priority neighbourhoods: all of it or nothing, and twice as well as once."""

from collections.abc import Iterable
from typing import NamedTuple

from portal.core.database import transaction
from portal.places import searching
from portal.places.areas.reading import Area
from portal.places.communes import communes
from portal.places.models import PriorityArea

#: What is found of a neighbourhood is what the column holds.
SEARCHED = 4_000


class Kept(NamedTuple):
    """How many neighbourhoods an import added, changed, and found as they were."""

    added: int
    changed: int
    same: int


def keep(areas: Iterable[Area]) -> Kept:
    """Write a list; what is not in it stays, since records may point there."""
    with transaction():
        known = {row.code: row for row in PriorityArea.select()}
        done = [_keep(known.get(area.code), area) for area in areas]
    return Kept(done.count("added"), done.count("changed"), done.count("same"))


def _keep(row: PriorityArea | None, area: Area) -> str:
    facts = {
        "generation": area.generation,
        "name": area.name,
        "communes": area.communes,
        "searched": _searched(area),
    }
    if row is None:
        PriorityArea.create(code=area.code, **facts)
        return "added"
    if all(getattr(row, name) == value for name, value in facts.items()):
        return "same"
    PriorityArea.update(**facts).where(PriorityArea.id == row.id).execute()
    return "changed"


def _searched(area: Area) -> str:
    known = communes().by_code
    postal = [code for key in area.communes if key in known for code in known[key].postal_codes]
    words = [area.name, *area.communes.values(), area.code, str(area.generation), *postal]
    return f" {searching.key(' '.join(words))}"[:SEARCHED]
