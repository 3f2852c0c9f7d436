"""Write one cell: a value in the cell's own style, or a formula that moves with its row."""

from collections.abc import Mapping
from xml.sax.saxutils import escape

from portal.workbooks.addresses import address
from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.formulas import Formulas
from portal.workbooks.orders import Place, Run
from portal.workbooks.plan import At, SheetPlan
from portal.workbooks.rewriting import GONE
from portal.workbooks.rows import Cell, Grammar, tag
from portal.workbooks.shift import Shift
from portal.workbooks.styles import Styles
from portal.workbooks.values import Encoded, encode

QUOTE = {'"': "&quot;"}
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

    def cell(self, cell: Cell, row: int) -> Cell:
        """A cell that stands once, with the value it is to receive, if any."""
        with self.plan.problems.noted():
            return self._filled(cell, row)
        return cell

    def _filled(self, cell: Cell, row: int) -> Cell:
        at = (row, cell.column)
        formula = self.is_formula(cell, at, self.plan.writes, self.plan.cached)
        if at in self.plan.writes:
            as_text = self.styles.is_text(cell.style)
            value = self.plan.writes[at]
            return self.written(cell, encode(value, self.place(at), self.date1904, as_text))
        if not formula:
            return cell
        if self.write_out:
            cell = self.moved(cell, row, 0)
        if not self.strip and at not in self.plan.cached:
            return cell
        made = encode(self.plan.cached.get(at), self.place(at), self.date1904)
        self.stripped += made.blank and self.has_result(cell)
        kind, result = self.result(made)
        bare = self.without_result(cell)
        return Cell(cell.column, bare.attributes | kind, bare.inner + result)

    def is_formula(
        self, cell: Cell, at: At, writes: Mapping[At, object], results: Mapping[At, object]
    ) -> bool:
        """Whether a formula stands there. Raises WorkbookRefused when the order is wrong on it."""
        formula = self._formulas.held(cell, at[0])
        if at in results and (not formula or at in writes):
            raise WorkbookRefused("not_formula", *self.place(at))
        if at in writes and formula and at not in self.plan.overwrite:
            raise WorkbookRefused("formula_cell", *self.place(at))
        return formula

    def place(self, at: At) -> Place:
        return self.plan.name, address(at[1], at[0])

    def written(self, cell: Cell, made: Encoded) -> Cell:
        """The cell with a value instead of what it held, in its own style."""
        attributes = {k: v for k, v in cell.attributes.items() if k not in CELL_TYPES}
        if made.armed:
            attributes["s"] = str(self.styles.quoted(cell.style))
        if made.type:
            attributes["t"] = made.type
        return Cell(cell.column, attributes, self._content(made))

    def _content(self, made: Encoded) -> str:
        p = self._grammar.prefix
        if made.runs:
            return f"<{p}is>{''.join(map(self._run, made.runs))}</{p}is>"
        if made.type == "inlineStr":
            return f"<{p}is>{self._text(made.text)}</{p}is>"
        return f"<{p}v>{made.text}</{p}v>" if made.text else ""

    def _text(self, text: str) -> str:
        space = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
        return f"<{self._grammar.prefix}t{space}>{text}</{self._grammar.prefix}t>"

    def _run(self, run: Run) -> str:
        p = self._grammar.prefix
        look = "".join(
            tag(p + name, {key: escape(text, QUOTE) for key, text in said}, "")
            for name, said in run.look
        )
        return tag(f"{p}r", {}, (f"<{p}rPr>{look}</{p}rPr>" if look else "") + self._text(run.text))

    def moved(self, cell: Cell, row: int, copy: int) -> Cell:
        """A formula as it reads in copy `copy` of its row, still with its stored result.

        Raises WorkbookRefused when rows it needs are removed.
        """
        moved = self._formulas.moved(cell, row, copy, self.shift, self.plan.name)
        if moved.inner.count(GONE) > cell.inner.count(GONE):
            raise WorkbookRefused("removed_rows", *self.place((row, cell.column)))
        return moved

    def has_result(self, cell: Cell) -> bool:
        return self._grammar.value.search(cell.inner) is not None

    def without_result(self, cell: Cell) -> Cell:
        attributes = {k: v for k, v in cell.attributes.items() if k != "t"}
        return Cell(cell.column, attributes, self._grammar.value.sub("", cell.inner))

    def result(self, made: Encoded) -> tuple[dict[str, str], str]:
        """(attributes, content) that say the result of a formula; nothing for a blank one."""
        if made.blank:
            return {}, ""
        kind = "str" if made.type == "inlineStr" else made.type
        p = self._grammar.prefix
        return {"t": kind} if kind else {}, f"<{p}v>{made.text}</{p}v>"
