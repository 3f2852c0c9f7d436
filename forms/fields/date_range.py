"""A stretch of days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from forms.expressions.values import Range
from forms.fields.base import FieldType
from forms.fields.day import BOUND, NO_FUTURE, check_day, from_iso, read_date
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
from forms.fields.sampling import SampleInput
from forms.fields.stretch import LENGTHS, latest
from forms.fields.words import show_day
from forms.messages import say
from forms.text import clean, squeeze

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from forms.definition.model import Field
    from forms.expressions.values import Value
    from forms.values import Json

LONGEST = 120
#: « du 1er au 5 mars » does not say its first month: it is asked again, nothing is guessed.
TOGETHER = re.compile(r"(?:du )?(.+?) (?:au|-|\u2013) (.+)", re.IGNORECASE)


class Days(NamedTuple):
    """Both days belong to the stretch."""

    first: date
    last: date


class DateRange(FieldType[Days]):
    """From one day to another, both included; typed in two boxes, or as one text."""

    name = "date_range"
    label = "Période"
    help = "Du premier au dernier jour\u00a0: stage, immersion, séjour."
    icon = "calendar-event"
    family = Family.MOMENT
    value_type = Days
    control = Control.TEXTS
    filters = Filters.RANGE
    ends = "date"
    expressed = "range"
    options_schema = bound_options("date", BOUND, no_future=NO_FUTURE, **LENGTHS)
    multiple = True
    keeps_places = True

    def parse(self, raw: Sequence[str], question: Question) -> Days | None:
        texts = [text for text in map(clean, raw) if text]
        if len(texts) == 2:
            return _days(texts[0], texts[1], question)
        return super().parse(texts, question)

    def read(self, text: str, question: Question) -> Days:
        found = TOGETHER.fullmatch(squeeze(text[: LONGEST + 1]))
        if not found or len(text) > LONGEST:
            raise FieldError("date_range_needed")
        return _days(found[1], found[2], question)

    def check(self, value: Days, question: Question) -> None:
        check_day(value.first, question)
        check_day(value.last, question)
        limit = latest(value.first, question)
        if limit and value.last > limit:
            raise FieldError("date_range_long", maximum=show_day(limit, question.context.locale))

    def show(self, value: Days, question: Question) -> str:
        locale = question.context.locale
        return f"du {show_day(value.first, locale)} au {show_day(value.last, locale)}"

    def typed(self, value: Days, question: Question) -> list[str]:
        return [f"{value.first:%d/%m/%Y}", f"{value.last:%d/%m/%Y}"]

    def express(self, value: Days) -> Value:
        return Range(*value)

    def sample_inputs(self, question: Question) -> tuple[SampleInput, ...]:
        ends = {"first": say("sample_first"), "last": say("sample_last")}
        return tuple(SampleInput(end, label, day=True) for end, label in ends.items())

    def to_json(self, value: Days) -> Json:
        return [value.first.isoformat(), value.last.isoformat()]

    def from_json(self, document: Json) -> Days:
        if not isinstance(document, list) or len(document) != 2:
            raise FieldError("unreadable")
        first, last = map(from_iso, document)
        if last < first:
            raise FieldError("unreadable")
        return Days(first, last)

    def to_cells(self, field: Field) -> tuple[Column, ...]:
        return (
            Column(f"{field.label} (début)", "date", "dd/mm/yyyy", 12),
            Column(f"{field.label} (fin)", "date", "dd/mm/yyyy", 12),
        )

    def filled_cells(self, value: Days, question: Question) -> tuple[Cell, ...]:
        return value

    def statistics(self, value: Days, question: Question) -> Tallied:
        """Count the days, both ends included."""
        return Tallied(amount=(value.last - value.first).days + 1)

    def show_amount(self, amount: Decimal, question: Question) -> str:
        return say("days", number=super().show_amount(amount, question))

    def index(self, value: Days) -> tuple[IndexValue, ...]:
        return (IndexValue(day=value.first),)


def _days(first: str, last: str, question: Question) -> Days:
    days = Days(read_date(first, question), read_date(last, question))
    if days.last < days.first:
        raise FieldError("date_range_order")
    return days
