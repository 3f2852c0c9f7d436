"""What the number types share: bounds, a unit, one numeric column."""

from __future__ import annotations

from abc import ABC
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

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
from forms.fields.reckoning import units
from forms.fields.words import NBSP, show_number

if TYPE_CHECKING:
    from forms.definition.model import Field
    from forms.expressions.values import Value

N = TypeVar("N", int, Decimal)

UNIT = {
    "type": "string",
    "maxLength": 20,
    "title": "Unité",
    "description": "Écrite après le nombre, par exemple km",
    "x-type": "short_text",
}


def bound_options(kind: str, value: dict[str, Any], **more: dict[str, Any]) -> dict[str, Any]:
    """Return an options schema with a minimum and a maximum.

    Args:
        kind: the field type that reads and draws the two bounds.
        value: JSON Schema of a bound.
        more: further options.
    """
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "min": {**value, "title": "Minimum", "x-type": kind, "x-bound": "lower"},
            "max": {**value, "title": "Maximum", "x-type": kind, "x-bound": "upper"},
            **more,
        },
    }


class Number(FieldType[N], ABC):
    """A number between two bounds, with its unit."""

    family = Family.NUMBER
    control = Control.TEXTS
    filters = Filters.RANGE
    expressed = "number"
    reckons = True
    column_kind = "decimal"
    number_format = "#,##0.####"

    def check(self, value: N, question: Question) -> None:
        lowest, highest = question.option("min"), question.option("max")
        if lowest is not None and value < Decimal(lowest):
            raise FieldError("number_below", minimum=self._plain(Decimal(lowest), question))
        if highest is not None and value > Decimal(highest):
            raise FieldError("number_above", maximum=self._plain(Decimal(highest), question))

    def _plain(self, value: N | Decimal, question: Question) -> str:
        return show_number(value, question.context.locale)

    def show(self, value: N, question: Question) -> str:
        unit = question.option("unit")
        return self._plain(value, question) + (NBSP + unit if unit else "")

    def typed(self, value: N, question: Question) -> list[str]:
        return [format(Decimal(value), "f").replace(".", ",")]

    def express(self, value: N) -> Value:
        return units(value)

    def to_cells(self, field: Field) -> tuple[Column, ...]:
        unit = field.options.get("unit")
        header = f"{field.label} ({unit})" if unit else field.label
        return (Column(header, self.column_kind, self.number_format, 14),)

    def filled_cells(self, value: N, question: Question) -> tuple[Cell, ...]:
        return (value,)

    def statistics(self, value: N, question: Question) -> Tallied:
        return Tallied(amount=value)

    def show_amount(self, amount: Decimal, question: Question) -> str:
        unit = question.option("unit")
        return super().show_amount(amount, question) + (NBSP + unit if unit else "")

    def index(self, value: N) -> tuple[IndexValue, ...]:
        return (IndexValue(number=int(value * INDEX_SCALE)),)
