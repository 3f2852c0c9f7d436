"""Write one sheet's rows: fill cells, repeat blocks, number the rows below anew."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from portal.workbooks.addresses import address
from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.formulas import Formulas
from portal.workbooks.orders import Filled, Value
from portal.workbooks.plan import At, BlockPlan, SheetPlan
from portal.workbooks.rows import Cell, Row
from portal.workbooks.sheets import SheetText
from portal.workbooks.shift import Shift
from portal.workbooks.styles import Styles
from portal.workbooks.values import encode

CELL_TYPES = ("t", "cm", "vm")  # what the old content was; meaningless for the new one


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
    filled: list[Filled] = field(default_factory=list)
    stripped: int = 0

    def __post_init__(self) -> None:
        self._grammar = self.sheet.grammar
        self._formulas = Formulas(self._grammar, self.sheet.rows)
        self._map = self.shift.rows(self.plan.name)
        self._formulas.check(self.plan.name, self._map)
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
        if number == row.number and not formula and row.number not in self._needed:
            return row.source
        self._prepare(row)
        cells = [self._cell(cell, row.number, self.plan.writes) for cell in row.cells]
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
        cells = [self._cell(cell, row.number, writes, cached, copy) for cell in row.cells]
        number = self._map.copy(row.number, copy)
        return self._grammar.write_row(Row(number, row.attributes, cells), number)

    def _picked(
        self, slots: Mapping[At, str], row: int, item: Mapping[str, Value] | None
    ) -> dict[At, Value]:
        found: dict[At, Value] = {}
        for at, key in slots.items():
            if at[0] == row:
                if item is not None and key not in item:
                    where = address(at[1], at[0])
                    raise WorkbookRefused("missing_key", self.plan.name, where, key=key)
                found[at] = None if item is None else item[key]
        return found

    def _prepare(self, row: Row) -> None:
        """Take the row apart and make the cells that values go to, in column order."""
        self._grammar.read_cells(row)
        present = {cell.column for cell in row.cells}
        missing = self._needed.get(row.number, set()) - present
        if missing:
            row.attributes.pop("spans", None)  # a hint that would no longer be true
        for column in missing:
            style = row.attributes.get("s", "") if row.attributes.get("customFormat") else ""
            style = style or self.sheet.column_style(column)
            row.cells.append(Cell(column, {"s": style} if style else {}))
        row.cells.sort(key=lambda cell: cell.column)

    def _cell(
        self,
        cell: Cell,
        row: int,
        writes: Mapping[At, Value],
        cached: Mapping[At, Value] | None = None,
        copy: int = 0,
    ) -> Cell:
        at = (row, cell.column)
        results = self.plan.cached if cached is None else cached
        formula = self._formulas.held(cell, row)
        if at in results and (not formula or at in writes):
            raise WorkbookRefused("not_formula", self.plan.name, address(cell.column, row))
        if at in writes:
            if formula and at not in self.plan.overwrite:
                raise WorkbookRefused("formula_cell", self.plan.name, address(cell.column, row))
            return self._written(cell, row, copy, writes[at])
        return self._computed(cell, row, copy, at, results) if formula else cell

    def _written(self, cell: Cell, row: int, copy: int, value: Value) -> Cell:
        place = (self.plan.name, address(cell.column, row))
        shown = _as_text(value) if self.styles.is_text(cell.style) else value
        made = encode(shown, place, self.date1904)
        attributes = {k: v for k, v in cell.attributes.items() if k not in CELL_TYPES}
        if made.armed:
            attributes["s"] = str(self.styles.quoted(cell.style))
        if made.type:
            attributes["t"] = made.type
        final = address(cell.column, self._map.copy(row, copy))
        self.filled.append(Filled(self.plan.name, final, value))
        return Cell(cell.column, attributes, self._content(made.type, made.text))

    def _content(self, kind: str, text: str) -> str:
        p = self._grammar.prefix
        if kind == "inlineStr":
            space = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
            return f"<{p}is><{p}t{space}>{text}</{p}t></{p}is>"
        return f"<{p}v>{text}</{p}v>" if text else ""

    def _computed(
        self, cell: Cell, row: int, copy: int, at: At, results: Mapping[At, Value]
    ) -> Cell:
        if self.write_out:
            cell = self._formulas.moved(cell, row, copy, self.shift, self.plan.name)
        if not self.strip and at not in results:
            return cell
        attributes = {k: v for k, v in cell.attributes.items() if k != "t"}
        inner = self._grammar.value.sub("", cell.inner)
        made = encode(results.get(at), (self.plan.name, address(*reversed(at))), self.date1904)
        if made.type:
            attributes["t"] = "str" if made.type == "inlineStr" else made.type
        if made.blank:
            self.stripped += inner != cell.inner
            return Cell(cell.column, attributes, inner)
        value = f"<{self._grammar.prefix}v>{made.text}</{self._grammar.prefix}v>"
        return Cell(cell.column, attributes, inner + value)


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


def _as_text(value: Value) -> Value:
    """In a cell of format "Texte" a date reads as a person would write it."""
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value
