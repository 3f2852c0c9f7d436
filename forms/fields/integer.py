"""A whole number."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from forms.fields.number import UNIT, Number, bound_options
from forms.fields.numerals import places, read_decimal
from forms.fields.parts import FieldError
from forms.fields.question import Question
from forms.fields.reckoning import rounded
from forms.fields.stored import whole
from forms.fields.words import show_number

if TYPE_CHECKING:
    from forms.expressions.values import Value
    from forms.values import Json

#: An index row still holds this times 10 000.
LARGEST = 10**12
BOUND = {"type": "integer", "minimum": -LARGEST, "maximum": LARGEST}


class Integer(Number[int]):
    """A whole number; ``1 200`` and ``12,0`` are read, ``1.000`` is asked again."""

    name = "integer"
    label = "Nombre entier"
    help = "Un compte\u00a0: jeunes présents, contacts, documents remis."
    icon = "123"
    value_type = int
    column_kind = "integer"
    number_format = "#,##0"
    options_schema = bound_options("integer", BOUND, unit=UNIT)

    def read(self, text: str, question: Question) -> int:
        if text.isascii() and text.isdigit() and len(text) < len(str(LARGEST)):
            return int(text)  # as most counts are typed
        number = read_decimal(text, question.option("unit") or "")
        if number is None or places(number) or _could_be_thousands(number):
            raise FieldError("integer")
        if abs(number) > LARGEST:
            maximum = show_number(LARGEST, question.context.locale)
            raise FieldError("number_too_large", maximum=maximum)
        return int(number)

    def reckoned(self, value: Value, question: Question) -> int:
        return self.from_json(rounded(value, 0))

    def to_json(self, value: int) -> Json:
        return value

    def from_json(self, document: Json) -> int:
        return whole(document, -LARGEST, LARGEST)


def _could_be_thousands(number: Decimal) -> bool:
    """Tell whether decimals, as in ``1.000``, may mean thousands: better ask."""
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent <= -3
