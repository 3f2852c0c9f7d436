"""What an order must lead to, worked out from the order alone: places and repeated rows.

The filler says what it wrote and where; before that is believed, it is held against this.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portal.workbooks.compare.moves import Moves, Repeat
from portal.workbooks.compare.places import Box, at, box, corner, number
from portal.workbooks.compare.workbook import Workbook
from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.orders import Block, Empty, FillOrder, Mode, Value
from portal.workbooks.written import Row, Written, WrittenBlock

Merges = dict[str, list[Box]]


@dataclass(frozen=True)
class Asked:
    """The repeated rows an order asks for, and the data once their places are found right."""

    moves: Moves
    written: Written
    emptied: dict[str, list[Row]]

    def rows(self, sheet: str) -> Iterator[Row]:
        """Rows of a sheet that received something, downwards, with those that were blanked."""
        blank = self.emptied.get(sheet.casefold(), [])
        yield from (
            sorted([*blank, *self.written.rows(sheet)]) if blank else self.written.rows(sheet)
        )


def asked(order: FillOrder, written: Written, template: Workbook) -> Asked:
    """Check where data were written. Raises WorkbookRefused (proof_place) naming the cell."""
    pairs = list(_paired(order.blocks, written.blocks))
    filled = bool(written.cells or written.blocks or order.cached)
    moves = Moves(_repeats(pairs), filled, template.names)
    merges = {
        tab.name.casefold(): [box(one) for one in tab.around.merges]
        for tab in template.sheets
        if tab.name.casefold() in {sheet.casefold() for sheet in written.sheets()}
    }
    _check_cells(order, written, moves, merges)
    emptied: dict[str, list[Row]] = {}
    for block, there in pairs:
        _check_block(block, there, moves, merges)
        if block.mode == Mode.INSERT and not len(there.items) and block.empty == Empty.BLANK:
            emptied.setdefault(block.sheet.casefold(), []).extend(_blank(there))
    return Asked(moves, written, emptied)


def _paired(
    blocks: Iterable[Block], written: Iterable[WrittenBlock]
) -> Iterator[tuple[Block, WrittenBlock]]:
    """Blocks asked for and blocks written, sheet by sheet from top to bottom."""
    mine = sorted(blocks, key=lambda one: (one.sheet.casefold(), one.first_row))
    theirs = sorted(written, key=lambda one: (one.sheet.casefold(), one.top))
    yield from zip(mine, theirs, strict=True)


def _repeats(pairs: list[tuple[Block, WrittenBlock]]) -> dict[str, list[Repeat]]:
    found: dict[str, list[Repeat]] = {}
    for block, there in pairs:
        if block.mode == Mode.INSERT:
            copies = len(there.items) or (1 if block.empty == Empty.BLANK else 0)
            one = Repeat(block.first_row, block.last_row, copies)
            found.setdefault(block.sheet.casefold(), []).append(one)
    return found


def _check_cells(order: FillOrder, written: Written, moves: Moves, merges: Merges) -> None:
    wanted: dict[tuple[str, str], Value] = {}
    for (sheet, cell), value in order.cells.items():
        row, column = _corner(*corner(cell), merges.get(sheet.casefold(), []))
        wanted[sheet.casefold(), at(moves.sheet(sheet).row(row), column)] = value
    found = {(one.sheet.casefold(), one.cell): one.value for one in written.cells}
    for sheet, cell in wanted.keys() ^ found.keys():
        raise WorkbookRefused("proof_place", sheet, cell)


def _check_block(block: Block, there: WrittenBlock, moves: Moves, merges: Merges) -> None:
    areas, slots = merges.get(block.sheet.casefold(), []), {}
    for place, key in block.columns.items():
        column, _, line = place.partition("+")
        row, where = _corner(block.first_row + int(line or 0), number(column), areas)
        slots[row - block.first_row, where] = key
    top = moves.sheet(block.sheet).row(block.first_row)
    if (there.top, dict(there.slots)) != (top, slots):
        raise WorkbookRefused("proof_place", block.sheet, f"{block.first_row}:{block.last_row}")


def _corner(row: int, column: int, merges: Iterable[Box]) -> tuple[int, int]:
    """A merged area shows what its first cell holds."""
    for area in merges:
        if area.top <= row <= area.bottom and area.left <= column <= area.right:
            return area.top, area.left
    return row, column


def _blank(block: WrittenBlock) -> Iterator[Row]:
    """An empty list leaves one copy of its rows, without what they showed as an example."""
    rows: dict[int, dict[int, Value]] = {}
    for line, column in block.slots:
        rows.setdefault(block.top + line, {})[column] = None
    yield from rows.items()
