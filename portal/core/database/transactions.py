"""Blocks of statements that stand or fall together, wait for nobody, or read very much."""

from collections.abc import Iterator
from contextlib import contextmanager

from portal.core.database.opening import PRAGMAS, database, is_sqlite

#: KiB kept of what was read, for a job that reads every record of an activity once.
READ_ONCE = -256


@contextmanager
def transaction() -> Iterator[None]:
    """Run the block in one transaction; on SQLite it takes the write lock at once.

    Nested calls join as savepoints. BEGIN IMMEDIATE spares SQLite the failed upgrade of a read
    lock.
    """
    if is_sqlite() and not database.in_transaction():
        with database.atomic("IMMEDIATE"):
            yield
    else:
        with database.atomic():
            yield


@contextmanager
def briefly() -> Iterator[None]:
    """Run a small write that waits for nobody, and may be given up.

    Raises peewee's DatabaseError when another writer is at work or nothing can be written.
    """
    if not is_sqlite():
        with database.atomic():
            database.execute_sql("SET LOCAL lock_timeout = '50ms'")
            yield
        return
    connection = database.connection()
    usual = connection.pragma("busy_timeout")
    connection.set_busy_timeout(0)
    try:
        with transaction():
            yield
    finally:
        connection.set_busy_timeout(usual)


@contextmanager
def reading_through() -> Iterator[None]:
    """Run a block that reads very much, once: SQLite keeps few of the pages it went through."""
    if not is_sqlite():
        yield
        return
    connection = database.connection()
    connection.pragma("cache_size", READ_ONCE)
    try:
        yield
    finally:
        connection.pragma("cache_size", PRAGMAS["cache_size"])
