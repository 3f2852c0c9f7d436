"""Where every term stands, kept in the transaction of what it tells.

Whoever writes holds the project's register: two writers never meet in a block.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID

from peewee import ModelSelect

from portal.core.prepared import Prepared, insert
from portal.intake.search.bits import BLOCK, gather, pack, unpack
from portal.people.models import PeoplePosting

#: SQLite binds some thousands of values at most in one statement.
ROWS_AT_ONCE = 200


def read(project_id: UUID | None, terms: Collection[bytes]) -> dict[bytes, int]:
    """Return the places of each term of a project; a term that stands nowhere is left out."""
    found: dict[bytes, int] = {}
    wanted = sorted(terms)
    for start in range(0, len(wanted), ROWS_AT_ONCE):
        some = wanted[start : start + ROWS_AT_ONCE]
        for term, block, places in _postings(len(some)).rows(project_id, *some):
            key = bytes(term)
            found[key] = found.get(key, 0) | unpack(bytes(places)) << block * BLOCK
    return found


@lru_cache(ROWS_AT_ONCE)
def _postings(terms: int) -> Prepared[Any]:
    def build(project: Any, *wanted: Any) -> "ModelSelect[Any]":
        rows = PeoplePosting.select(PeoplePosting.term, PeoplePosting.block, PeoplePosting.places)
        here = (PeoplePosting.project == project) & PeoplePosting.term.in_(wanted)
        return rows.where(here).tuples()

    return Prepared(1 + terms, build)


def move(project_id: UUID, place: int, before: Collection[bytes], after: Collection[bytes]) -> None:
    """Let a place stand in the terms ``after``, and no more in those it stood in ``before``."""
    block, bit = place // BLOCK, 1 << place % BLOCK
    changed = set(before) ^ set(after)
    if not changed:
        return
    standing = {
        bytes(row.term): row
        for row in PeoplePosting.select().where(
            PeoplePosting.project == project_id,
            PeoplePosting.block == block,
            PeoplePosting.term.in_(sorted(changed)),
        )
    }
    for term in sorted(changed):
        row = standing.get(term)
        places = unpack(bytes(row.places)) if row else 0
        places = places | bit if term in after else places & ~bit
        _write(project_id, block, term, places, row)


def _write(
    project_id: UUID, block: int, term: bytes, places: int, row: PeoplePosting | None
) -> None:
    if row is None:
        if places:
            insert(PeoplePosting, _row(project_id, block, term, places))
    elif places:
        row.places = pack(places)
        row.save()
    else:
        row.delete_instance()


def write_all(project_id: UUID, people: Iterable[tuple[int, Collection[bytes]]]) -> None:
    """Write the postings of a whole project anew, from each place with its terms."""
    standing: Mapping[tuple[int, bytes], list[int]] = defaultdict(list)
    for place, terms in people:
        for term in terms:
            standing[place // BLOCK, term].append(place % BLOCK)
    PeoplePosting.delete().where(PeoplePosting.project == project_id).execute()
    rows = [
        _row(project_id, block, term, gather(places)) for (block, term), places in standing.items()
    ]
    for start in range(0, len(rows), ROWS_AT_ONCE):
        insert(PeoplePosting, *rows[start : start + ROWS_AT_ONCE])


def _row(project_id: UUID, block: int, term: bytes, places: int) -> dict[str, object]:
    return {"project": project_id, "block": block, "term": term, "places": pack(places)}
