"""Read a workbook to draw it: what a screen needs to show a sheet as a grid. Nothing changes."""

from portal.workbooks.display.grid import Grid, GridCell, GridColumn, GridRow, Look, Shown, Tab
from portal.workbooks.display.reading import read_grid, tabs
from portal.workbooks.display.showing import shown

__all__ = [
    "Grid",
    "GridCell",
    "GridColumn",
    "GridRow",
    "Look",
    "Shown",
    "Tab",
    "read_grid",
    "shown",
    "tabs",
]
