"""Write one sheet's rows: fill cells, repeat blocks, number the rows below anew."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from portal.workbooks.cells import CellWriter
from portal.workbooks.formulas import Formulas
from portal.workbooks.orders import Value
from portal.workbooks.plan import At, BlockPlan, SheetPlan
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
        self._needed = _by_row(self.plan)

    def chunks(self) -> Iterator[bytes]:
        """The whole part, row by row."""
        yield (self.sheet.head + self.sheet.opening).encode()
        block: list[Row] = []
        for row in self._all_rows():
            span = self._map.span_of(row.number)
            if span is None:
                yield self._single(row).encode()
                continue
            block.append(row)
            if row.number == span.last:
                yield from self._copies(block)
                block = []
        yield (self.sheet.closing + self.sheet.tail).encode()

    def _all_rows(self) -> Iterator[Row]:
        """Template rows in order, with an empty one wherever a value goes and none exists."""
        needed = sorted(self._needed, reverse=True)
        for row in self._grammar.read_rows(self.sheet.rows):
            while needed and needed[-1] <= row.number:
                number = needed.pop()
                if number < row.number:
                    yield Row(number)
            yield row
        for number in reversed(needed):
            yield Row(number)

    def _single(self, row: Row) -> str:
        number = self._map.row(row.number)
        formula = f"<{self._grammar.prefix}f" in row.source and (self.strip or self.write_out)
        if not formula and row.number not in self._needed:
            same = number == row.number
            copied = row.source if same else self._grammar.renumbered(row, number)
            if copied:
                return copied
        self._prepare(row)
        cells = [self.cells.cell(cell, row.number, self.plan.writes) for cell in row.cells]
        return self._grammar.write_row(Row(number, row.attributes, cells), number)

    def _copies(self, rows: list[Row]) -> Iterator[bytes]:
        block = self.plan.block_at(rows[0].number)
        for row in rows:
            self._prepare(row)
        if block is None:
            raise AssertionError("a span without its block")
        for copy, item in enumerate(block.copies):
            for row in rows:
                if row.source or row.cells:
                    yield self._copy(row, block, copy, item).encode()

    def _copy(self, row: Row, block: BlockPlan, copy: int, item: Mapping[str, Value] | None) -> str:
        writes = self._picked(block.slots, row.number, item)
        cached = {} if item is None else self._picked(block.cached, row.number, item)
        cells = [self.cells.cell(cell, row.number, writes, cached, copy) for cell in row.cells]
        number = self._map.copy(row.number, copy)
        return self._grammar.write_row(Row(number, row.attributes, cells), number)

    def _picked(
        self, slots: Mapping[At, str], row: int, item: Mapping[str, Value] | None
    ) -> dict[At, Value]:
        found: dict[At, Value] = {}
        for at, key in slots.items():
            if at[0] == row:
                found[at] = None if item is None else self.plan.datum(item, key, at)
        return found

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
