"""The rows of a repeated group."""

from __future__ import annotations

from typing import Any

from forms.expressions.environment import Environment
from forms.expressions.functions.counting import Values
from forms.expressions.functions.gathering import gathered
from forms.expressions.functions.shapes import in_world
from forms.expressions.functions.table import TRUTH, Argument, Family
from forms.expressions.numbers import UNIT
from forms.expressions.values import Rows

function = Family("Groupes répétés")
GOES_OVER_ROWS: dict[str, Any] = {"shape": gathered, "over_rows": 0, "all_rows": True}


@function(
    "count-rows",
    "Le nombre de lignes d’un groupe, ou de celles où la condition est vraie.",
    (Argument("groupe ou condition", ("rows", "truth")),),
    "number",
    ("count-rows(${ateliers})", "3"),
    ("count-rows(${heures} > 2)", "1"),
    **GOES_OVER_ROWS,
)
def count_rows(environment: Environment, values: Values) -> int:
    return sum(len(each) if type(each) is Rows else each is True for each in values) * UNIT


@function(
    "any-row",
    "Vrai si la condition est vraie dans au moins une ligne.",
    (TRUTH,),
    "truth",
    ("any-row(${heures} > 2)", "true()"),
    ("any-row(${heures} > 8)", "false()"),
    **GOES_OVER_ROWS,
)
def any_row(environment: Environment, values: Values) -> bool:
    return any(value is True for value in values)


@function(
    "every-row",
    "Vrai si la condition est vraie dans chaque ligne\u00a0; sans ligne, c’est vrai.",
    (TRUTH,),
    "truth",
    ("every-row(${tarif} = 20)", "false()"),
    ("every-row(${heures} < 4 or empty(${heures}))", "true()"),
    **GOES_OVER_ROWS,
)
def every_row(environment: Environment, values: Values) -> bool:
    return all(value is True for value in values)


@function(
    "position",
    "Le numéro de la ligne\u00a0: la première a le numéro 1.",
    (),
    "number",
    ("position()", "''"),
    ("max(if(${heures} > 2, position(), 0))", "2"),
    shape=in_world,
)
def position(environment: Environment, *more: Any) -> int | None:
    return None if environment.position is None else environment.position * UNIT
