"""Where rows are expected once blocks are repeated: a reading of the rule, not of the filler.

The rule (Excel's own for rows inserted below a block, and one addition): what stands under a block
moves down by the rows its copies take; a range that ends on a block's last row and holds the whole
block ends on its last copy; what stands inside a block is there once per copy, or not at all.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from portal.workbooks.compare.places import ROWS, Box, boxes, joined


class Repeat(NamedTuple):
    """Rows `first` to `last` of the template, expected `copies` times; 0 when they are removed."""

    first: int
    last: int
    copies: int

    @property
    def height(self) -> int:
        return self.last - self.first + 1

    @property
    def added(self) -> int:
        return self.height * (self.copies - 1)

    def holds(self, row: int) -> bool:
        return self.first <= row <= self.last


class SheetMoves:
    """The expected rows of one sheet."""

    def __init__(self, repeats: Iterable[tuple[int, int, int]] = ()) -> None:
        self.repeats = sorted(Repeat(*each) for each in repeats)
        self.moved = any(one.added for one in self.repeats)
        self.removes = any(not one.copies for one in self.repeats)

    def block(self, row: int) -> Repeat | None:
        return next((one for one in self.repeats if one.holds(row)), None)

    def row(self, row: int, copy: int = 0) -> int:
        """Expected row of a template row, in copy `copy` of the block it may belong to.

        That of a removed row is where what stood below it stands now.
        """
        added = sum(one.added for one in self.repeats if one.last < row)
        block = self.block(row) if copy or self.removes else None
        if block and not block.copies:
            return block.first + added
        return min(row + added + (block.height * copy if block else 0), ROWS)

    def gone(self, row: int) -> bool:
        block = self.block(row) if self.removes else None
        return block is not None and not block.copies

    def ends(self, top: int, bottom: int) -> tuple[int, int]:
        """Expected first and last row of a range; the last is less when no row is left."""
        if (top, bottom) == (1, ROWS):  # a whole column stays one
            return top, bottom
        block = self.block(bottom)
        if block and not block.copies:
            return self.row(top), self.row(bottom) - 1
        grows = block is not None and top <= block.first and bottom == block.last
        return self.row(top), self.row(bottom, block.copies - 1 if block and grows else 0)

    def area(self, area: Box) -> Box:
        top, bottom = self.ends(area.top, area.bottom)
        return area._replace(top=top, bottom=bottom)

    def copies(self, area: Box) -> list[Box]:
        """One area per copy for one inside a block, else where it is expected, if it is left."""
        return list(self.each_copy(area))

    def each_copy(self, area: Box) -> Iterator[Box]:
        """The same, one at a time."""
        block = self.block(area.top)
        if block is None or not block.holds(area.bottom):
            there = self.area(area)
            if there.top <= there.bottom:
                yield there
            return
        first = area._replace(top=self.row(area.top), bottom=self.row(area.bottom))
        for by in range(0, block.copies * block.height, block.height):
            yield first._replace(top=first.top + by, bottom=first.bottom + by)

    def covered(self, area: Box) -> list[Box]:
        """Every expected row of every row of an area: a rule's reach."""
        if (area.top, area.bottom) == (1, ROWS):
            return [area]
        cuts = {area.top, area.bottom + 1}
        for one in self.repeats:
            cuts |= {edge for edge in (one.first, one.last + 1) if area.top < edge <= area.bottom}
        edges = sorted(cuts)
        pieces = [area._replace(top=a, bottom=b - 1) for a, b in pairwise(edges)]
        return [copy for piece in pieces for copy in self.copies(piece)]

    def reach(self, text: str) -> str:
        """A list of ranges, each where it is expected, in canonical order."""
        return joined(copy for area in boxes(text) for copy in self.covered(area))

    def base(self, areas: list[Box]) -> tuple[int, int]:
        """(row, column) in the template of the first cell of these areas that is left.

        A rule's relative references are counted from it. When none is left, the very first.
        """
        for area in areas if self.removes else ():
            for row in (area.top, *(one.last + 1 for one in self.repeats)):
                if area.top <= row <= area.bottom and not self.gone(row):
                    return row, area.left
        return areas[0].top, areas[0].left


class Moves:
    """The expected rows of a whole workbook.

    Args:
        repeats: sheet name -> (first row, last row, copies) of each block.
        filled: whether a filling is compared: stored results and caches may then be gone.
        names: the workbook's own names; one that looks like a cell is no cell.
    """

    def __init__(
        self,
        repeats: Mapping[str, Iterable[tuple[int, int, int]]] | None = None,
        filled: bool = False,
        names: Iterable[str] = (),
    ) -> None:
        found = {sheet.casefold(): SheetMoves(each) for sheet, each in (repeats or {}).items()}
        self._sheets = {sheet: moves for sheet, moves in found.items() if moves.moved}
        self.filled, self.names = filled, frozenset(name.casefold() for name in names)

    def __bool__(self) -> bool:
        return bool(self._sheets)

    def sheet(self, name: str) -> SheetMoves:
        return self._sheets.get(name.casefold(), STILL)

    def without(self) -> "Moves":
        """The same comparison, for the side whose rows are where they should be."""
        return Moves(filled=self.filled, names=self.names)


STILL = SheetMoves()
