"""Schema changes: peewee's own runner, one runner at a time."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from peewee import DatabaseError, InterfaceError
from playhouse.migrations import Runner

from portal.core.database import database, is_sqlite
from portal.core.settings import ROOT

FOLDER = ROOT / "migrations"
#: Any number, as long as every process takes the same one.
LOCK_NUMBER = 7_031_602


def runner(folder: Path = FOLDER) -> Runner:
    """Return peewee's migration runner on the connected database."""
    return Runner(database.obj, directory=str(folder))


@contextmanager
def alone(instance: Path) -> Iterator[None]:
    """Let one process migrate at a time; the others wait, then find nothing to do."""
    if is_sqlite():
        with (instance / "migrations.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
    else:
        database.execute_sql("SELECT pg_advisory_lock(%s)", (LOCK_NUMBER,))
        try:
            yield
        finally:
            # After a failed migration the connection may be unusable: the lock goes with it, and
            # the error to read is the migration's own.
            with suppress(DatabaseError, InterfaceError):
                database.execute_sql("SELECT pg_advisory_unlock(%s)", (LOCK_NUMBER,))


def upgrade(instance: Path, target: str | None = None) -> list[str]:
    """Run what is pending, up to ``target`` with it; return the names of what ran."""
    with alone(instance):
        return [str(name) for name in runner().up(target)]


def names() -> list[str]:
    """Return the names of all migrations of this version, oldest first."""
    return sorted(path.stem for path in FOLDER.glob("[0-9]*.py"))


def downgrade(instance: Path, target: str | None = None) -> list[str]:
    """Undo down to, and with, ``target`` (a name or number), or the last one."""
    with alone(instance):
        return [str(name) for name in runner().down(target)]


def pending() -> list[str]:
    """Return the names of the migrations that have not run here."""
    return [step.name for step in runner().status() if not step.applied]
