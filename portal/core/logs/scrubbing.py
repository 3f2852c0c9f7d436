"""What may be said of an error in a log: its kind and its place, never a value."""

import re
import traceback
from types import TracebackType

import apsw

from portal.core.drivers import psycopg

#: Their texts are SQLite's own words: the state of a file or of a lock, no value of a column.
STATES = (
    apsw.BusyError, apsw.CantOpenError, apsw.FullError, apsw.IOError, apsw.LockedError,
    apsw.ReadOnlyError,
)  # fmt: skip

Caught = tuple[type[BaseException], BaseException, TracebackType | None]


def describe(error: BaseException) -> str:
    """Return the name of ``error``, with what its driver says where that cannot hold a value."""
    return " ".join(filter(None, (type(error).__name__, _said(error))))


def _said(error: BaseException) -> str:
    cause = getattr(error, "orig", error)  # the driver's own error, under peewee's
    driver = psycopg()
    if driver is not None and isinstance(cause, driver.Error):
        return f"[{cause.sqlstate or 'no connection'}] {cause.diag.constraint_name or ''}".strip()
    if isinstance(cause, STATES):
        return one_line(f"[{type(cause).__name__}: {cause}]")
    if isinstance(cause, OSError) and cause.errno is not None:
        return f"[errno {cause.errno}]"
    return ""


def story(error: BaseException) -> str:
    """Return a traceback, its cause first, with every message described instead of printed."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    told = f"{story(before)}\nthen\n" if before else ""
    lines = "".join(traceback.format_tb(error.__traceback__))
    return f"{told}{lines}{describe(error)}"


def one_line(text: str) -> str:
    """Return ``text`` with control and line-breaking characters written as escapes."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", lambda found: repr(found[0])[1:-1], text)
