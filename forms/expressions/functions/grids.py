"""The counts of a grid and their totals."""

from __future__ import annotations

from forms.expressions.functions.table import Argument, Family
from forms.expressions.numbers import UNIT
from forms.expressions.values import Choice, Grid

function = Family("Tableaux de comptage")
GRID = Argument("tableau", ("grid",))
ROW = Argument("ligne", ("choice",), list=0)
COLUMN = Argument("colonne", ("choice",), list=1)


def units(count: int | None) -> int | None:
    """Return a count as a number."""
    return None if count is None else count * UNIT


@function(
    "cell",
    "Le nombre compté dans une case.",
    (GRID, ROW, COLUMN),
    "number",
    ("cell(${jeunes}, 'mineurs', 'femmes')", "4"),
    ("cell(${jeunes}, 'mineurs', 'hommes')", "''"),
)
def cell(grid: Grid, row: Choice, column: Choice) -> int | None:
    return units(grid.cells.get(f"{row}.{column}"))


@function(
    "row-total",
    "Le total d’une ligne du tableau.",
    (GRID, ROW),
    "number",
    ("row-total(${jeunes}, 'majeurs')", "8"),
    ("row-total(${jeunes}, 'mineurs')", "4"),
)
def row_total(grid: Grid, row: Choice) -> int | None:
    return units(grid.total(row=row))


@function(
    "column-total",
    "Le total d’une colonne du tableau.",
    (GRID, COLUMN),
    "number",
    ("column-total(${jeunes}, 'femmes')", "7"),
    ("column-total(${jeunes}, 'hommes')", "5"),
)
def column_total(grid: Grid, column: Choice) -> int | None:
    return units(grid.total(column=column))


@function(
    "grid-total",
    "Le total de tout le tableau.",
    (GRID,),
    "number",
    ("grid-total(${jeunes})", "12"),
    ("grid-total(${jeunes}) <= ${places}", "true()"),
)
def grid_total(grid: Grid) -> int | None:
    return units(grid.total())
