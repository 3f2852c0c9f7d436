"""Connections are kept between requests; what one left unfinished on it reaches nobody else."""

from threading import Thread

from flask import Flask

from portal.accounts.models import Organisation
from portal.core.database import database, is_sqlite

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


def _write() -> None:
    with database.connection_context():
        Organisation.create(name="Trois")
