"""What many values add up to: several answers, or one question of every row of a group."""

from __future__ import annotations

from typing import Any

from forms.expressions.environment import Environment
from forms.expressions.functions.gathering import gathered
from forms.expressions.functions.operators import ORDERED
from forms.expressions.functions.shapes import TYPES
from forms.expressions.functions.table import ANY, NUMBER, Argument, Family, many
from forms.expressions.numbers import UNIT, divided, fit

function = Family("Totaux")
SORTED = frozenset(TYPES[kind] for kind in ORDERED)
EACH = Argument("valeur", ORDERED, many=True)
Values = list[Any]


def numbers(values: Values) -> list[int]:
    """Keep the numbers."""
    return [value for value in values if type(value) is int]


def alike(values: Values) -> Values:
    """Keep the values that have an order and are of the kind of the first of them."""
    found = [value for value in values if type(value) in SORTED]
    return [value for value in found if type(value) is type(found[0])]


@function(
    "sum",
    "Additionne les nombres donnés, sans les vides\u00a0; dans un groupe, ceux de chaque ligne.",
    (many(NUMBER),),
    "number",
    ("sum(${heures})", "4.5"),
    ("sum(${absent}, ${age}, 3)", "21"),
    ("sum(${heures} * ${tarif})", "30"),
    shape=gathered,
    over_rows=0,
)
def sum_(environment: Environment, values: Values) -> int | None:
    found = numbers(values)
    return fit(sum(found)) if found else None


@function(
    "mean",
    "La moyenne des nombres donnés, sans les vides.",
    (many(NUMBER),),
    "number",
    ("mean(${heures})", "2.25"),
    ("mean(1, 2, 6)", "3"),
    shape=gathered,
    over_rows=0,
)
def mean(environment: Environment, values: Values) -> int | None:
    total = sum_(environment, values)
    return None if total is None else fit(divided(total * UNIT, len(numbers(values)) * UNIT))


@function(
    "count",
    "Le nombre de valeurs qui ne sont pas vides.",
    (many(ANY),),
    "number",
    ("count(${heures})", "2"),
    ("count(${remarque}, ${lieu})", "1"),
    shape=gathered,
    over_rows=0,
)
def count(environment: Environment, values: Values) -> int:
    return sum(value is not None for value in values) * UNIT


@function(
    "min",
    "La plus petite valeur, ou la date la plus ancienne.",
    (EACH,),
    "same",
    ("min(${heures})", "1.5"),
    ("min(${debut}, ${fin})", "date('2026-03-02')"),
    shape=gathered,
    over_rows=0,
)
def min_(environment: Environment, values: Values) -> Any:
    return min(alike(values), default=None)


@function(
    "max",
    "La plus grande valeur, ou la date la plus récente.",
    (EACH,),
    "same",
    ("max(${heures})", "3"),
    ("max(${age}, 16)", "17"),
    shape=gathered,
    over_rows=0,
)
def max_(environment: Environment, values: Values) -> Any:
    return max(alike(values), default=None)
