"""A time of the day."""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING

from forms.fields.base import FieldType
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
from forms.fields.reckoning import of_kind
from forms.fields.words import NBSP
from forms.text import fold

if TYPE_CHECKING:
    from decimal import Decimal

    from forms.definition.model import Field
    from forms.expressions.values import Value
    from forms.values import Json

SHAPE = re.compile(r"([0-9]{1,2}) ?(?:h|heures?|:|\.) ?(?:([0-9]{2})(?: ?(?:min|mn|:00))?)?")
COMPACT = re.compile(r"([0-9]{2})([0-9]{2})")
WORDS = {"midi": time(12), "minuit": time(0)}
LONGEST = 20


class Clock(FieldType[time]):
    """A time of the day, to the minute."""

    name = "time"
    label = "Heure"
    help = "Une heure de la journée\u00a0: début, fin, rendez-vous."
    icon = "clock"
    family = Family.MOMENT
    value_type = time
    control = Control.TEXTS
    filters = Filters.RANGE
    adds_up = averages = False
    expressed = "time"
    reckons = True
    options_schema = {"type": "object", "additionalProperties": False, "properties": {}}

    def read(self, text: str, question: Question) -> time:
        clock = read_time(text)
        if clock is None:
            raise FieldError("time")
        return clock

    def show(self, value: time, question: Question) -> str:
        return show_time(value)

    def typed(self, value: time, question: Question) -> list[str]:
        return [value.strftime("%H:%M")]

    def express(self, value: time) -> Value:
        return value

    def reckoned(self, value: Value, question: Question) -> time:
        return of_kind(time, value)

    def to_json(self, value: time) -> Json:
        return value.strftime("%H:%M")

    def from_json(self, document: Json) -> time:
        try:
            return time.fromisoformat(str(document)).replace(second=0, microsecond=0, tzinfo=None)
        except ValueError:
            raise FieldError("unreadable") from None

    def to_cells(self, field: Field) -> tuple[Column, ...]:
        return (Column(field.label, "time", "hh:mm", 9),)

    def filled_cells(self, value: time, question: Question) -> tuple[Cell, ...]:
        return (value,)

    def statistics(self, value: time, question: Question) -> Tallied:
        """Tell the earliest and the latest, in minutes of the day."""
        return Tallied(amount=value.hour * 60 + value.minute)

    def show_amount(self, amount: Decimal, question: Question) -> str:
        hours, minutes = divmod(int(amount), 60)
        return show_time(time(hours, minutes))

    def index(self, value: time) -> tuple[IndexValue, ...]:
        return (IndexValue(number=(value.hour * 60 + value.minute) * INDEX_SCALE),)


def read_time(text: str) -> time | None:
    """Read ``14h30``, ``14:30``, ``9 h``, ``1430``, ``midi``; None when it is no time."""
    bare = fold(text[: LONGEST * 2])
    if bare in WORDS:
        return WORDS[bare]
    found = SHAPE.fullmatch(bare) or COMPACT.fullmatch(bare)
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return time(int(found[1]), int(found[2] or 0))


def show_time(value: time) -> str:
    """Write a time: ``14 h 30``."""
    return f"{value.hour}{NBSP}h{NBSP}{value.minute:02}"
