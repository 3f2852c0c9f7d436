"""What each sheet must do, in rows and columns, checked against the sheet."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, TypeVar

from portal.workbooks.addresses import LAST_ROW, Area, address
from portal.workbooks.errors import Problems, WorkbookRefused
from portal.workbooks.orders import Item, Items, Mode, Value
from portal.workbooks.rowmap import RowMap, Span

T = TypeVar("T")
At = tuple[int, int]
"""(row, column) in the template."""
Columns = Mapping[str, Sequence[Value]]
"""Key -> the values of a batch."""
Convert = Callable[[Sequence[Any]], Sequence[Value]]
Look = Callable[[Columns], Sequence[str]]


@dataclass
class BlockPlan:
    """One list: the rows it takes and where each key of an item goes.

    Args:
        span: rows repeated; those of a prepared grid are there once.
        lines: rows of one item, of a grid that may be fewer than the span's.
        slots, cached: places of the first item -> key.
        convert: key -> how its values become those of cells, a batch at a time.
        look: attributes of the row of each item of a batch, each with a space before it.
    """

    span: Span
    lines: int
    mode: Mode
    items: Items
    slots: dict[At, str]
    cached: dict[At, str]
    convert: dict[str, Convert] = field(default_factory=dict)
    look: Look | None = None

    @property
    def inserted(self) -> bool:
        return self.mode == Mode.INSERT

    @property
    def copies(self) -> Iterable[Item | None]:
        """One mapping per copy; for an empty list a single None, or nothing when it is removed."""
        return self.items if len(self.items) else [None] * self.span.copies


@dataclass
class SheetPlan:
    """Everything one sheet receives.

    Args:
        problems: refusals that wait until the whole order has been looked at.
    """

    name: str
    writes: dict[At, Value] = field(default_factory=dict)
    cached: dict[At, Value] = field(default_factory=dict)
    overwrite: set[At] = field(default_factory=set)
    blocks: list[BlockPlan] = field(default_factory=list)
    grids: list[BlockPlan] = field(default_factory=list)
    singles: dict[At, Value] = field(default_factory=dict)
    problems: Problems = field(default_factory=Problems)

    @property
    def busy(self) -> bool:
        return bool(self.writes or self.cached or self.blocks or self.grids)

    @property
    def inserted(self) -> int:
        """Cells that blocks fill in the result."""
        return sum(len(block.slots) * block.span.copies for block in self.blocks)

    def row_map(self) -> RowMap:
        return RowMap(plan.span for plan in self.blocks)

    def block_at(self, row: int) -> BlockPlan | None:
        return next((b for b in self.blocks if b.span.first <= row <= b.span.last), None)

    def check(self) -> None:
        """Note blocks that overlap, single cells in a block, too many rows."""
        spans = self.row_map().spans
        with self.problems.noted():
            self._check_overlap(spans)
        for row, column in [*self.writes, *self.cached]:
            if self.block_at(row):
                self._refuse("in_block", (row, column))
        bottom = max((span.last for span in spans), default=0)
        with self.problems.noted():
            if bottom + self.row_map().growth > LAST_ROW:
                raise WorkbookRefused("too_many_rows", self.name)

    def _refuse(self, code: str, at: At) -> None:
        """Note that a cell cannot receive what is meant for it."""
        with self.problems.noted():
            raise WorkbookRefused(code, self.name, address(at[1], at[0]))

    def _check_overlap(self, spans: list[Span]) -> None:
        for before, after in pairwise(spans):
            if after.first <= before.last:
                raise WorkbookRefused("blocks_overlap", self.name, row=after.first)
        for span in spans:
            for grid in self.grids:
                if span.touched(grid.span.first, grid.span.last):
                    raise WorkbookRefused("blocks_overlap", self.name, row=grid.span.first)

    def settle(self, merges: list[Area]) -> None:
        """Send what is meant for a merged area to its top-left cell, the only one that shows.

        The items of prepared grids join the single values, as none of their rows moves apart.
        """
        self.singles = self._redirected(self.writes, merges)
        self.writes = dict(self.singles)
        for block in self.blocks:
            block.slots = self._redirected(block.slots, merges)
            for row, column in block.slots:
                if not block.span.first <= row <= block.span.last:
                    self._refuse("block_merge", (row, column))
        for grid in self.grids:
            self._spread(grid, merges)

    def _spread(self, grid: BlockPlan, merges: list[Area]) -> None:
        first = self._redirected(grid.slots, merges)
        for copy, item in enumerate(grid.items):
            lower = _lowered(grid.slots, copy * grid.lines)
            redirected = self._redirected(lower, merges)
            if redirected != _lowered(first, copy * grid.lines):
                raise WorkbookRefused("block_merge", self.name, address(*min(redirected)[::-1]))
            for at, key in redirected.items():
                if at in self.writes:
                    self._refuse("written_twice", at)
                self.writes[at] = self.datum(item, key, at)
            for at, key in _lowered(grid.cached, copy * grid.lines).items():
                self.cached[at] = self.datum(item, key, at)
        grid.slots = first

    def datum(self, item: Item, key: str, at: At) -> Value:
        """What an item has for a cell. Raises WorkbookRefused when it has no such key."""
        if key not in item:
            raise WorkbookRefused("missing_key", self.name, address(at[1], at[0]), key=key)
        return item[key]

    def _redirected(self, targets: dict[At, T], merges: list[Area]) -> dict[At, T]:
        found: dict[At, T] = {}
        for (row, column), what in targets.items():
            at = _corner(row, column, merges)
            if at in found:
                self._refuse("written_twice", at)
            found[at] = what
        return found


def _corner(row: int, column: int, merges: list[Area]) -> At:
    for area in merges:
        if area.top <= row <= area.bottom and area.left <= column <= area.right:
            return area.top, area.left
    return row, column


def _lowered(slots: Mapping[At, T], rows: int) -> dict[At, T]:
    return {(row + rows, column): what for (row, column), what in slots.items()}
