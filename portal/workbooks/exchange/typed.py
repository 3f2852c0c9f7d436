"""Values of JSON as values of a cell: exact numbers, dates said to be dates, nothing guessed."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from portal.workbooks.anchors.given import Percent
from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.orders import Value

LARGEST = 307  # powers of ten that a cell holds (IEEE 754 double)
NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})?"
)


def read_value(raw: Any, place: str) -> Value:
    """One JSON value, numbers being Decimals.

    Args:
        place: where it stands, for the sentence of a refusal.

    Raises:
        WorkbookRefused: an array, an unknown object, a date that does not exist, a vast number.
    """
    if raw is None or isinstance(raw, str | bool):
        return raw
    if isinstance(raw, Decimal):
        return _bounded(raw, place)
    if isinstance(raw, Mapping) and len(raw) == 1:
        (kind, said), *_ = raw.items()
        if kind in _KINDS and isinstance(said, str | Decimal):
            return _KINDS[kind](str(said), place)
    raise WorkbookRefused("data_value", key=place)


def read_day(said: str, place: str) -> date:
    """ "2026-11-21" as a date. Raises WorkbookRefused."""
    try:
        return date.fromisoformat(said if DAY.fullmatch(said) else "")
    except ValueError as error:
        raise WorkbookRefused("data_date", key=place, value=said) from error


def read_moment(said: str, place: str) -> datetime:
    """ "2026-11-21T10:30" as a local time. Raises WorkbookRefused."""
    found = MOMENT.fullmatch(said)
    if found and found[1]:
        raise WorkbookRefused("data_zone", key=place, value=said)
    try:
        return datetime.fromisoformat(said if found else "")
    except ValueError as error:
        raise WorkbookRefused("data_moment", key=place, value=said) from error


def _percent(said: str, place: str) -> Percent:
    if not NUMBER.fullmatch(said):
        raise WorkbookRefused("data_number", key=place, value=said)
    return Percent(_bounded(Decimal(said), place).scaleb(-2))


def _bounded(number: Decimal, place: str) -> Decimal:
    """A number that a cell can hold and that digits can write."""
    try:
        far = number.adjusted() > LARGEST or int(number.as_tuple().exponent) < -LARGEST
    except (InvalidOperation, ValueError):
        far = True
    if far:
        raise WorkbookRefused("data_number", key=place, value=str(number)[:40])
    return number


_KINDS: dict[str, Callable[[str, str], Value]] = {
    "date": read_day,
    "datetime": read_moment,
    "percent": _percent,
}
