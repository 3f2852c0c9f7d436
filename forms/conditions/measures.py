"""Numbers in a rule as people write them: « 1 500 € », « 80 % », « 1 h 30 », « 12 km »."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from babel.numbers import format_decimal

from forms.conditions.patterns import Tree
from forms.fields.words import NBSP, show_minutes

#: As many decimals as a number of the language has.
DECIMALS = "#,##0.############"
#: The same for four figures of nothing in particular: they may be a year.
UNGROUPED = DECIMALS.replace("#,##", "")
#: The smallest number that is no year.
FIVE_FIGURES = 10_000
#: What is worth as much of the same unit as its parts, or the first of them.
KEEPING = frozenset({"coalesce", "min", "max", "sum", "mean", "+", "-", "abs", "round"})


def written(number: str, unit: str = "") -> str:
    """Return a number of a rule in French.

    Args:
        number: as the language has it, such as ``1500`` or ``-0.5``.
        unit: of the answer that it stands beside: ``€``, ``min`` for a duration, or any word.
    """
    value = Decimal(number)
    whole = value == value.to_integral_value()
    if unit == "min" and whole and value >= 0:
        return show_minutes(int(value))
    cents = unit == "€" and not whole and value == round(value, 2)
    plain = DECIMALS if unit or abs(value) >= FIVE_FIGURES else UNGROUPED
    text = format_decimal(value, "#,##0.00" if cents else plain, locale="fr")
    return f"{text}{NBSP}{unit}" if unit else text


def unit_of(tree: Tree, units: Mapping[str, str], own: str) -> str:
    """Return the unit of what a tree is worth, "" when it has none or it cannot be told.

    Args:
        tree: an expression.
        units: the unit of each field that has one, by id.
        own: the unit of the answer that the rule belongs to.
    """
    head = str(tree[0])
    if head == "field":
        return units.get(tree[1], "")
    if head == "self":
        return own
    if head in KEEPING:
        return next(filter(None, (unit_of(each, units, own) for each in tree[1:])), "")
    return ""
