"""SQLite as we want it, through apsw."""

import uuid
from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import apsw
from peewee import OperationalError
from playhouse.apsw_ext import APSWDatabase
from playhouse.pool import PooledDatabase


class SQLiteDatabase(PooledDatabase, APSWDatabase):
    """Dates and UUIDs are bound as text, decimals refused.

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
        _keep_private(Path(conn.filename))
        super()._add_conn_hooks(conn)


def _keep_private(file: Path) -> None:
    """Close a database that was only just made to other users; its log does as it does."""
    if file.is_file() and not file.stat().st_size:
        with suppress(PermissionError):  # somebody else made it, and answers for it
            file.chmod(0o600)


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
