"""An order turned into what each sheet must do, in rows and columns, checked against the sheet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from portal.workbooks.addresses import LAST_ROW, Area, address, column_number, parse_address
from portal.workbooks.book import Book
from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.orders import Block, FillOrder, Place, Value
from portal.workbooks.rowmap import RowMap, Span

T = TypeVar("T")
At = tuple[int, int]
"""(row, column) in the template."""


@dataclass
class BlockPlan:
    """One repeated block: where each key of an item goes."""

    span: Span
    block: Block
    slots: dict[At, str]
    cached: dict[At, str]

    @property
    def copies(self) -> list[Mapping[str, Value] | None]:
        """One mapping per copy; a single None when the list is empty."""
        return list(self.block.items) or [None]


@dataclass
class SheetPlan:
    """Everything one sheet receives."""

    name: str
    writes: dict[At, Value] = field(default_factory=dict)
    cached: dict[At, Value] = field(default_factory=dict)
    overwrite: set[At] = field(default_factory=set)
    blocks: list[BlockPlan] = field(default_factory=list)

    @property
    def busy(self) -> bool:
        return bool(self.writes or self.cached or self.blocks)

    def row_map(self) -> RowMap:
        return RowMap(plan.span for plan in self.blocks)

    def block_at(self, row: int) -> BlockPlan | None:
        return next((b for b in self.blocks if b.span.first <= row <= b.span.last), None)

    def check(self) -> None:
        """Raises WorkbookRefused: blocks that overlap, single cells in a block, too many rows."""
        spans = self.row_map().spans
        for before, after in pairwise(spans):
            if after.first <= before.last:
                raise WorkbookRefused("blocks_overlap", self.name, row=after.first)
        for row, column in [*self.writes, *self.cached]:
            if self.block_at(row):
                raise WorkbookRefused("in_block", self.name, address(column, row))
        bottom = max((span.last for span in spans), default=0)
        if bottom + self.row_map().growth > LAST_ROW:
            raise WorkbookRefused("too_many_rows", self.name)

    def redirect(self, merges: list[Area]) -> None:
        """Send what is meant for a merged area to its top-left cell, the only one that shows."""
        self.writes = self._redirected(self.writes, merges)
        for block in self.blocks:
            block.slots = self._redirected(block.slots, merges)
            for row, column in block.slots:
                if not block.span.first <= row <= block.span.last:
                    raise WorkbookRefused("block_merge", self.name, address(column, row))

    def _redirected(self, targets: dict[At, T], merges: list[Area]) -> dict[At, T]:
        found: dict[At, T] = {}
        for (row, column), what in targets.items():
            at = _corner(row, column, merges)
            if at in found:
                raise WorkbookRefused("written_twice", self.name, address(at[1], at[0]))
            found[at] = what
        return found


def make_plans(order: FillOrder, book: Book) -> dict[str, SheetPlan]:
    """One checked plan per sheet of the order, under the sheet's own name."""
    plans: dict[str, SheetPlan] = {}

    def plan(sheet: str) -> SheetPlan:
        name = book.sheet(sheet).name
        return plans.setdefault(name, SheetPlan(name))

    for place, value in order.cells.items():
        own, at = plan(place[0]), _at(place)
        if at in own.writes:
            raise WorkbookRefused("written_twice", own.name, place[1])
        own.writes[at] = value
    for place, value in order.cached.items():
        plan(place[0]).cached[_at(place)] = value
    for block in order.blocks:
        plan(block.sheet).blocks.append(_block_plan(block))
    for place in order.overwrite:
        plan(place[0]).overwrite.add(_at(place))
    for each in plans.values():
        each.check()
    return plans


def _block_plan(block: Block) -> BlockPlan:
    if not 1 <= block.first_row <= block.last_row <= LAST_ROW:
        rows = f"{block.first_row} à {block.last_row}"
        raise WorkbookRefused("bad_block", block.sheet, rows=rows)
    span = Span(block.first_row, block.last_row, max(1, len(block.items)))
    return BlockPlan(span, block, _slots(block, block.columns), _slots(block, block.cached))


def _slots(block: Block, columns: Mapping[str, str]) -> dict[At, str]:
    found = {}
    for where, key in columns.items():
        letters, _, offset = where.partition("+")
        row = block.first_row + int(offset or 0) if offset.isdecimal() or not offset else 0
        at = _at((block.sheet, f"{letters}{row}"))
        if not block.first_row <= at[0] <= block.last_row:
            raise WorkbookRefused("bad_address", block.sheet, where)
        found[at[0], column_number(letters)] = key
    return found


def _at(place: Place) -> At:
    try:
        column, row = parse_address(place[1])
    except ValueError as error:
        raise WorkbookRefused("bad_address", *place) from error
    return row, column


def _corner(row: int, column: int, merges: list[Area]) -> At:
    for area in merges:
        if area.top <= row <= area.bottom and area.left <= column <= area.right:
            return area.top, area.left
    return row, column
