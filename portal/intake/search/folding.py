"""Rows of the search folded into blocks, in the background: what makes a million records flat."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any
from uuid import UUID

from peewee import EXCLUDED

from portal.core.database import database, is_sqlite, transaction
from portal.core.jobs import JobHandle
from portal.intake.search import bits, terms
from portal.intake.search.entering import BETWEEN
from portal.intake.search.models import WAITING, SearchEntry, SearchPosting

#: Rows folded in one transaction: some tens of milliseconds on SQLite, which has one writer.
AT_ONCE = 512
#: SQLite binds some thousands of values at most in one statement.
ROWS_AT_ONCE = 400
#: PostgreSQL's lock for the one who folds: two would each lose what the other adds to a term.
LOCK_NUMBER = 7_240_811

Block = tuple[UUID, int]
#: Places by term, of one block.
Places = dict[str, int]


def fold(job: JobHandle) -> None:
    """Fold every row that waits, some at a time (a job's handler)."""
    while fold_some():
        job.progress(0, 0)


def fold_some(most: int = AT_ONCE) -> int:
    """Fold the oldest rows that wait; return how many there were."""
    with transaction():
        _alone()
        query = SearchEntry.select().where(WAITING).order_by(SearchEntry.rank)
        # A row that is replaced meanwhile must not be marked as folded afterwards.
        query = query.limit(most) if is_sqlite() else query.limit(most).for_update()
        rows = list(query)
        for block, held in _by_block(rows).items():
            _fold_block(block, held)
        _let_go(rows)
    return len(rows)


def _alone() -> None:
    if not is_sqlite():
        database.execute_sql("SELECT pg_advisory_xact_lock(%s)", (LOCK_NUMBER,))


def _by_block(rows: Iterable[SearchEntry]) -> dict[Block, list[SearchEntry]]:
    found: dict[Block, list[SearchEntry]] = defaultdict(list)
    for row in rows:
        found[row.project_id, row.rank // bits.BLOCK].append(row)
    return found


def _fold_block(block: Block, rows: Sequence[SearchEntry]) -> None:
    added, gone = places_of(rows), 0
    for row in rows:
        if not row.live:
            gone |= 1 << row.rank % bits.BLOCK
    if gone:
        added.setdefault(terms.LIVE, 0)
    known = _known(block, added)
    merged = {term: known.get(term, 0) | places for term, places in added.items()}
    if terms.LIVE in merged:
        merged[terms.LIVE] &= ~gone
    _write(block, merged)


def places_of(rows: Iterable[SearchEntry]) -> Places:
    """Return where each term stands among the live rows of one block."""
    found: Places = defaultdict(int)
    for row in rows:
        if row.live:
            place = 1 << row.rank % bits.BLOCK
            for term in _terms(row):
                found[term] |= place
    return found


def _terms(row: SearchEntry) -> set[str]:
    said = row.terms.split(BETWEEN)[1:-1]
    return {terms.LIVE, *said, *(part for term in said for part in terms.beginnings(term))}


def _known(block: Block, wanted: Iterable[str]) -> Places:
    known, names = {}, iter(wanted)
    while some := [name.encode() for name in islice(names, ROWS_AT_ONCE)]:
        rows: Any = SearchPosting.select(SearchPosting.term, SearchPosting.places).where(
            SearchPosting.project == block[0],
            SearchPosting.block == block[1],
            SearchPosting.term.in_(some),
        )
        known.update({bytes(term).decode(): bits.unpack(bytes(p)) for term, p in rows.tuples()})
    return known


def _write(block: Block, places: Places) -> None:
    held = iter(places.items())
    while some := list(islice(held, ROWS_AT_ONCE)):
        SearchPosting.insert_many([_row(block, term, where) for term, where in some]).on_conflict(
            conflict_target=[SearchPosting.project, SearchPosting.block, SearchPosting.term],
            update={SearchPosting.places: EXCLUDED.places},
        ).execute()


def _row(block: Block, term: str, places: int) -> dict[str, Any]:
    return {
        "project": block[0],
        "block": block[1],
        "term": term.encode(),
        "places": bits.pack(places),
    }


def _let_go(rows: Sequence[SearchEntry]) -> None:
    """Mark what was folded, drop what was replaced; the last stays: its rank must not return."""
    last = max((row.rank for row in rows), default=0)
    kept = [row.rank for row in rows if row.live or row.rank == last]
    dropped = [row.rank for row in rows if not row.live and row.rank != last]
    for update in (
        SearchEntry.update(folded=True, terms="").where(SearchEntry.rank.in_(kept)),
        SearchEntry.delete().where(SearchEntry.rank.in_(dropped)),
    ):
        update.execute()
