"""Trouble with what we write on: a locked, full, stopped or unreachable database, a full disk.

It passes; nothing was stored, and the same request succeeds later. An error of our own is not it.
"""

import errno
from collections.abc import Iterator

import apsw
from playhouse.pool import MaxConnectionsExceeded

from portal.core.drivers import psycopg

KINDS = (
    apsw.AbortError, apsw.BusyError, apsw.CantOpenError, apsw.FullError, apsw.IOError,
    apsw.LockedError, apsw.ProtocolError, apsw.ReadOnlyError, MaxConnectionsExceeded,
)  # fmt: skip

#: What a full or failing disk says when a file is stored.
DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EFBIG})

#: When to try again (seconds).
RETRY_AFTER = 10


def is_behind(error: BaseException) -> bool:
    """Tell whether trouble caused ``error``.

    SQLite that runs out of space ends the transaction by itself: what is raised last is then a
    savepoint that nobody finds, and the full disk stands behind it.
    """
    return any(isinstance(one, KINDS) or _of_server(one) or _of_disk(one) for one in _chain(error))


def _of_server(error: BaseException) -> bool:
    driver = psycopg()
    return driver is not None and isinstance(error, driver.InterfaceError | driver.OperationalError)


def _of_disk(error: BaseException) -> bool:
    return isinstance(error, OSError) and error.errno in DISK


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield ``error`` and what it came from: the driver's own error, its cause, its context."""
    seen: set[int] = set()
    ahead = [error]
    while ahead:
        one = ahead.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        ahead += [getattr(one, "orig", None), one.__cause__, one.__context__]
