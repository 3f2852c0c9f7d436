"""An amount in euros, kept in cents."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from forms.fields.base import FieldType
from forms.fields.number import bound_options
from forms.fields.numerals import read_decimal, written_places
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
from forms.fields.words import show_euros

if TYPE_CHECKING:
    from forms.definition.model import Field
    from forms.expressions.values import Value
    from forms.values import Json

#: Cents; an index row still holds the euros times 10 000.
LARGEST = 10**13
BOUND = {"type": "integer", "minimum": -LARGEST, "maximum": LARGEST, "description": "En euros"}


class Money(FieldType[int]):
    """An amount in whole cents."""

    name = "money"
    label = "Montant"
    help = "Une somme en euros, au centime près."
    icon = "currency-euro"
    family = Family.NUMBER
    value_type = int
    control = Control.TEXTS
    filters = Filters.RANGE
    expressed = "number"
    unit = "€"
    reckons = True
    options_schema = bound_options("money", BOUND)

    def read(self, text: str, question: Question) -> int:
        euros = read_decimal(text, "€", "euros", "euro", "EUR")
        if euros is None:
            raise FieldError("money")
        if written_places(euros) > 2:
            raise FieldError("money_cents")
        if abs(euros) * 100 > LARGEST:
            maximum = show_euros(LARGEST, question.context.locale)
            raise FieldError("money_above", maximum=maximum)
        return int(euros * 100)

    def check(self, value: int, question: Question) -> None:
        lowest, highest = question.option("min"), question.option("max")
        locale = question.context.locale
        if lowest is not None and value < lowest:
            raise FieldError("money_below", minimum=show_euros(lowest, locale))
        if highest is not None and value > highest:
            raise FieldError("money_above", maximum=show_euros(highest, locale))

    def show(self, value: int, question: Question) -> str:
        return show_euros(value, question.context.locale)

    def typed(self, value: int, question: Question) -> list[str]:
        return [format(Decimal(value) / 100, ".2f").replace(".", ",")]

    def express(self, value: int) -> Value:
        return units(value) // 100

    def places(self, question: Question) -> int:
        return 2

    def reckoned(self, value: Value, question: Question) -> int:
        return self.from_json(rounded(value, 2))

    def to_json(self, value: int) -> Json:
        return value

    def from_json(self, document: Json) -> int:
        return whole(document, -LARGEST, LARGEST)

    def to_cells(self, field: Field) -> tuple[Column, ...]:
        return (Column(field.label, "money", '#,##0.00 "€"', 16),)

    def filled_cells(self, value: int, question: Question) -> tuple[Cell, ...]:
        return (Decimal(value) / 100,)

    def statistics(self, value: int, question: Question) -> Tallied:
        return Tallied(amount=value)

    def show_amount(self, amount: Decimal, question: Question) -> str:
        return show_euros(round(amount), question.context.locale)

    def index(self, value: int) -> tuple[IndexValue, ...]:
        return (IndexValue(number=value * (INDEX_SCALE // 100)),)
