"""Numbers as expressions count them, and back: whole units of 10^-12, rounded away from zero."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from forms.fields.parts import FieldError

if TYPE_CHECKING:
    from forms.expressions.values import Value

#: Decimals of a number in an expression.
FINEST = 12
UNITS = 10**FINEST
T = TypeVar("T")


def units(number: int | Decimal) -> int:
    """Return a number as an expression counts it; finer decimals than it keeps are cut off."""
    return number * UNITS if isinstance(number, int) else int(number.scaleb(FINEST))


def rounded(value: Value, places: int) -> int:
    """Return a number an expression gave, in units of its last decimal.

    Args:
        value: what the expression gave.
        places: the decimals to keep; half of the last one goes away from zero.

    Raises:
        FieldError: for what is no number.
    """
    number, unit = of_kind(int, value), int(10 ** (FINEST - places))
    size = (abs(number) + unit // 2) // unit
    return size if number > 0 else -size


def of_kind(kind: type[T], value: Value) -> T:
    """Return a value that is of one kind exactly.

    Raises:
        FieldError: for any other.
    """
    if type(value) is not kind:
        raise FieldError("unreadable")
    return value
