"""The signs between two values, and the words ``and``, ``or``, ``div`` and ``mod``."""

from __future__ import annotations

import operator as signs
from collections.abc import Callable, Sequence
from typing import Any

from forms.expressions.environment import Environment
from forms.expressions.functions.shapes import Work, one_by_one
from forms.expressions.functions.table import (
    NUMBER,
    TRUTH,
    Argument,
    many,
    operator,
    optional,
)
from forms.expressions.numbers import UNIT, divided, fit
from forms.expressions.values import Value

#: The kinds that are equal or not, and those that have an order.
COMPARED = ("number", "text", "truth", "day", "time", "moment", "choice", "choices", "range")
ORDERED = ("number", "day", "time", "moment")
COMPARABLE = Argument("valeur", COMPARED)
SORTABLE = Argument("valeur", ORDERED)


def all_true(environment: Environment, works: Sequence[Work]) -> bool:
    """Tell whether every condition is true; the first that is not ends it."""
    return all(work(environment) is True for work in works)


def any_true(environment: Environment, works: Sequence[Work]) -> bool:
    """Tell whether a condition is true; the first that is ends it."""
    return any(work(environment) is True for work in works)


def same(left: Value, right: Value) -> bool | None:
    """Tell whether two values are equal; None when they are not of one kind."""
    if type(left) is not type(right):
        return None
    if type(left) is tuple:
        return set(left) == set(right)  # type: ignore[arg-type]
    return left == right


def equal(left: Value, right: Value) -> bool:
    """Tell whether two values are of one kind and equal."""
    return same(left, right) is True


def unequal(left: Value, right: Value) -> bool:
    """Tell whether two values are of one kind and differ."""
    return same(left, right) is False


def ordered(compare: Callable[[Any, Any], bool]) -> Callable[[Value, Value], bool]:
    """Return a comparison that is false of two kinds."""
    return lambda left, right: type(left) is type(right) and compare(left, right)


def minus(left: int, right: int | None = None) -> int | None:
    """Take away; of one number, turn the sign."""
    return -left if right is None else fit(left - right)


def times(left: int, right: int) -> int | None:
    """Multiply."""
    return fit(divided(left * right, UNIT))


def over(left: int, right: int) -> int | None:
    """Divide; by nothing gives nothing."""
    return fit(divided(left * UNIT, right)) if right else None


def rest(left: int, right: int) -> int | None:
    """Return what a division leaves, with the sign of what is divided."""
    if not right:
        return None
    quotient = abs(left) // abs(right)
    remaining = abs(left) - quotient * abs(right)
    return remaining if left >= 0 else -remaining


operator("or", (TRUTH, many(TRUTH)), "truth", any_true, shape=one_by_one)
operator("and", (TRUTH, many(TRUTH)), "truth", all_true, shape=one_by_one)
operator("=", (COMPARABLE,) * 2, "truth", equal, otherwise=False)
operator("!=", (COMPARABLE,) * 2, "truth", unequal, otherwise=False)
for sign, compare in (("<", signs.lt), ("<=", signs.le), (">", signs.gt), (">=", signs.ge)):
    operator(sign, (SORTABLE,) * 2, "truth", ordered(compare), otherwise=False)
operator("+", (NUMBER,) * 2, "number", lambda left, right: fit(left + right))
operator("-", (NUMBER, optional(NUMBER)), "number", minus)
operator("*", (NUMBER,) * 2, "number", times)
operator("div", (NUMBER,) * 2, "number", over)
operator("mod", (NUMBER,) * 2, "number", rest)
