"""Numbers: rounding them, reading them."""

from __future__ import annotations

from forms.expressions.functions.table import NUMBER, Argument, Family, optional
from forms.expressions.numbers import UNIT, fit, read_number, rounded, truncated
from forms.expressions.values import Value

function = Family("Nombres")


@function(
    "round",
    "Arrondit au nombre de décimales voulu\u00a0: un demi s’éloigne de zéro.",
    (NUMBER, optional(NUMBER, "décimales")),
    "number",
    ("round(2.5)", "3"),
    ("round(10 div 3, 2)", "3.33"),
    ("round(-2.5)", "-3"),
)
def round_(number: int, digits: int = 0) -> int | None:
    return rounded(number, max(-99, min(99, truncated(digits))))


@function(
    "int",
    "Garde la partie entière d’un nombre.",
    (NUMBER,),
    "number",
    ("int(7.9)", "7"),
    ("int(-7.9)", "-7"),
)
def int_(number: int) -> int:
    return truncated(number) * UNIT


@function(
    "floor",
    "Arrondit à l’entier du dessous.",
    (NUMBER,),
    "number",
    ("floor(7.9)", "7"),
    ("floor(-7.1)", "-8"),
)
def floor(number: int) -> int | None:
    return fit(number // UNIT * UNIT)


@function(
    "ceiling",
    "Arrondit à l’entier du dessus.",
    (NUMBER,),
    "number",
    ("ceiling(${duree} div 60)", "2"),
    ("ceiling(-7.9)", "-7"),
)
def ceiling(number: int) -> int | None:
    return fit(-(-number // UNIT) * UNIT)


@function(
    "abs",
    "Donne un nombre sans son signe.",
    (NUMBER,),
    "number",
    ("abs(-4)", "4"),
    ("abs(2.5)", "2.5"),
)
def abs_(number: int) -> int:
    return abs(number)


@function(
    "to-number",
    "Lit un nombre dans un texte\u00a0; on peut aussi écrire number().",
    (Argument("texte", ("text", "number")),),
    "number",
    ("to-number('1 234,5')", "1234.5"),
    ("to-number(${lieu})", "''"),
)
def to_number(value: Value) -> int | None:
    return read_number(value) if isinstance(value, str) else value  # type: ignore[return-value]
