"""What each sheet must do, in rows and columns, checked against the sheet."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from portal.workbooks.addresses import LAST_ROW, address
from portal.workbooks.errors import Problems, WorkbookRefused
from portal.workbooks.orders import Item, Items, Mode, Value
from portal.workbooks.rowmap import RowMap, Span

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
                self.refuse("in_block", (row, column))
        bottom = max((span.last for span in spans), default=0)
        with self.problems.noted():
            if bottom + self.row_map().growth > LAST_ROW:
                raise WorkbookRefused("too_many_rows", self.name)

    def refuse(self, code: str, at: At) -> None:
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

    def datum(self, item: Item, key: str, at: At) -> Value:
        """What an item has for a cell. Raises WorkbookRefused when it has no such key."""
        if key not in item:
            raise WorkbookRefused("missing_key", self.name, address(at[1], at[0]), key=key)
        return item[key]
