"""The only place that reads the time, so that tests and demonstration data can set it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

#: Days begin and end where the missions locales work.
PARIS = ZoneInfo("Europe/Paris")

_set: ContextVar[datetime | None] = ContextVar("set", default=None)


def now() -> datetime:
    """Return this instant, aware, in UTC."""
    return _set.get() or datetime.now(UTC)


def today() -> date:
    """Return the day it is in Paris."""
    return local(now()).date()


def local(moment: datetime) -> datetime:
    """Return an aware ``moment`` on the clock of Paris."""
    return moment.astimezone(PARIS)


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Let the clock stand at an aware ``moment`` for the block."""
    before = _set.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _set.reset(before)
