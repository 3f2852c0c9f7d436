"""Days, times and what lies between them; None for what no calendar holds."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta
from typing import Any

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
TIME = re.compile(r"[0-9]{2}:[0-9]{2}", re.ASCII)
MOMENT = re.compile(rf"{DAY.pattern}T{TIME.pattern}", re.ASCII)
#: More days than the calendar has: what is added beyond needs no counting.
ALL_DAYS = date.max.toordinal()
WORKING = 5


def read_day(text: str) -> date | None:
    """Read ``2026-01-31``."""
    try:
        return date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        return None


def read_time(text: str) -> time | None:
    """Read ``14:05``."""
    try:
        return time.fromisoformat(text) if TIME.fullmatch(text) else None
    except ValueError:
        return None


def read_moment(text: str) -> datetime | None:
    """Read ``2026-01-31T14:05``."""
    try:
        return datetime.fromisoformat(text) if MOMENT.fullmatch(text) else None
    except ValueError:
        return None


def add_days(day: date, days: int) -> date | None:
    """Return the day so many days later, or earlier."""
    ordinal = day.toordinal() + days
    return date.fromordinal(ordinal) if 1 <= ordinal <= ALL_DAYS else None


def add_months(day: date, months: int) -> date | None:
    """Return the same day so many months later; the last of the month when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_working_days(day: date, days: int) -> date | None:
    """Return the day so many days from Monday to Friday later, or earlier; 0 is the day itself.

    A weekend counts from the working day that is left behind.
    """
    if abs(days) > ALL_DAYS:
        return None
    late = max(0, day.weekday() - WORKING + 1)
    if days > 0:
        start = -late
        weeks, rest = divmod(days, WORKING)
        beyond = 2 if min(day.weekday(), WORKING - 1) + rest >= WORKING else 0
        return add_days(day, start + weeks * 7 + rest + beyond)
    if days < 0:
        start = 3 - late if late else 0
        weeks, rest = divmod(-days, WORKING)
        beyond = 2 if (0 if late else day.weekday()) - rest < 0 else 0
        return add_days(day, start - weeks * 7 - rest - beyond)
    return day


def working_days(start: date, end: date) -> int:
    """Count the days from Monday to Friday after ``start``, up to ``end``; negative backward."""
    if end < start:
        # The days from ``end`` on and before ``start``: as many as after the eve of each.
        return _worked_before(end.toordinal() - 1) - _worked_before(start.toordinal() - 1)
    return _worked_before(end.toordinal()) - _worked_before(start.toordinal())


def _worked_before(ordinal: int) -> int:
    """Count the days from Monday to Friday up to a day; day 1 of the calendar is a Monday."""
    weeks, rest = divmod(ordinal, 7)
    return weeks * WORKING + min(rest, WORKING)


def months_between(start: date, end: date) -> int:
    """Count the whole months from one day to another; negative backward."""
    if end < start:
        return -months_between(end, start)
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def years_between(start: date, end: date) -> int:
    """Count the whole years from one day to another; negative backward."""
    months = months_between(start, end)
    return months // 12 if months >= 0 else -(-months // 12)


def minutes_between(start: time | datetime, end: time | datetime) -> int:
    """Count the minutes from one time to another of the same kind; negative backward."""
    if isinstance(start, datetime) and isinstance(end, datetime):
        return (end - start) // timedelta(minutes=1)
    return end.hour * 60 + end.minute - start.hour * 60 - start.minute


#: What each sign of a pattern writes.
SIGNS: Mapping[str, Callable[[Any], str]] = {
    "%Y": lambda when: f"{when.year:04}",
    "%y": lambda when: f"{when.year % 100:02}",
    "%m": lambda when: f"{when.month:02}",
    "%n": lambda when: str(when.month),
    "%d": lambda when: f"{when.day:02}",
    "%e": lambda when: str(when.day),
    "%H": lambda when: f"{when.hour:02}",
    "%M": lambda when: f"{when.minute:02}",
    "%%": lambda when: "%",
}


def written(when: date | datetime | time, pattern: str) -> str | None:
    """Write a day or a time by a pattern; None when it lacks a part that is asked."""
    try:
        return re.sub("%.", lambda found: _sign(found[0], when), pattern, flags=re.DOTALL)
    except AttributeError:  # a day has no hour, a time has no year
        return None


def _sign(sign: str, when: date | datetime | time) -> str:
    return SIGNS[sign](when) if sign in SIGNS else sign
