"""What an attendance list adds up to."""

from __future__ import annotations

from forms.expressions.functions.grids import units
from forms.expressions.functions.table import Argument, Family
from forms.expressions.values import Presence

function = Family("Feuilles de présence")
PRESENCE = Argument("présence", ("presence",))


@function(
    "count-present",
    "Le nombre de présents en tout, avec ou sans nom.",
    (PRESENCE,),
    "number",
    ("count-present(${presents})", "5"),
    ("count-present(${presents}) <= ${places}", "true()"),
)
def count_present(presence: Presence) -> int | None:
    return units(presence.heads)


@function(
    "count-named",
    "Le nombre de présents dont le nom est donné.",
    (PRESENCE,),
    "number",
    ("count-named(${presents})", "3"),
    ("count-named(${presents}) > 0", "true()"),
)
def count_named(presence: Presence) -> int | None:
    return units(presence.present)


@function(
    "count-unnamed",
    "Le nombre de présents comptés sans nom.",
    (PRESENCE,),
    "number",
    ("count-unnamed(${presents})", "2"),
    ("count-unnamed(${presents}) + count-named(${presents})", "5"),
)
def count_unnamed(presence: Presence) -> int | None:
    return units(presence.nameless)


@function(
    "count-absent",
    "Le nombre d’absents, excusés ou non.",
    (PRESENCE,),
    "number",
    ("count-absent(${presents})", "1"),
    ("count-absent(${presents}) = 0", "false()"),
)
def count_absent(presence: Presence) -> int | None:
    return units(presence.absent)


@function(
    "attended-minutes",
    "La durée de présence de tous, additionnée, en minutes.",
    (PRESENCE,),
    "number",
    ("attended-minutes(${presents})", "450"),
    ("attended-minutes(${presents}) div 60", "7.5"),
)
def attended_minutes(presence: Presence) -> int | None:
    return units(presence.minutes)
