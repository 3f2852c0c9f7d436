"""A day and a time."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from forms.fields.base import FieldType
from forms.fields.calendar import NoSuchDay, read_day
from forms.fields.clock import read_time, show_time
from forms.fields.day import Day, check_day, in_reach
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
from forms.text import squeeze

if TYPE_CHECKING:
    from decimal import Decimal

    from forms.definition.model import Field
    from forms.expressions.values import Value
    from forms.values import Json

LONGEST = 80
#: What people write between the two, and computers.
BETWEEN = re.compile(r"[ ,]+(?:(?:à|a|vers) )?|(?<=[0-9])T(?=[0-9])", re.IGNORECASE)


class DateTime(FieldType[datetime]):
    """A day and a time, to the minute, as the clock on the wall says them: no zone is meant."""

    name = "date_time"
    label = "Date et heure"
    help = "Un moment précis\u00a0: rendez-vous, prise de contact."
    icon = "calendar-event"
    family = Family.MOMENT
    value_type = datetime
    control = Control.TEXTS
    filters = Filters.RANGE
    adds_up = averages = False
    ends = "date"
    expressed = "moment"
    reckons = True
    options_schema = Day.options_schema

    def read(self, text: str, question: Question) -> datetime:
        moment = _split(squeeze(text[: LONGEST + 1]), question.context.today)
        if moment is None or len(text) > LONGEST:
            raise FieldError("date_time")
        return in_reach(moment)

    def check(self, value: datetime, question: Question) -> None:
        check_day(value.date(), question)

    def show(self, value: datetime, question: Question) -> str:
        return f"{show_day(value.date(), question.context.locale)} à {show_time(value.time())}"

    def typed(self, value: datetime, question: Question) -> list[str]:
        return [value.strftime("%d/%m/%Y %H:%M")]

    def express(self, value: datetime) -> Value:
        return value

    def reckoned(self, value: Value, question: Question) -> datetime:
        return in_reach(of_kind(datetime, value))

    def to_json(self, value: datetime) -> Json:
        return value.isoformat(timespec="minutes")

    def from_json(self, document: Json) -> datetime:
        try:
            moment = datetime.fromisoformat(str(document))
        except ValueError:
            raise FieldError("unreadable") from None
        return moment.replace(second=0, microsecond=0, tzinfo=None)

    def to_cells(self, field: Field) -> tuple[Column, ...]:
        return (Column(field.label, "datetime", "dd/mm/yyyy hh:mm", 18),)

    def filled_cells(self, value: datetime, question: Question) -> tuple[Cell, ...]:
        return (value,)

    def statistics(self, value: datetime, question: Question) -> Tallied:
        """Tell the first day and the last."""
        return Tallied(amount=value.toordinal())

    def show_amount(self, amount: Decimal, question: Question) -> str:
        return show_day(date.fromordinal(int(amount)), question.context.locale)

    def index(self, value: datetime) -> tuple[IndexValue, ...]:
        return (IndexValue(day=value.date()),)


def _split(text: str, today: date) -> datetime | None:
    """Read ``31/03/2026 14h30``, ``demain à 9 h``, ``2026-03-31T14:30``.

    A day may itself be written with blanks: the first cut of which both sides make sense counts.

    Raises:
        FieldError: the day has the shape of one, and the calendar does not know it.
    """
    for gap in BETWEEN.finditer(text):
        clock = read_time(text[gap.end() :])
        if clock is not None and (day := _day(text[: gap.start()], today)):
            return datetime.combine(day, clock)
    return None


def _day(text: str, today: date) -> date | None:
    try:
        return read_day(text, today)
    except NoSuchDay:
        raise FieldError("date_unknown") from None
