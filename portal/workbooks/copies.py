"""Repeat the rows of a block, batch by batch, from text with holes.

No object is made per cell: what does not change from copy to copy is written once, values are
encoded a column of a batch at a time.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from operator import itemgetter
from typing import Any

from portal.workbooks.batches import Batch, Shape
from portal.workbooks.holes import Hole, Slot
from portal.workbooks.orders import Item, Value
from portal.workbooks.plan import BlockPlan, SheetPlan

BATCH = 128
TOGETHER = 16  # copies written at once: the text of a whole batch weighs megabytes
Piece = str | Hole


class Copies:
    """The copies of one block.

    Args:
        plan: of its sheet.
        pieces: what `compiled` made of the block's rows: text, and what changes between copies.
    """

    def __init__(self, plan: SheetPlan, block: BlockPlan, pieces: Sequence[Piece]) -> None:
        self._plan, self._block, self._pieces = plan, block, pieces
        self._holes = [piece for piece in pieces if not isinstance(piece, str)]
        self._formats: dict[tuple[Shape, ...], str] = {}
        self._keys = list(dict.fromkeys([*block.slots.values(), *block.cached.values()]))

    def chunks(self) -> Iterator[bytes]:
        """All copies as text of rows. Raises RuntimeError when items are not as many as said."""
        items, done = iter(self._block.copies), 0
        while self._pieces and (batch := list(islice(items, BATCH))):
            rows = self._batch(batch, done)
            while text := "".join(islice(rows, TOGETHER)):
                yield text.encode()
            done += len(batch)
        if self._pieces and done != self._block.span.copies:
            raise RuntimeError(f"{self._block.span.copies} items announced, {done} came")

    def _batch(self, items: Sequence[Item | None], done: int) -> Iterator[str]:
        columns = self._columns(items)
        lists: dict[Hole, Sequence[str]] = {}
        shapes = []
        for hole in dict.fromkeys(self._holes):
            if isinstance(hole, Slot):
                shape, lists[hole] = self._slot(hole, columns[hole.key])
                shapes.append(shape)
            else:
                lists[hole] = hole.texts(columns, done, len(items))
        text = self._format(tuple(shapes))
        return map(text.__mod__, zip(*(lists[hole] for hole in self._holes), strict=True))

    def _slot(self, slot: Slot, values: Sequence[Value]) -> Batch:
        with self._plan.problems.noted():
            return slot.writer.batch(values)
        return Shape.CELLS, [""] * len(values)

    def _columns(self, items: Sequence[Item | None]) -> dict[str, Sequence[Value]]:
        """The values of a batch by key, as the cells are to show them."""
        found = self._picked(items)
        for key, convert in self._block.convert.items():
            found[key] = convert(found[key])
        return found

    def _picked(self, items: Sequence[Item | None]) -> dict[str, Sequence[Value]]:
        if items[0] is None or not self._keys:
            return {key: [None] * len(items) for key in self._keys}
        pick: Any = itemgetter(*self._keys)
        try:
            rows = list(map(pick, items))
        except KeyError:
            self._name_missing(items)
            raise
        if len(self._keys) == 1:
            return {self._keys[0]: rows}
        return dict(zip(self._keys, zip(*rows, strict=True), strict=True))

    def _name_missing(self, items: Sequence[Item | None]) -> None:
        for item in items:
            for at, key in [*self._block.slots.items(), *self._block.cached.items()]:
                self._plan.datum(item or {}, key, at)

    def _format(self, shapes: tuple[Shape, ...]) -> str:
        """Text of one copy for these shapes of its slots, each hole a %s."""
        if shapes not in self._formats:
            slots = dict.fromkeys(hole for hole in self._holes if isinstance(hole, Slot))
            by_slot = dict(zip(slots, shapes, strict=True))
            self._formats[shapes] = "".join(_shown(piece, by_slot) for piece in self._pieces)
        return self._formats[shapes]


def _shown(piece: Piece, shapes: dict[Slot, Shape]) -> str:
    if isinstance(piece, str):
        return piece.replace("%", "%%")
    return piece.around(shapes[piece]) if isinstance(piece, Slot) else "%s"
