"""What a filling wrote and where, so that it can be read back row by row without being held."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from operator import itemgetter

from portal.workbooks.addresses import parse_address
from portal.workbooks.orders import Filled, Items, Value

Row = tuple[int, dict[int, Value]]
"""(row of the result, column -> datum), both from 1."""


@dataclass(frozen=True)
class WrittenBlock:
    """The cells one block filled.

    Args:
        sheet: name of the sheet.
        top: the first row of the first copy, in the result.
        height: rows of a copy.
        slots: (row within a copy from 0, column from 1) -> key of the item.
        items: the data, which can be gone through again.
    """

    sheet: str
    top: int
    height: int
    slots: Mapping[tuple[int, int], str]
    items: Items

    @property
    def cells(self) -> int:
        return len(self.slots) * len(self.items)

    def rows(self) -> Iterator[Row]:
        """The rows it filled, downwards. Goes through the items once."""
        lines: dict[int, list[tuple[int, str]]] = {}
        for (line, column), key in sorted(self.slots.items()):
            lines.setdefault(line, []).append((column, key))
        for copy, item in enumerate(self.items):
            for line, keys in lines.items():
                row = self.top + copy * self.height + line
                yield row, {column: item[key] for column, key in keys}


@dataclass(frozen=True)
class Written:
    """All cells of a filling: single ones, and those of blocks."""

    cells: tuple[Filled, ...] = ()
    blocks: tuple[WrittenBlock, ...] = ()

    def sheets(self) -> list[str]:
        """Names of the sheets that received something, each once."""
        cells, blocks = (one.sheet for one in self.cells), (one.sheet for one in self.blocks)
        return list(dict.fromkeys([*cells, *blocks]))

    def rows(self, sheet: str) -> Iterator[Row]:
        """What stands in each row of a sheet that was written to, downwards, one row at a time."""
        alone = sorted((_alone(one) for one in self.cells if one.sheet == sheet), key=itemgetter(0))
        singles = ((row, {column: value}) for row, column, value in alone)
        blocks = (block.rows() for block in self.blocks if block.sheet == sheet)
        together = merge(singles, *blocks, key=itemgetter(0))
        for number, found in groupby(together, key=itemgetter(0)):
            yield number, {column: value for _, cells in found for column, value in cells.items()}


def _alone(one: Filled) -> tuple[int, int, Value]:
    column, row = parse_address(one.cell)
    return row, column, one.value
