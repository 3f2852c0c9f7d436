"""Counting everything anew from the records: to make the counters, or to check them."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from portal.core.counters import Cells, Key, Sums
from portal.core.database import database, is_sqlite, transaction
from portal.indicators import keeping
from portal.intake import tallies
from portal.intake.models import Submission

#: Every table of counters, with what a record adds to it.
TABLES: tuple[tuple[Cells, Callable[[Submission], Iterator[tuple[Key, Sums]]]], ...] = (
    (tallies.CELLS, tallies.counted),
    (keeping.CELLS, keeping.counted),
)
#: What counting reads of a record.
READ = (
    Submission.id,
    Submission.project,
    Submission.activity_type,
    Submission.action,
    Submission.organisation,
    Submission.revision,
    Submission.state,
    Submission.version,
    Submission.answers,
    Submission.submitted_at,
)
AT_ONCE = 2_000
Counted = tuple[dict[Key, Sums], ...]


def recount() -> Counted:
    """Return what every table of counters should say, from one pass over the records."""
    totals: Counted = tuple({} for _ in TABLES)
    for record in _records():
        for held, (_, counted) in zip(totals, TABLES, strict=True):
            for key, sums in counted(record):
                _add(held, key, sums)
    return totals


def _records() -> Iterator[Submission]:
    """Yield every record, some at a time: a million of them do not fit into memory."""
    rows = Submission.select(*READ).order_by(Submission.id).limit(AT_ONCE)
    some = list(rows)
    while some:
        yield from some
        some = list(rows.where(Submission.id > some[-1].id))


def rebuild() -> int:
    """Make every counter anew; return how many cells there are.

    No record changes meanwhile: senders wait. On a million records that is about a minute.
    """
    with transaction():
        if not is_sqlite():
            database.execute_sql("LOCK TABLE submission IN SHARE MODE")
        totals = recount()
        for (cells, _), counted in zip(TABLES, totals, strict=True):
            cells.replace(counted)
    return sum(map(len, totals))


def differences() -> list[str]:
    """Return one line for each cell that is not what the records say; senders do not wait."""
    with _one_moment():
        totals = recount()
        return [
            line
            for (cells, _), counted in zip(TABLES, totals, strict=True)
            for line in _lines(cells, counted)
        ]


def _lines(cells: Cells, counted: Mapping[Key, Sums]) -> Iterator[str]:
    table = str(cells.model._meta.table_name)
    for key, said, truth in cells.differences(counted):
        where = " ".join(f"{name}={part}" for name, part in zip(cells.key, key, strict=True))
        yield f"{table} {where}\u00a0: {said} au lieu de {truth}"


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read records and counters as they stood at one instant."""
    with database.atomic():
        if not is_sqlite():
            database.execute_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _add(held: dict[Key, Sums], key: Key, sums: Sums) -> None:
    before = held.get(key)
    held[key] = tuple(map(sum, zip(before, sums, strict=True))) if before else sums
