"""A percentage."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from forms.fields.decimal_number import BOUND, DECIMALS, DecimalNumber
from forms.fields.number import bound_options
from forms.fields.numerals import read_decimal
from forms.fields.parts import Cell, Column, FieldError
from forms.fields.question import Question
from forms.fields.words import NBSP

if TYPE_CHECKING:
    from forms.definition.model import Field


class Percentage(DecimalNumber):
    """A share of a hundred, stored in points: ``69.54`` for 69,54 %."""

    name = "percentage"
    label = "Pourcentage"
    help = "Une part de cent\u00a0: taux de présence, quotité de temps."
    icon = "bar-chart"
    adds_up = False
    unit = "%"
    options_schema = bound_options(
        "decimal",
        {**BOUND, "description": "En points, par exemple 80 pour 80\u00a0%"},
        decimals={**DECIMALS, "default": 2},
    )

    def read(self, text: str, question: Question) -> Decimal:
        points = read_decimal(text, "%", "pour cent", "pourcent")
        if points is None:
            raise FieldError("percentage")
        return super().read(format(points, "f"), question)

    def show(self, value: Decimal, question: Question) -> str:
        return f"{self._plain(value, question)}{NBSP}%"

    def show_amount(self, amount: Decimal, question: Question) -> str:
        return f"{super().show_amount(amount, question)}{NBSP}%"

    def to_cells(self, field: Field) -> tuple[Column, ...]:
        return (Column(field.label, "percent", "0.00%", 12),)

    def filled_cells(self, value: Decimal, question: Question) -> tuple[Cell, ...]:
        return (value / 100,)
