"""The formula cells of one sheet: shared ones written out, references moved, results dropped."""

import re
from bisect import bisect_right
from html import unescape
from xml.sax.saxutils import escape

from portal.workbooks.addresses import Area, address, parse_area
from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.rewriting import references, translate
from portal.workbooks.rowmap import RowMap
from portal.workbooks.rows import Cell, Grammar, attributes_of, tag
from portal.workbooks.shift import Shift

SPECIAL = re.compile(r"""\st\s*=\s*["'](?:shared|array|dataTable)["']""")
SHARED = {"t", "si", "ref"}  # what ties a formula to its group


class Formulas:
    """What must be known of a sheet's formulas before its rows are streamed.

    Args:
        rows: the text between the sheetData tags.
    """

    def __init__(self, grammar: Grammar, rows: str) -> None:
        self._grammar = grammar
        self._masters: dict[str, list[tuple[int, int, str]]] = {}
        self.areas: list[Area] = []
        self._whole: list[Area] = []
        if SPECIAL.search(rows):
            for row in grammar.read_rows(rows):
                if SPECIAL.search(row.source):
                    grammar.read_cells(row)
                    for cell in row.cells:
                        self._learn(cell, row.number)

    def _learn(self, cell: Cell, row: int) -> None:
        found = self._grammar.formula.search(cell.inner)
        attributes = attributes_of(found["attributes"]) if found else {}
        kind = attributes.get("t")
        if found and kind == "shared" and found["inner"]:
            master = (row, cell.column, unescape(found["inner"]))
            self._masters.setdefault(attributes.get("si", ""), []).append(master)
        elif kind in {"array", "dataTable"}:
            area = parse_area(attributes.get("ref", address(cell.column, row)))
            self.areas.append(area)
            # A data table computes the formulas of the line above it: they stay together.
            top = area.top - (kind == "dataTable")
            self._whole.append(area._replace(top=max(top, 1)))

    def held(self, cell: Cell, row: int) -> bool:
        """Whether the cell belongs to a formula, its own or an array's."""
        if self._grammar.formula.search(cell.inner):
            return True
        return any(
            area.top <= row <= area.bottom and area.left <= cell.column <= area.right
            for area in self.areas
        )

    def read(self, cell: Cell, row: int) -> tuple[str, str] | None:
        """Kind ("" for a plain one) and text of a cell's own formula, None when it has none."""
        found = self._grammar.formula.search(cell.inner)
        if found is None:
            return None
        attributes = attributes_of(found["attributes"])
        kind = attributes.get("t", "normal")
        text = self._written_out(unescape(found["inner"] or ""), attributes, row, cell.column)
        return ("" if kind in {"normal", "shared"} else kind), text

    def check(self, sheet: str, rows: RowMap) -> None:
        """Raises WorkbookRefused for an array formula that a repeated block cuts."""
        for area in self._whole:
            for span in rows.spans:
                inside = span.first <= area.top and area.bottom <= span.last
                if span.growth and span.touched(area.top, area.bottom) and not inside:
                    raise WorkbookRefused("block_array", sheet, str(area))

    def moved(self, cell: Cell, row: int, copy: int, shift: Shift, sheet: str) -> Cell:
        """The formula cell as it reads in the result, still with its stored result."""

        def write(match: re.Match[str]) -> str:
            attributes = before = attributes_of(match["attributes"])
            text = written = unescape(match["inner"] or "")
            if attributes.get("t") == "shared":
                written = self._written_out(text, attributes, row, cell.column)
                attributes = {k: v for k, v in attributes.items() if k not in SHARED}
            for name in {"ref", "r1", "r2"} & attributes.keys():
                area = _moved_area(attributes[name], shift.rows(sheet), copy)
                attributes = {**attributes, name: area}
            place = f"{sheet}!{address(cell.column, row)}"
            moved = shift.formula(written, sheet, place, row, copy)
            if (moved, attributes) == (text, before):
                return match[0]
            return tag(f"{self._grammar.prefix}f", attributes, escape(moved))

        inner = self._grammar.formula.sub(write, cell.inner, count=1)
        return Cell(cell.column, cell.attributes, inner)

    def _written_out(self, text: str, attributes: dict[str, str], row: int, column: int) -> str:
        group = self._masters.get(attributes.get("si", ""), [])
        if text or not group:
            return text
        # A number may be used again further down: the formula meant is the last one before.
        before = bisect_right(group, (row, column + 1)) - 1
        top, left, master = group[max(before, 0)]
        return translate(master, row - top, column - left)


def formula_texts(grammar: Grammar, rows: str) -> set[str]:
    """The different formulas of a sheet, shared ones once."""
    return {unescape(found["inner"]) for found in grammar.formula.finditer(rows) if found["inner"]}


def sheets_named(formulas: set[str]) -> set[str]:
    """Lower-case names of the sheets that formulas refer to by name."""
    found = {reference.sheet.casefold() for text in formulas for reference in references(text)}
    return found - {""}


def _moved_area(text: str, rows: RowMap, copy: int) -> str:
    area = parse_area(text)
    if rows.span_of(area.top) and rows.span_of(area.top) == rows.span_of(area.bottom):
        top, bottom = rows.copy(area.top, copy), rows.copy(area.bottom, copy)
    else:
        top, bottom = rows.stretch(area.top, area.bottom)
    return str(Area(area.left, top, area.right, bottom))
