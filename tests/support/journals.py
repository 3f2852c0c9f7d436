"""Journals to try: entries, seals, and the way past the guards that a database's owner has."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from portal.core.chains import sealing
from portal.core.chains.checkpoints import Checkpoints
from portal.core.chains.entry import Entry
from portal.core.chains.purges import Link
from portal.core.database import database, is_sqlite
from portal.core.ids import new_id
from portal.core.journal import HistoryEntry, record
from portal.core.policy import Actor

WHO = Actor(new_id(), "Aïcha d’Exemple", new_id())

TABLES = ("history_entry", "security_entry", "security_purge")


def write(count: int, about: UUID | None = None) -> list[HistoryEntry]:
    """Write entries on one record, or each on a record of its own."""
    return [
        record(WHO, "saved", "submission", about or new_id(), {"version": number})
        for number in range(count)
    ]


def seal(model: type[Entry], checkpoints: Checkpoints) -> None:
    """Seal what waits, and keep the head."""
    if last := sealing.seal(model):
        checkpoints.keep(model.journal, last, lambda link: link_of(model, link.seq) == link)


def link_of(model: type[Entry], seq: int) -> Link:
    return sealing.link_of(model.get(model.seq == seq))


@contextmanager
def unguarded() -> Iterator[None]:
    """Take the guards away for the block, as whoever owns the database can."""
    if is_sqlite():
        kept = database.execute_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = list(kept.fetchall())
        before = [f"DROP TRIGGER {name}" for name, sql in triggers]
        after = [sql for name, sql in triggers]
    else:
        before = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in TABLES]
        after = [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in TABLES]
    for statement in before:
        database.execute_sql(statement)
    yield
    for statement in after:
        database.execute_sql(statement)
