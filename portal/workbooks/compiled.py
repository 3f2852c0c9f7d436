"""The rows of a block compiled once: text, and what changes from copy to copy."""

from collections.abc import Iterable

from portal.workbooks.batches import SlotWriter
from portal.workbooks.cells import CellWriter
from portal.workbooks.holes import Counted, Hole, Look, Made, Slot, counted
from portal.workbooks.orders import Value
from portal.workbooks.plan import At, BlockPlan
from portal.workbooks.rowmap import RowMap
from portal.workbooks.rows import Cell, Grammar, Row, attributes_text
from portal.workbooks.values import encode

Piece = str | Hole


class Compiler:
    """Compiles the rows of one block.

    Args:
        rows: the map of its sheet.
    """

    def __init__(self, grammar: Grammar, cells: CellWriter, block: BlockPlan, rows: RowMap) -> None:
        self._grammar, self._cells, self._block, self._map = grammar, cells, block, rows

    def pieces(self, rows: Iterable[Row]) -> list[Piece]:
        """What one copy is made of. `rows` are the template's, their cells read."""
        return [piece for row in rows if row.source or row.cells for piece in self._row(row)]

    def _row(self, row: Row) -> list[Piece]:
        line = Counted(self._map.copy(row.number, 0), self._block.span.height)
        name = f"{self._grammar.prefix}row"
        others = {key: value for key, value in row.attributes.items() if key != "r"}
        found: list[Piece] = [f'<{name} r="', line, f'"{attributes_text(others)}']
        if self._block.look:
            found.append(Look(self._block.look))
        if not row.cells:
            return [*found, "/>"]
        found.append(">")
        for cell in row.cells:
            found += [self._grammar.cell_start(cell), line, '"', *self._cell(cell, row.number)]
        return [*found, f"</{name}>"]

    def _cell(self, cell: Cell, row: int) -> list[Piece]:
        """What follows a cell's address."""
        with self._cells.plan.problems.noted():
            return self._changing(cell, row)
        return []

    def _changing(self, cell: Cell, row: int) -> list[Piece]:
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
