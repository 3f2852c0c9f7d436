"""Two workbooks side by side: what every comparison of their rows needs to know."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from portal.workbooks.compare.aspects.base import Aspect
from portal.workbooks.compare.expected import SheetFormulas
from portal.workbooks.compare.moves import Moves
from portal.workbooks.compare.rows import Cell
from portal.workbooks.compare.tally import Tally
from portal.workbooks.compare.workbook import Tab, Workbook

Data = Mapping[int, Any]
"""Column -> datum that a row of the result received."""


class ReadBack(Protocol):
    """Judges whether cells hold their data."""

    def agrees(self, datum: Any, kind: str, text: str) -> bool:
        """Whether a cell of this type and text holds the datum."""

    def check(self, sheet: str, row: int, column: int, datum: Any, cell: Cell) -> None:
        """Raise an error that names the cell when it does not hold the datum."""


class Sides:
    """Two workbooks.

    Args:
        aspects: of which those of looks and of rows are read row by row.
        read_back: asked about every cell that received a datum.
    """

    def __init__(
        self,
        before: Workbook,
        after: Workbook,
        moves: Moves,
        aspects: Iterable[Aspect],
        tally: Tally,
        read_back: ReadBack | None = None,
    ) -> None:
        self.before, self.after, self.moves, self.tally = before, after, moves, tally
        self.looks = [one for one in aspects if one.look]
        self.rows = [one for one in aspects if one.row]
        self.read_back = read_back
        self.same_looks = before.looks.same(after.looks)
        self.same_strings = before.strings_mark == after.strings_mark
        self.rich = before.has_rich_strings
        self.used: set[int] = set()

    def see_looks(self) -> None:
        """Note which pieces of looks the template's rows use."""
        for one in self.looks:
            if any(self.before.looks(one.look, style) for style in self.used):
                self.tally.present.add(one.code)


class Pair:
    """The same sheet in both workbooks."""

    def __init__(self, sides: Sides, before: Tab, after: Tab) -> None:
        self.sides, self.before, self.after, self.name = sides, before, after, after.name
        still = sides.moves.without()
        self.formulas = SheetFormulas(before, sides.moves), SheetFormulas(after, still)
