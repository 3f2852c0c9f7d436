"""The orders of a list, and the places in it: a page begins after a record, never after a number.

A place holds what the order looks at and the record's id. It stays where it is when records arrive,
and the millionth record is as near as the first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from peewee import Expression, Field, NodeList

from portal.core.ids import parse_id
from portal.intake.models import AnswerIndex, Submission
from portal.intake.search.models import SearchEntry

#: Tables that tell what lists are ordered by; the index of answers knows the last change alone.
Table = type[Submission] | type[SearchEntry] | type[AnswerIndex]

_EPOCH, _TICK = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)
#: Numbers of a reference fit in the column; a forged one must not trouble the database.
_LARGEST = 2**31 - 1


class Order(StrEnum):
    """What a list is ordered by; the word is that of the address."""

    NEWEST = "recentes"
    OLDEST = "anciennes"
    LATEST_DAY = "date"
    EARLIEST_DAY = "date-croissante"
    LAST_REFERENCE = "reference"
    FIRST_REFERENCE = "reference-croissante"

    @property
    def column(self) -> "Field[Any]":
        """The column that comes first; the id parts equals."""
        if self.by_change:
            return Submission.updated
        return Submission.day if self in BY_DAY else Submission.number

    def keys(self, table: Table = Submission) -> "tuple[Field[Any], Field[Any]]":
        """The column that comes first and the record's id, of whatever table tells both."""
        key = getattr(table, "id" if table is Submission else "submission")
        return getattr(table, self.column.name), key

    @property
    def by_change(self) -> bool:
        """Tell whether it is that of the last changes."""
        return self in (Order.NEWEST, Order.OLDEST)

    @property
    def falls(self) -> bool:
        """Tell whether the largest comes first."""
        return self in (Order.NEWEST, Order.LATEST_DAY, Order.LAST_REFERENCE)


#: Orders by an answer: whoever may not read the day must not learn it from the order.
BY_DAY = frozenset({Order.LATEST_DAY, Order.EARLIEST_DAY})


@dataclass(frozen=True)
class Cursor:
    """A place: what is stored in the order's column, as text, and the record's id.

    ``back`` asks for the records before it.
    """

    text: str
    id: UUID
    back: bool = False


def read_cursor(args: Mapping[str, str]) -> Cursor | None:
    """Return the place that an address names, or None."""
    back = "avant" in args
    text, _, key = args.get("avant" if back else "suite", "").partition("_")
    found = parse_id(key)
    return Cursor(text[:32], found, back) if found else None


def place(order: Order, record: Submission) -> str:
    """Return the place of a record for an address."""
    value = getattr(record, str(order.column.name))
    if isinstance(value, datetime):
        value = (value - _EPOCH) // _TICK
    return f"{value}_{record.id}"


def cursor_at(order: Order, record: Submission, *, back: bool) -> Cursor:
    """Return the place of a record, to go on from it."""
    return Cursor(place(order, record).partition("_")[0], record.id, back)


def stands(order: Order, cursor: Cursor) -> tuple[object, ...]:
    """Return a place as the database stores it: the order's column, the id; () if it is none."""
    value = _value(order, cursor.text)
    return () if value is None else _stored((order.column, Submission.id), (value, cursor.id))


def _stored(fields: "Sequence[Field[Any]]", values: Sequence[object]) -> tuple[object, ...]:
    pairs = zip(fields, values, strict=True)
    return tuple(field.db_value(value) for field, value in pairs)  # type: ignore[no-untyped-call]


def beyond(
    order: Order, stood: Sequence[Any], *, falls: bool, table: Table = Submission
) -> Expression:
    """Return the condition that a record stands beyond a place, ``stood`` being its two values."""
    there, here = (NodeList(each, glue=", ", parens=True) for each in (stood, order.keys(table)))
    return Expression(here, "<" if falls else ">", there)


def _value(order: Order, text: str) -> datetime | date | int | None:
    try:
        if order in BY_DAY:
            return date.fromisoformat(text)
        number = int(text)
        return (
            _EPOCH + number * _TICK if order.column is Submission.updated else min(number, _LARGEST)
        )
    except (ValueError, OverflowError):
        return None
