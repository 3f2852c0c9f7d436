"""One database from one URL: SQLite through apsw, or PostgreSQL through psycopg 3.

Models use the fields of this module and of peewee's core only, so that the same code runs on both.
"""

import json
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import apsw
from peewee import (
    SQL,
    Database,
    DatabaseProxy,
    DateTimeField,
    Model,
    OperationalError,
    TextField,
    UUIDField,
)
from playhouse.apsw_ext import APSWDatabase
from playhouse.pool import PooledDatabase, PooledPostgresqlDatabase

from portal.core.ids import new_id

database = DatabaseProxy()

#: FULL: an acknowledged record survives a power cut, not only a crash of the process. So many KiB
#: of what was read are kept: a search among a million records looks at some thousands of pages.
PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": 1,
    "cache_size": -16_000,
}
#: The same for a job that reads every record of an activity once.
READ_ONCE = -256
#: Bytes that SQLite takes in one process; then each connection forgets pages before it reads more.
SQLITE_MEMORY = 64 * 2**20

#: Connections of one process: at most so many, renewed after so long (s).
POOL = {"max_connections": 20, "stale_timeout": 300}


class SQLiteDatabase(PooledDatabase, APSWDatabase):
    """SQLite as we want it: dates and UUIDs bound as text, decimals refused.

    Connections are kept: opening one costs more than most pages, and closing the last one copies
    the whole write-ahead log into the file.
    """

    def _is_closed(self, conn: apsw.Connection) -> bool:
        try:
            conn.get_autocommit()
        except apsw.ConnectionClosedError:
            return True
        return False

    def _can_reuse(self, conn: apsw.Connection) -> bool:
        # A forgotten cursor or transaction would show its next user what was, not what is.
        return bool(conn.txn_state() == apsw.SQLITE_TXN_NONE)

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """Run a statement, unless SQLite ended the transaction that it belongs to."""
        self._refuse_ended()
        return super().execute_sql(sql, params)

    def commit(self) -> Any:
        """Commit; a transaction that SQLite ended by itself (full disk) is never said to be kept.

        Raises OperationalError then.
        """
        if not super().commit():
            raise _ended()
        return True

    def _refuse_ended(self) -> None:
        # What follows a transaction that SQLite rolled back would be kept piece by piece.
        if self.transaction_depth() and self.connection().get_autocommit():
            raise _ended()

    def _add_conn_hooks(self, conn: apsw.Connection) -> None:
        conn.convert_binding = _bind
        super()._add_conn_hooks(conn)


def _ended() -> OperationalError:
    """Return the error of a transaction that SQLite rolled back by itself."""
    return OperationalError(apsw.AbortError("AbortError: SQLite ended the transaction"))


def _bind(cursor: object, number: int, value: object) -> str:
    """Return what SQLite stores for a Python value that apsw does not know."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return value.hex
    if isinstance(value, Decimal):
        raise TypeError("a decimal would be stored inexactly: use integer cents (Money)")
    raise TypeError(f"cannot store a {type(value).__name__}")


def location(url: str) -> Path:
    """Return the file that a ``sqlite:///`` URL names."""
    return Path(unquote(urlsplit(url).path[1:]))


def from_url(url: str, wait: int = 10) -> Database:
    """Return the database that ``url`` names; a lock or a server is waited for ``wait`` seconds.

    Raises ValueError for another scheme than ``sqlite`` or ``postgresql``.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        pragmas = {**PRAGMAS, "busy_timeout": wait * 1000}
        apsw.soft_heap_limit(SQLITE_MEMORY)
        return SQLiteDatabase(str(location(url)), pragmas=pragmas, timeout=wait, **POOL)
    if parts.scheme in ("postgresql", "postgres"):
        return _postgresql(url, wait)
    raise ValueError("DATABASE_URL commence par sqlite:/// ou par postgresql://")


def _postgresql(url: str, wait: int) -> Database:
    # libpq itself reads the whole URL (host, socket folder, options) where a name is expected.
    return PooledPostgresqlDatabase(
        url,
        timeout=wait,
        prefer_psycopg3=True,
        # A row that somebody holds, or a server that vanished without a word, ends in an error.
        options=f"-c lock_timeout={wait}s",
        connect_timeout=wait,
        tcp_user_timeout=wait * 1000,
        **POOL,
    )


def is_sqlite() -> bool:
    """Tell whether the connected database is SQLite."""
    return isinstance(database.obj, APSWDatabase)


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


class Moment(DateTimeField):
    """An instant: aware in Python (UTC), stored without offset."""

    def db_value(self, value: datetime | None) -> datetime | None:
        """Return the naive UTC instant to store; a naive value is a programming error."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def python_value(self, value: Any) -> datetime | None:
        """Return the aware instant that was stored."""
        if value is None:
            return None
        if isinstance(value, str):  # read as UTC at once: ``replace`` takes five times as long
            return datetime.fromisoformat(f"{value}+00:00")
        return value.replace(tzinfo=UTC)


class Json(TextField):
    """A JSON document kept as text: same bytes and same key order on both databases."""

    def db_value(self, value: Any) -> str | None:
        """Return the document as compact text."""
        return (
            None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        )

    def python_value(self, value: str | None) -> Any:
        """Return the document."""
        return None if value is None else json.loads(value)

    def python_values(self, values: Iterable[str]) -> list[Any]:
        """Return many documents read at once: the names they share are held, and hashed, once."""
        found: list[Any] = json.loads(f"[{','.join(values)}]")
        return found


class BaseModel(Model):
    """A table of the portal; its key is a UUID that can stand in an address."""

    id = UUIDField(primary_key=True, default=new_id)

    class Meta:
        database = database
        legacy_table_names = False
        only_save_dirty = True


def check(name: str, rule: str) -> SQL:
    """Return a named CHECK constraint for ``Meta.constraints``."""
    return SQL(f"CONSTRAINT {name} CHECK ({rule})")


def one_of(column: str, values: type[StrEnum]) -> SQL:
    """Return the CHECK that ``column`` holds a value of an enumeration."""
    listed = ", ".join(f"'{value}'" for value in values)
    return check(f"{column}_known", f"{column} IN ({listed})")
