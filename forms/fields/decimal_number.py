"""A number with decimals."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from forms.fields.integer import LARGEST
from forms.fields.number import UNIT, Number, bound_options
from forms.fields.numerals import places, read_decimal
from forms.fields.parts import FieldError
from forms.fields.question import Question
from forms.fields.reckoning import rounded
from forms.fields.words import show_number

if TYPE_CHECKING:
    from forms.expressions.values import Value
    from forms.values import Json

PLACES = 4
BOUND = {"type": "string", "pattern": r"^-?[0-9]{1,12}(\.[0-9]{1,4})?$(?!\n)"}
DECIMALS = {
    "type": "integer",
    "minimum": 0,
    "maximum": PLACES,
    "default": PLACES,
    "title": "Décimales",
    "description": "Nombre de chiffres après la virgule",
    "x-type": "integer",
    "x-bound": "upper",
}


class DecimalNumber(Number[Decimal]):
    """A number with at most four decimals, stored as a decimal string."""

    name = "decimal"
    label = "Nombre décimal"
    help = "Une mesure\u00a0: kilomètres, heures, taux."
    icon = "rulers"
    value_type = Decimal
    options_schema = bound_options("decimal", BOUND, decimals=DECIMALS, unit=UNIT)

    def read(self, text: str, question: Question) -> Decimal:
        number = read_decimal(text, question.option("unit") or "")
        if number is None:
            raise FieldError("decimal")
        if abs(number) > LARGEST:
            maximum = show_number(LARGEST, question.context.locale)
            raise FieldError("number_too_large", maximum=maximum)
        allowed = question.option("decimals")
        if places(number) > allowed:
            example = "12,3456"[: 3 + allowed] if allowed else "12"
            raise FieldError("decimals", places=allowed, example=example)
        return _shortest(number)

    def places(self, question: Question) -> int:
        return int(question.option("decimals"))

    def reckoned(self, value: Value, question: Question) -> Decimal:
        kept = self.places(question)
        number = Decimal(rounded(value, kept)).scaleb(-kept)
        if abs(number) > LARGEST:
            raise FieldError("unreadable")
        return _shortest(number)

    def to_json(self, value: Decimal) -> Json:
        return format(value, "f")

    def from_json(self, document: Json) -> Decimal:
        number = read_decimal(document) if isinstance(document, str) else None
        if number is None or abs(number) > LARGEST or places(number) > PLACES:
            raise FieldError("unreadable")
        return _shortest(number)


def _shortest(number: Decimal) -> Decimal:
    """Write a number without trailing noughts, so that equal numbers are stored alike."""
    return number.quantize(Decimal(1).scaleb(-places(number))) + 0
