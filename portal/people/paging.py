"""One page of people: it begins beside somebody, never at a number."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from peewee import ModelSelect

from portal.people.filters import Cursor, Order, read_day
from portal.people.models import Enrolment, Participant

PAGE = 25
KEYS: dict[Order, tuple[Any, ...]] = {
    Order.NAME: (Participant.name_key, Participant.id),
    Order.NEWEST: (Enrolment.entry_date, Enrolment.id),
}


@dataclass(frozen=True)
class Rows:
    """One page; ``before`` and ``rest`` are the places to go on from, None at either end."""

    people: Sequence[Enrolment]
    before: str | None = None
    rest: str | None = None


def page(rows: "ModelSelect[Any]", order: Order, cursor: Cursor | None) -> Rows:
    """Return the page of ``rows`` that stands beside ``cursor``, or the first one."""
    back = bool(cursor and cursor.back)
    keys, falls = KEYS[order], (order is Order.NEWEST) is not back
    if cursor and (here := _stands(order, cursor)):
        rows = rows.where(_beyond(keys, here, falls=falls))
    rows = rows.order_by(*(key.desc() for key in keys) if falls else keys)
    found = list(rows.limit(PAGE + 1))
    more, shown = len(found) > PAGE, found[:PAGE]
    if back:
        shown.reverse()
    before, after = more if back else bool(cursor), more or back
    return Rows(
        shown,
        _place(order, shown[0]) if shown and before else None,
        _place(order, shown[-1]) if shown and after else None,
    )


def _place(order: Order, row: Enrolment) -> str:
    if order is Order.NAME:
        return f"{row.participant.name_key}_{row.participant_id}"
    return f"{row.entry_date}_{row.id}"


def _stands(order: Order, cursor: Cursor) -> tuple[Any, Any] | None:
    if order is Order.NAME:
        return cursor.text, cursor.id
    day = read_day(cursor.text)
    return (day, cursor.id) if day else None


def _beyond(keys: Sequence[Any], here: Sequence[Any], *, falls: bool) -> Any:
    first, second = keys
    value, key = here
    if falls:
        return (first < value) | ((first == value) & (second < key))
    return (first > value) | ((first == value) & (second > key))
