"""A sheet as a screen draws it. Values only, no work."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum

from portal.workbooks.addresses import Area, address

Content = str | Decimal | bool | date | datetime | time | timedelta | None
"""What a cell holds, of the type its `Shown` says. A duration is a timedelta."""


class Shown(StrEnum):
    """What a cell shows."""

    BLANK = "blank"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"  # date, datetime, time or timedelta, by the number format
    BOOLEAN = "boolean"
    ERROR = "error"  # the error as text, "#DIV/0!"


@dataclass(frozen=True)
class Look:
    """How cells of one format look.

    Args:
        number_format: Excel format code, as in English: `General`, `dd/mm/yyyy`, `0.00%`…
        colour, fill: "#rrggbb", "" where the sheet decides nothing.
        horizontal: "left", "center", "right"… or "" for the kind's own.
        boxed: whether any border is drawn.
        locked: whether the cell is closed once its sheet is protected.
    """

    number_format: str = "General"
    bold: bool = False
    italic: bool = False
    colour: str = ""
    fill: str = ""
    horizontal: str = ""
    wrap: bool = False
    boxed: bool = False
    locked: bool = True


@dataclass(frozen=True)
class GridCell:
    """One cell. `formula` is written without its equals sign, "" where there is none."""

    row: int
    column: int
    kind: Shown
    value: Content
    look: Look
    formula: str = ""

    @property
    def address(self) -> str:
        return address(self.column, self.row)


@dataclass(frozen=True)
class GridRow:
    """A row with what it holds. `height` in points, None for the sheet's own."""

    number: int
    cells: tuple[GridCell, ...]
    height: float | None = None
    hidden: bool = False


@dataclass(frozen=True)
class GridColumn:
    """Columns `first` to `last`. `width` in characters, None for the sheet's own."""

    first: int
    last: int
    width: float | None = None
    hidden: bool = False


@dataclass(frozen=True)
class Tab:
    """A sheet by its name. `state` is "visible", "hidden" or "veryHidden"."""

    name: str
    state: str = "visible"
    protected: bool = False


@dataclass(frozen=True)
class Grid:
    """The first rows and columns of a sheet.

    Args:
        size: the area the sheet says it uses, None when it says nothing.
        whole: False when rows or columns were left out.
    """

    tab: Tab
    rows: tuple[GridRow, ...]
    columns: tuple[GridColumn, ...]
    merges: tuple[Area, ...]
    size: Area | None = None
    whole: bool = True
