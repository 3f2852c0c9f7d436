"""The database of this process, as its URL names it."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import apsw
from peewee import Database, DatabaseProxy
from playhouse.apsw_ext import APSWDatabase
from playhouse.pool import PooledPostgresqlDatabase

from portal.core.database.sqlite import SQLiteDatabase

database = DatabaseProxy()

#: FULL: an acknowledged record survives a power cut, not only a crash of the process. So many KiB
#: of what was read are kept: a search among a million records looks at some thousands of pages.
PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": 1,
    "cache_size": -16_000,
}
#: Bytes that SQLite takes in one process; then each connection forgets pages before it reads more.
SQLITE_MEMORY = 64 * 2**20

#: Connections of one process: at most so many, renewed after so long (s).
POOL = {"max_connections": 20, "stale_timeout": 300}


def location(url: str) -> Path:
    """Return the file that a ``sqlite:///`` URL names."""
    return Path(unquote(urlsplit(url).path[1:]))


def from_url(url: str, wait: int = 10) -> Database:
    """Return the database that ``url`` names; a lock or a server is waited for ``wait`` seconds.

    Raises ValueError for another scheme than ``sqlite`` or ``postgresql``.
    """
    scheme = url.partition("://")[0]  # no more of it: several hosts are no address to urlsplit
    if scheme == "sqlite":
        pragmas = {**PRAGMAS, "busy_timeout": wait * 1000}
        apsw.soft_heap_limit(SQLITE_MEMORY)
        return SQLiteDatabase(str(location(url)), pragmas=pragmas, timeout=wait, **POOL)
    if scheme in ("postgresql", "postgres"):
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
