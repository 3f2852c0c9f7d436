"""Values of a data workbook's columns as those of cells, a batch of one column at a time."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from portal.workbooks.orders import Value
from portal.workbooks.tables import Kind
from portal.workbooks.values import french, seconds_text

EMPTY = type(None)
DAY_MINUTES = Decimal(1_440)
FIRST_YEAR = 1900
NUMBERS = {int, Decimal, EMPTY}


def converter(kind: Kind) -> Callable[[Sequence[Any]], Sequence[Value]]:
    """What makes cells' values of a kind's.

    It raises TypeError for a value that is not of the type the kind says.
    """
    return _CONVERTERS[kind]


def _texts(values: Sequence[Any]) -> Sequence[Value]:
    if set(map(type, values)) <= {str, EMPTY}:
        return values
    return [None if value is None else str(value) for value in values]


def _typed(kind: Kind, *types: type) -> Callable[[Sequence[Any]], Sequence[Value]]:
    """Values that a cell takes as they are."""
    allowed = {*types, EMPTY}

    def convert(values: Sequence[Any]) -> Sequence[Value]:
        _check(kind, values, allowed)
        return values

    return convert


def _check(kind: Kind, values: Sequence[Any], allowed: set[type]) -> None:
    if not set(map(type, values)) <= allowed:
        wrong = next(value for value in values if type(value) not in allowed)
        raise TypeError(f"{kind}: {wrong!r}")


def _days(kind: Kind) -> Callable[[Sequence[Any]], Sequence[Value]]:
    """Dates; one from before the calendar of spreadsheets is written in words."""

    def convert(values: Sequence[Any]) -> Sequence[Value]:
        _check(kind, values, {date, datetime, EMPTY})
        if all(value is None or value.year >= FIRST_YEAR for value in values):
            return values
        early = (value is not None and value.year < FIRST_YEAR for value in values)
        return [french(v) if soon else v for v, soon in zip(values, early, strict=True)]

    return convert


def _money(values: Sequence[Any]) -> Sequence[Value]:
    _check(Kind.MONEY, values, NUMBERS)
    return [None if value is None else Decimal(value).scaleb(-2) for value in values]


def _durations(values: Sequence[Any]) -> Sequence[Value]:
    _check(Kind.DURATION, values, NUMBERS | {timedelta})
    return [None if value is None else days(value) for value in values]


def days(value: int | Decimal | timedelta) -> Decimal:
    """Minutes, or a time span, as the days a cell holds."""
    if isinstance(value, timedelta):
        return Decimal(value // timedelta(seconds=1)) / 86_400
    return Decimal(value) / DAY_MINUTES


def _times(values: Sequence[Any]) -> Sequence[Value]:
    _check(Kind.TIME, values, {time, EMPTY})
    return [None if value is None else _fraction(value) for value in values]


def _fraction(value: time) -> Decimal:
    seconds = value.hour * 3600 + value.minute * 60 + value.second
    return Decimal(seconds_text(seconds, value.microsecond) or 0)


def _yesno(values: Sequence[Any]) -> Sequence[Value]:
    return [None if value is None else "oui" if value else "non" for value in values]


_CONVERTERS: dict[Kind, Callable[[Sequence[Any]], Sequence[Value]]] = {
    Kind.TEXT: _texts,
    Kind.INTEGER: _typed(Kind.INTEGER, int, Decimal),
    Kind.DECIMAL: _typed(Kind.DECIMAL, int, Decimal),
    Kind.PERCENT: _typed(Kind.PERCENT, int, Decimal),
    Kind.MONEY: _money,
    Kind.DURATION: _durations,
    Kind.DATE: _days(Kind.DATE),
    Kind.DATETIME: _days(Kind.DATETIME),
    Kind.TIME: _times,
    Kind.YESNO: _yesno,
}
