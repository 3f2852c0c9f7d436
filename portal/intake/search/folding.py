"""Rows of the search folded into blocks, in the background: what makes a million records flat."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any
from uuid import UUID

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
        alone()
        query = SearchEntry.select().where(WAITING).order_by(SearchEntry.rank)
        # A row that is replaced meanwhile must not be marked as folded afterwards.
        query = query.limit(most) if is_sqlite() else query.limit(most).for_update()
        rows = list(query)
        for block, held in by_block(rows).items():
            add(block, held)
        _let_go(rows)
    return len(rows)


def alone() -> None:
    """Wait until nobody else writes blocks; the caller holds the transaction."""
    if not is_sqlite():
        database.execute_sql("SELECT pg_advisory_xact_lock(%s)", (LOCK_NUMBER,))


def by_block(rows: Iterable[SearchEntry]) -> dict[Block, list[SearchEntry]]:
    """Return some rows by the blocks that their ranks stand in."""
    found: dict[Block, list[SearchEntry]] = defaultdict(list)
    for row in rows:
        found[row.project_id, row.rank // bits.BLOCK].append(row)
    return found


def add(block: Block, rows: Sequence[SearchEntry]) -> None:
    """Add the terms of some rows to their block; rows that stand no more leave it."""
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
    write(block, merged)


def places_of(rows: Iterable[SearchEntry]) -> Places:
    """Return where each term stands among the live rows of one block."""
    said: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        if row.live:
            place = row.rank % bits.BLOCK
            for term in (terms.LIVE, *row.terms.split(BETWEEN)[1:-1]):
                said[term].append(place)
    found = defaultdict(int, {term: bits.gather(places) for term, places in said.items()})
    for term in said:
        for part in terms.beginnings(term):
            found[part] |= found[term]
    return found


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


def write(block: Block, places: Places) -> None:
    """Store where some terms stand in a block, whatever was stored for them."""
    key: Any = SearchPosting.project
    # In their order: what is read together stands on pages beside each other.
    project, held = key.db_value(block[0]), iter(sorted(places.items()))
    while some := list(islice(held, ROWS_AT_ONCE)):
        rows = ((project, block[1], term.encode(), bits.pack(where)) for term, where in some)
        values = [value for row in rows for value in row]
        database.execute_sql(_statement(len(some), str(database.param)), values)


@lru_cache(maxsize=16)
def _statement(rows: int, param: str) -> str:
    """Return the statement that writes so many terms; peewee takes longer over it than the disk."""
    values = ", ".join([f"({param}, {param}, {param}, {param})"] * rows)
    return (
        f"INSERT INTO search_posting (project_id, block, term, places) VALUES {values}"  # noqa: S608
        " ON CONFLICT (project_id, block, term) DO UPDATE SET places = EXCLUDED.places"
    )


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
