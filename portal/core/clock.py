"""The only place that reads the time."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

#: Days begin and end where the missions locales work.
PARIS = ZoneInfo("Europe/Paris")


def now() -> datetime:
    """Return this instant, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return the day it is in Paris."""
    return now().astimezone(PARIS).date()


def local(moment: datetime) -> datetime:
    """Return an aware ``moment`` on the clock of Paris."""
    return moment.astimezone(PARIS)
