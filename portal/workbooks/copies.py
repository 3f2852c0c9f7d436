"""Repeat the rows of a block: compiled once into text with holes, then filled batch by batch.

No object is made per cell. What does not change from copy to copy is written once; row numbers and
the references that follow them are arithmetic; values are encoded a column of a batch at a time.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import itemgetter
from typing import Any

from portal.workbooks.batches import Shape, SlotWriter
from portal.workbooks.cells import CellWriter
from portal.workbooks.holes import Counted, Hole, Made, Slot, counted
from portal.workbooks.orders import Item, Value
from portal.workbooks.plan import At, BlockPlan
from portal.workbooks.rowmap import RowMap
from portal.workbooks.rows import Cell, Grammar, Row, attributes_text
from portal.workbooks.values import encode

BATCH = 256
Piece = str | Hole


class Copies:
    """One block on its way.

    Args:
        rows: the map of its sheet.
    """

    def __init__(self, grammar: Grammar, cells: CellWriter, block: BlockPlan, rows: RowMap) -> None:
        self._grammar, self._cells, self._block, self._map = grammar, cells, block, rows
        self._pieces: list[Piece] = []
        self._formats: dict[tuple[Shape, ...], str] = {}
        self._keys = list(dict.fromkeys([*block.slots.values(), *block.cached.values()]))

    def chunks(self, rows: Iterable[Row]) -> Iterator[bytes]:
        """All copies of the block's template rows, their cells read, as text of rows."""
        for row in rows:
            if row.source or row.cells:
                self._row(row)
        if not self._pieces:
            return
        items, done = iter(self._block.copies), 0
        while batch := list(islice(items, BATCH)):
            yield self._batch(batch, done).encode()
            done += len(batch)
        if done != self._block.span.copies:
            raise RuntimeError(f"{self._block.span.copies} items announced, {done} came")

    def _batch(self, items: Sequence[Item | None], done: int) -> str:
        columns = self._columns(items)
        lists: dict[Hole, Sequence[str]] = {}
        shapes = []
        for hole in dict.fromkeys(piece for piece in self._pieces if not isinstance(piece, str)):
            if isinstance(hole, Slot):
                shape, lists[hole] = hole.writer.batch(columns[hole.key])
                shapes.append(shape)
            else:
                lists[hole] = hole.texts(columns, done, len(items))
        text = self._format(tuple(shapes))
        holes = [lists[piece] for piece in self._pieces if not isinstance(piece, str)]
        return "".join(map(text.__mod__, zip(*holes, strict=True)))

    def _columns(self, items: Sequence[Item | None]) -> dict[str, Sequence[Value]]:
        if not self._keys:
            return {}
        if items[0] is None:
            return {key: [None] for key in self._keys}
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
                self._cells.plan.datum(item or {}, key, at)

    def _format(self, shapes: tuple[Shape, ...]) -> str:
        """Text of one copy for these shapes of its slots, each hole a %s."""
        if shapes not in self._formats:
            slots = dict.fromkeys(piece for piece in self._pieces if isinstance(piece, Slot))
            by_slot = dict(zip(slots, shapes, strict=True))
            self._formats[shapes] = "".join(
                piece.replace("%", "%%")
                if isinstance(piece, str)
                else (piece.around(by_slot[piece]) if isinstance(piece, Slot) else "%s")
                for piece in self._pieces
            )
        return self._formats[shapes]

    def _row(self, row: Row) -> None:
        line = Counted(self._map.copy(row.number, 0), self._block.span.height)
        name = f"{self._grammar.prefix}row"
        others = {key: value for key, value in row.attributes.items() if key != "r"}
        self._pieces += [f'<{name} r="', line, f'"{attributes_text(others)}']
        self._pieces.append(">" if row.cells else "/>")
        for cell in row.cells:
            start = self._grammar.cell_start(cell)
            self._pieces += [start, line, '"', *self._cell(cell, row.number)]
        if row.cells:
            self._pieces.append(f"</{name}>")

    def _cell(self, cell: Cell, row: int) -> list[Piece]:
        """What follows a cell's address."""
        at, block = (row, cell.column), self._block
        formula = self._cells.is_formula(cell, at, block.slots, block.cached)
        if at in block.slots:
            return [self._slot(cell, at)]
        return self._formula(cell, at) if formula else [self._grammar.cell_end(cell)]

    def _slot(self, cell: Cell, at: At) -> Slot:
        cells, end = self._cells, self._grammar.cell_end
        writer = SlotWriter(
            cells.place(at),
            lambda made: end(cells.written(cell, made)),
            cells.date1904,
            cells.styles.is_text(cell.style),
        )
        return Slot(self._block.slots[at], writer)

    def _formula(self, cell: Cell, at: At) -> list[Piece]:
        cells, copies, cached = self._cells, self._block.span.copies, at in self._block.cached
        bare = cells.strip or cached
        cells.stripped += copies * (bare and not cached and cells.has_result(cell))

        def moved(copy: int) -> Cell:
            there = cells.moved(cell, at[0], copy) if cells.write_out else cell
            return cells.without_result(there) if bare else there

        grammar = self._grammar
        if not cached:
            return counted(lambda copy: grammar.cell_end(moved(copy)), copies)
        kind, value = self._result(at)
        inner = counted(lambda copy: f">{moved(copy).inner}", copies)
        attributes = grammar.cell_attributes(cells.without_result(cell))
        return [attributes, kind, *inner, value, f"</{grammar.prefix}c>"]

    def _result(self, at: At) -> tuple[Made, Made]:
        """Attribute and content of a result that comes with the items."""
        cells, key, place = self._cells, self._block.cached[at], self._cells.place(at)

        def made(value: Value) -> tuple[dict[str, str], str]:
            return cells.result(encode(value, place, cells.date1904))

        return Made(key, lambda v: attributes_text(made(v)[0])), Made(key, lambda v: made(v)[1])
