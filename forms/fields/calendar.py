"""Reading the dates people type."""

from __future__ import annotations

import re
from datetime import date, timedelta

from forms.text import fold

#: Longer texts are no dates anybody meant.
LONGEST = 60
NUMERIC = re.compile(r"([0-9]{1,2})[/.\- ]([0-9]{1,2})[/.\- ]([0-9]{4}|[0-9]{2})")
#: A telephone's number pad may have no other key than figures.
FIGURES = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4}|[0-9]{2})")
ISO = re.compile(r"([0-9]{4})[/.\-]([0-9]{1,2})[/.\-]([0-9]{1,2})")
WRITTEN = re.compile(r"(?:[a-z]+,? )?([0-9]{1,2})(?:er)? ([a-z]+)\.? ([0-9]{4}|[0-9]{2})")
MONTHS = (
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
)
DAYS = {"avant-hier": -2, "hier": -1, "aujourd'hui": 0, "demain": 1}


class NoSuchDay(Exception):
    """The text has the shape of a date, and the calendar has no such day."""


def read_day(text: str, today: date) -> date | None:
    """Read ``31/03/2026``, ``31-3-26``, ``31032026``, ``2026-03-31``, ``1er mars 2026``, ``hier``.

    Two figures of a year mean the past, or at most ten years ahead.

    Raises:
        NoSuchDay: for the 31st of February.
    """
    bare = fold(text[: LONGEST + 1]).replace("\u2019", "'")
    if len(bare) > LONGEST:
        return None
    if bare in DAYS:
        return today + timedelta(days=DAYS[bare])
    if found := ISO.fullmatch(bare):
        return _day(*map(int, found.groups()))
    if found := NUMERIC.fullmatch(bare) or FIGURES.fullmatch(bare):
        day, month, year = found.groups()
        return _day(_year(year, today), int(month), int(day))
    if found := WRITTEN.fullmatch(bare):
        day, word, year = found.groups()
        month_number = _month(word)
        return _day(_year(year, today), month_number, int(day)) if month_number else None
    return None


def _month(word: str) -> int:
    """Return the number of a month that its first letters tell apart, or 0."""
    matches = [number for number, name in enumerate(MONTHS, 1) if name.startswith(word)]
    return matches[0] if len(word) >= 3 and len(matches) == 1 else 0


def _year(text: str, today: date) -> int:
    if len(text) == 4:
        return int(text)
    year = 2000 + int(text)
    return year if year <= today.year + 10 else year - 100


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NoSuchDay from None
