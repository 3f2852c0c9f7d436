"""A date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar

from forms.fields.base import FieldType
from forms.fields.calendar import NoSuchDay, read_day
from forms.fields.number import bound_options
from forms.fields.parts import (
    Cell,
    Column,
    Control,
    Family,
    FieldError,
    Filters,
    IndexValue,
    Tallied,
)
from forms.fields.question import Question
from forms.fields.reckoning import of_kind
from forms.fields.words import show_day
from forms.text import fold

if TYPE_CHECKING:
    from decimal import Decimal

    from forms.definition.model import Field
    from forms.expressions.values import Value
    from forms.values import Json

D = TypeVar("D", bound=date)
BOUND = {
    "type": "string",
    "pattern": "^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$(?!\\n)",
    "format": "date",
}
NO_FUTURE = {
    "type": "boolean",
    "default": False,
    "title": "Pas de date future",
    "x-type": "yes_no",
    "x-bound": "flag",
}


class Day(FieldType[date]):
    """A day of the calendar between 1900 and 2100."""

    name = "date"
    label = "Date"
    help = "Un jour\u00a0: séance, naissance, prochain rendez-vous."
    icon = "calendar-date"
    family = Family.MOMENT
    value_type = date
    control = Control.TEXTS
    filters = Filters.RANGE
    adds_up = averages = False
    expressed = "day"
    reckons = True
    options_schema = bound_options("date", BOUND, no_future=NO_FUTURE)

    def read(self, text: str, question: Question) -> date:
        return read_date(text, question)

    def check(self, value: date, question: Question) -> None:
        check_day(value, question)

    def show(self, value: date, question: Question) -> str:
        return show_day(value, question.context.locale)

    def typed(self, value: date, question: Question) -> list[str]:
        return [value.strftime("%d/%m/%Y")]

    def express(self, value: date) -> Value:
        return value

    def reckoned(self, value: Value, question: Question) -> date:
        return in_reach(of_kind(date, value))

    def to_json(self, value: date) -> Json:
        return value.isoformat()

    def from_json(self, document: Json) -> date:
        return from_iso(document)

    def to_cells(self, field: Field) -> tuple[Column, ...]:
        return (Column(field.label, "date", "dd/mm/yyyy", 12),)

    def filled_cells(self, value: date, question: Question) -> tuple[Cell, ...]:
        return (value,)

    def recent(self, question: Question) -> bool:
        """Tell whether today or yesterday may well be meant: nobody was born yesterday."""
        asked = question.field
        return asked.meaning != "person.birth_date" and "naissance" not in fold(asked.label)

    def statistics(self, value: date, question: Question) -> Tallied:
        """Tell the first day and the last."""
        return Tallied(amount=value.toordinal())

    def show_amount(self, amount: Decimal, question: Question) -> str:
        return show_day(date.fromordinal(int(amount)), question.context.locale)

    def index(self, value: date) -> tuple[IndexValue, ...]:
        return (IndexValue(day=value),)


def read_date(text: str, question: Question) -> date:
    """Read a day as people type it.

    Raises:
        FieldError: when it is none, or further away than anybody means.
    """
    try:
        day = read_day(text, question.context.today)
    except NoSuchDay:
        raise FieldError("date_unknown") from None
    if day is None:
        raise FieldError("date")
    return in_reach(day)


def in_reach(day: D) -> D:
    """Return a day, or a moment, that is not further away than anybody means.

    Raises:
        FieldError: for any other.
    """
    if not 1900 <= day.year <= 2100:
        raise FieldError("date_range")
    return day


def from_iso(document: Json) -> date:
    """Return a stored day.

    Raises:
        FieldError: when the document is something else.
    """
    try:
        return date.fromisoformat(str(document))
    except ValueError:
        raise FieldError("unreadable") from None


def check_day(value: date, question: Question) -> None:
    """Hold a day against the bounds of a field.

    Raises:
        FieldError: when it is outside.
    """
    lowest, highest = question.option("min"), question.option("max")
    locale = question.context.locale
    if question.option("no_future") and value > question.context.today:
        raise FieldError("date_future")
    if lowest and value < date.fromisoformat(lowest):
        raise FieldError("date_below", minimum=show_day(date.fromisoformat(lowest), locale))
    if highest and value > date.fromisoformat(highest):
        raise FieldError("date_above", maximum=show_day(date.fromisoformat(highest), locale))
