"""Write one cell: a value in the cell's own style, or a formula that moves with its row."""

from collections.abc import Mapping
from datetime import date, datetime

from portal.workbooks.addresses import address
from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.formulas import Formulas
from portal.workbooks.orders import Value
from portal.workbooks.plan import At, SheetPlan
from portal.workbooks.rows import Cell, Grammar
from portal.workbooks.shift import Shift
from portal.workbooks.styles import Styles
from portal.workbooks.values import encode

CELL_TYPES = ("t", "cm", "vm")  # what the old content was; meaningless for the new one


class CellWriter:
    """Cells of one sheet.

    Args:
        write_out: whether formulas are rewritten (something moved, or a formula is replaced).
        strip: whether stored results of formulas are dropped.
    """

    def __init__(
        self,
        grammar: Grammar,
        formulas: Formulas,
        plan: SheetPlan,
        shift: Shift,
        styles: Styles,
        date1904: bool,
        write_out: bool,
        strip: bool,
    ) -> None:
        self._grammar, self._formulas, self.plan = grammar, formulas, plan
        self.shift, self.styles, self.date1904 = shift, styles, date1904
        self.write_out, self.strip = write_out, strip
        self.stripped = 0

    def cell(
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
            return self._written(cell, row, writes[at])
        return self._computed(cell, row, copy, at, results) if formula else cell

    def _written(self, cell: Cell, row: int, value: Value) -> Cell:
        place = (self.plan.name, address(cell.column, row))
        shown = _as_text(value) if self.styles.is_text(cell.style) else value
        made = encode(shown, place, self.date1904)
        attributes = {k: v for k, v in cell.attributes.items() if k not in CELL_TYPES}
        if made.armed:
            attributes["s"] = str(self.styles.quoted(cell.style))
        if made.type:
            attributes["t"] = made.type
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


def _as_text(value: Value) -> Value:
    """In a cell of format "Texte" a date reads as a person would write it."""
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value
