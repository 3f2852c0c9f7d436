"""The A1 references of formulas: a cell, a range, whole rows or columns, on a sheet or not."""

import re
from dataclasses import dataclass

from portal.workbooks.addresses import LAST_COLUMN, LAST_ROW, column_letters, column_number

_POINT = re.compile(r"(\$?)([A-Za-z]*)(\$?)([0-9]*)")


@dataclass(frozen=True)
class Point:
    """One end of a reference: column 0 stands for a whole row, row 0 for a whole column."""

    column: int
    row: int
    column_fixed: bool = False
    row_fixed: bool = False

    def __str__(self) -> str:
        column = "$" * self.column_fixed + column_letters(self.column) if self.column else ""
        return column + ("$" * self.row_fixed + str(self.row) if self.row else "")

    @property
    def inside(self) -> bool:
        return self.column <= LAST_COLUMN and self.row <= LAST_ROW


@dataclass(frozen=True)
class Reference:
    """A cell (`end` is None) or a range, with its sheet as written ("" when it has none)."""

    prefix: str
    start: Point
    end: Point | None = None

    def __str__(self) -> str:
        end = f":{self.end}" if self.end else ""
        return f"{self.prefix}{self.start}{end}"

    @property
    def sheet(self) -> str:
        """Sheet name without quotes; "" for the formula's own sheet."""
        name = self.prefix.removesuffix("!")
        return name[1:-1].replace("''", "'") if name.startswith("'") else name

    @property
    def external(self) -> bool:
        """Whether another workbook is meant."""
        return "[" in self.prefix

    @property
    def several_sheets(self) -> bool:
        """Whether it is a 3-D reference, Feuil1:Feuil3!A1."""
        return ":" in self.sheet and not self.external


def parse_reference(text: str, prefix: str = "") -> Reference | None:
    """A token as a reference; None when it lies beyond the sheet's edges, so is but a name.

    Args:
        text: "A1", "Feuil1!$A$1:B2", "A:B"…
        prefix: what stands before the "!", with it, as written.
    """
    first, _, last = text.removeprefix(prefix).partition(":")
    start, end = _point(first), _point(last.removeprefix(prefix)) if last else None
    if not start.inside or (end and not end.inside):
        return None
    return Reference(prefix, start, end)


def _point(text: str) -> Point:
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(text)
    column_fixed, letters, row_fixed, digits = match.groups()
    if not letters:  # "$12": the one dollar belongs to the row
        return Point(0, int(digits), False, bool(column_fixed or row_fixed))
    column = column_number(letters)
    return Point(column, int(digits or 0), bool(column_fixed), bool(row_fixed))
