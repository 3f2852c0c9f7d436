"""A duration, kept in whole minutes."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from forms.fields.base import FieldType
from forms.fields.number import bound_options
from forms.fields.parts import (
    INDEX_SCALE,
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
from forms.fields.reckoning import rounded, units
from forms.fields.stored import whole
from forms.fields.words import show_minutes
from forms.text import fold

if TYPE_CHECKING:
    from forms.definition.model import Field
    from forms.expressions.values import Value
    from forms.values import Json

HOUR, MINUTE = r"(?:h|hr?s?|heures?)", r"(?:m|mn|min|minutes?)"
CLOCK = re.compile(rf"([0-9]{{1,4}}) ?(?:{HOUR}|:) ?(?:([0-9]{{1,2}}) ?{MINUTE}?)?")
HOURS = re.compile(rf"([0-9]{{1,4}}[.,][0-9]{{1,4}}) ?{HOUR}")
MINUTES = re.compile(rf"([0-9]{{1,6}}) ?{MINUTE}?")
LONGEST = 30
#: Minutes: ten thousand hours.
MOST = 600_000
BOUND = {"type": "integer", "minimum": 0, "maximum": MOST}


class Duration(FieldType[int]):
    """A duration in whole minutes; a bare number means minutes."""

    name = "duration"
    label = "Durée"
    help = "Un temps passé, par exemple 1\u00a0h\u00a030 ou 90\u00a0min."
    icon = "hourglass-split"
    family = Family.MOMENT
    value_type = int
    control = Control.TEXTS
    filters = Filters.RANGE
    expressed = "number"
    unit = "min"
    reckons = True
    options_schema = bound_options("duration", BOUND)

    def read(self, text: str, question: Question) -> int:
        minutes = _minutes(fold(text[: LONGEST * 2]))
        if minutes > MOST:
            raise FieldError("duration_too_long", maximum=show_minutes(MOST))
        return minutes

    def check(self, value: int, question: Question) -> None:
        lowest, highest = question.option("min"), question.option("max")
        if lowest is not None and value < lowest:
            raise FieldError("duration_below", minimum=show_minutes(lowest))
        if highest is not None and value > highest:
            raise FieldError("duration_above", maximum=show_minutes(highest))

    def show(self, value: int, question: Question) -> str:
        return show_minutes(value)

    def typed(self, value: int, question: Question) -> list[str]:
        return [show_minutes(value)]

    def express(self, value: int) -> Value:
        return units(value)

    def reckoned(self, value: Value, question: Question) -> int:
        return self.from_json(rounded(value, 0))

    def to_json(self, value: int) -> Json:
        return value

    def from_json(self, document: Json) -> int:
        return whole(document, 0, MOST)

    def to_cells(self, field: Field) -> tuple[Column, ...]:
        return (Column(field.label, "duration", "[h]:mm", 10),)

    def filled_cells(self, value: int, question: Question) -> tuple[Cell, ...]:
        return (timedelta(minutes=value),)

    def statistics(self, value: int, question: Question) -> Tallied:
        return Tallied(amount=value)

    def show_amount(self, amount: Decimal, question: Question) -> str:
        return show_minutes(round(amount))

    def index(self, value: int) -> tuple[IndexValue, ...]:
        return (IndexValue(number=value * INDEX_SCALE),)


def _minutes(bare: str) -> int:
    if found := MINUTES.fullmatch(bare):
        return int(found[1])
    if found := HOURS.fullmatch(bare):
        hours = Decimal(found[1].replace(",", "."))
        return int((hours * 60).quantize(Decimal(1), ROUND_HALF_UP))
    found = CLOCK.fullmatch(bare)
    if not found:
        raise FieldError("duration")
    if int(found[2] or 0) > 59:
        raise FieldError("duration_minutes")
    return int(found[1]) * 60 + int(found[2] or 0)
