"""Write one sheet's rows: fill cells, repeat blocks, number the rows below anew."""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.workbooks.cells import CellWriter
from portal.workbooks.compiled import Compiler
from portal.workbooks.copies import Copies
from portal.workbooks.formulas import Formulas
from portal.workbooks.plan import BlockPlan, SheetPlan
from portal.workbooks.rowindex import RowIndex
from portal.workbooks.rows import Cell, Row
from portal.workbooks.sheets import SheetText
from portal.workbooks.shift import Shift
from portal.workbooks.styles import Styles

TRUE = {"1", "true"}


@dataclass
class Patch:
    """One sheet on its way: where it comes from, what it receives, what was done.

    Args:
        write_out: whether formulas are rewritten (something moved, or a formula is replaced).
        strip: whether stored results of formulas are dropped.
    """

    sheet: SheetText
    plan: SheetPlan
    shift: Shift
    styles: Styles
    date1904: bool
    write_out: bool
    strip: bool

    def __post_init__(self) -> None:
        self._grammar = self.sheet.grammar
        formulas = Formulas(self._grammar, self.sheet.rows)
        self._map = self.shift.rows(self.plan.name)
        with self.plan.problems.noted():
            formulas.check(self.plan.name, self._map)
        self.cells = CellWriter(
            self._grammar,
            formulas,
            self.plan,
            self.shift,
            self.styles,
            self.date1904,
            self.write_out,
            self.strip,
        )
        self._index = RowIndex(self._grammar, self.sheet.rows)
        self._needed = _by_row(self.plan)

    def chunks(self) -> Iterator[bytes]:
        """The whole part, in pieces: runs of rows as they came, and the rows that change."""
        yield (self.sheet.head + self.sheet.opening).encode()
        done = 0
        for number in self._busy_rows():
            at = self._index.at(number)
            yield self._run(done, at).encode()
            done = at + self._index.holds(number)
            block = self.plan.block_at(number)
            if block is None:
                yield self._single(self._index.row(number)).encode()
            elif number == block.span.last:
                yield from self._copies(block)
        yield self._run(done, len(self._index.numbers)).encode()
        yield from self.sheet.end()

    def _busy_rows(self) -> list[int]:
        """Template rows that cannot be copied, those that do not exist yet among them."""
        formulas = self._index.with_formulas() if self.strip or self.write_out else []
        return sorted({*formulas, *self._needed})

    def _run(self, first: int, after: int) -> str:
        """Rows between two busy ones: all of them move by as much."""
        if first == after:
            return ""
        text, number = self._index.slice(first, after), self._index.numbers[first]
        by = self._map.row(number) - number
        moved = self._grammar.lowered(text, by) if by else text
        if moved is None:
            rows = self._grammar.read_rows(text, number - 1)
            return "".join(self._single(row) for row in rows)
        return moved

    def _single(self, row: Row) -> str:
        number = self._map.row(row.number)
        self._prepare(row)
        cells = [self.cells.cell(cell, row.number) for cell in row.cells]
        return self._grammar.write_row(Row(number, row.attributes, cells), number)

    def _copies(self, block: BlockPlan) -> Iterator[bytes]:
        if not block.span.copies:
            return iter(())
        rows = [self._index.row(n) for n in range(block.span.first, block.span.last + 1)]
        for row in rows:
            self._prepare(row)
        pieces = Compiler(self._grammar, self.cells, block, self._map).pieces(rows)
        return Copies(self.plan, block, pieces).chunks()

    def _prepare(self, row: Row) -> None:
        """Take the row apart and make the cells that values go to, in column order."""
        self._grammar.read_cells(row)
        present = {cell.column for cell in row.cells}
        missing = self._needed.get(row.number, set()) - present
        if missing:
            row.attributes.pop("spans", None)  # a hint that would no longer be true
        for column in missing:
            style = (
                row.attributes.get("s", "") if row.attributes.get("customFormat") in TRUE else ""
            )
            style = style or self.sheet.column_style(column)
            row.cells.append(Cell(column, {"s": style} if style else {}))
        row.cells.sort(key=lambda cell: cell.column)


def _by_row(plan: SheetPlan) -> dict[int, set[int]]:
    """Columns that must exist, per template row; every row of a block is there."""
    found: dict[int, set[int]] = {}
    for row, column in [*plan.writes, *plan.cached]:
        found.setdefault(row, set()).add(column)
    for block in plan.blocks:
        for row in range(block.span.first, block.span.last + 1):
            found.setdefault(row, set())
        for row, column in [*block.slots, *block.cached]:
            found[row].add(column)
    return found
