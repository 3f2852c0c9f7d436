"""Connections are kept between requests; what one left unfinished on it reaches nobody else."""

import stat
from contextlib import suppress
from pathlib import Path
from threading import Thread

from flask import Flask

from portal.accounts.models import Organisation
from portal.core.database import PRAGMAS, READ_ONCE, database, is_sqlite, reading_through
from tests.support import databases

EVERY_NAME = "SELECT name FROM organisation"


def test_the_portal_is_put_together_without_a_connection(app: Flask) -> None:
    """gunicorn forks its workers from it: a connection that two processes share breaks both."""
    assert database.is_closed()
    assert not database.obj._connections
    assert not database.obj._in_use


def test_a_connection_is_used_again(app: Flask) -> None:
    with database.connection_context():
        first = database.connection()
    with database.connection_context():
        assert database.connection() is first


def test_a_new_database_is_nobody_elses_on_this_machine(tmp_path: Path) -> None:
    """Whatever the folder around it allows; one that is there keeps what its owner allows."""
    file = tmp_path / "a.db"
    for mode in (0o600, 0o640):
        with databases.connected(f"sqlite:///{file}"):
            database.execute_sql("CREATE TABLE IF NOT EXISTS a (b)")
            database.execute_sql("INSERT INTO a VALUES (1)")
            made = [stat.S_IMODE(one.stat().st_mode) for one in tmp_path.glob("a.db*")]
        assert len(made) == 3
        assert set(made) == {mode}
        file.chmod(0o640)


def test_a_forgotten_cursor_shows_no_one_the_past(app: Flask) -> None:
    with database.connection_context():
        for name in ("Un", "Deux"):
            Organisation.create(name=name)
        forgotten = database.execute_sql(EVERY_NAME)
        assert next(iter(forgotten))
    writer = Thread(target=_write)
    writer.start()
    writer.join()
    with database.connection_context():
        assert len(list(database.execute_sql(EVERY_NAME))) == 3
        if is_sqlite():
            database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def test_who_reads_everything_keeps_few_pages_and_leaves_the_others_theirs(app: Flask) -> None:
    with database.connection_context():
        if not is_sqlite():
            with reading_through():
                assert Organisation.select().count() == 0
            return
        with suppress(ZeroDivisionError), reading_through():
            assert database.connection().pragma("cache_size") == READ_ONCE
            raise ZeroDivisionError
        assert database.connection().pragma("cache_size") == PRAGMAS["cache_size"]


def _write() -> None:
    with database.connection_context():
        Organisation.create(name="Trois")
