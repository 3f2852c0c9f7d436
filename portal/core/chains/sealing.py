"""Sealing: entries that wait get their number and their seal, batch by batch.

Any number of workers may try; one seals a journal at a time. The lock lives in the very
transaction that writes the seals, so that whoever loses the lock has lost the seals as well.
"""

from peewee import fn

from portal.core.chains import links
from portal.core.chains.entry import Entry, Row, execute, rows
from portal.core.chains.purges import Link, purged
from portal.core.database import database, is_sqlite, transaction

#: Entries sealed in one transaction.
BATCH = 500
#: Any number, as long as every process takes the same one; a journal's own follows it.
LOCK_NUMBER = 7_031_603


def seal(model: type[Entry], batch: int = BATCH) -> Link | None:
    """Seal what waits in a journal; return its last link, or None when nothing was sealed here."""
    last = None
    while is_waiting(model) and (sealed := _seal_batch(model, batch)):
        last = sealed
    return last


def is_waiting(model: type[Entry]) -> bool:
    """Tell whether some entry is not sealed yet."""
    return model.select().where(model.seq.is_null()).exists()


def waiting(model: type[Entry]) -> int:
    """Count the entries that are not sealed yet."""
    return int(model.select(fn.count(model.id)).where(model.seq.is_null()).scalar())


def last_link(model: type[Entry]) -> Link:
    """Return the end of a journal's chain; its beginning when nothing was ever sealed."""
    newest = model.select(model.seq, model.seal).where(model.seq.is_null(False))
    found = newest.order_by(model.seq.desc()).first()
    return link_of(found) if found else purged(model.journal)


def link_of(entry: Entry) -> Link:
    """Return the link of a sealed entry."""
    return Link(int(entry.seq or 0), str(entry.seal))


def _seal_batch(model: type[Entry], batch: int) -> Link | None:
    with transaction():
        if not _alone(model):
            return None
        last = before = last_link(model)
        for entry in list(rows(model, "seq IS NULL ORDER BY at, id", batch)):
            last = _seal(model, entry, last)
    return last if last != before else None


def _alone(model: type[Entry]) -> bool:
    """Hold the journal's lock until the transaction ends; SQLite's one writer holds it already."""
    if is_sqlite():
        return True
    key = (LOCK_NUMBER, sum(model.journal.encode()))
    return bool(database.execute_sql("SELECT pg_try_advisory_xact_lock(%s, %s)", key).fetchone()[0])


def _seal(model: type[Entry], entry: Row, last: Link) -> Link:
    sealed = following(model, entry, last)
    sql = f"UPDATE {model._meta.table_name} SET seq = ?, seal = ? WHERE id = ? AND seq IS NULL"  # noqa: S608
    execute(sql, sealed.seq, sealed.seal, entry["id"])
    return sealed


def following(model: type[Entry], entry: Row, last: Link) -> Link:
    """Return the link that ``entry`` makes after ``last``."""
    header = [entry[name] for name in model.header]
    number = last.seq + 1
    return Link(number, links.link(last.seal, model.journal, number, header, entry["commitment"]))
