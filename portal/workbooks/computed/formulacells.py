"""The formula cells of a workbook with the results its spreadsheet stored beside them."""

from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from portal.workbooks.addresses import Area
from portal.workbooks.book import Book
from portal.workbooks.computed.evaluator import Result
from portal.workbooks.formulas import Formulas
from portal.workbooks.package import Package
from portal.workbooks.rows import Cell, Grammar
from portal.workbooks.sheets import SheetText

At = tuple[str, int, int]
"""(sheet name, row, column), 1-based."""


class FormulaCell(NamedTuple):
    """A formula, written out when it was shared, and its stored result.

    Args:
        plain: whether it is neither an array formula nor a data table.
        stored: None for none, or an error.
    """

    text: str
    plain: bool
    stored: Result | None


def formula_cells(package: Package) -> tuple[dict[At, FormulaCell], list[tuple[str, Area]]]:
    """Every formula cell, and the areas that array formulas fill."""
    cells: dict[At, FormulaCell] = {}
    areas: list[tuple[str, Area]] = []
    for sheet in Book(package).sheets:
        text = SheetText(package.read(sheet.part), sheet.part)
        formulas = Formulas(text.grammar, text.rows)
        areas += [(sheet.name, area) for area in formulas.areas]
        for row, column, cell in _read(text, formulas):
            cells[sheet.name, row, column] = cell
    return cells, areas


def _read(text: SheetText, formulas: Formulas) -> Iterator[tuple[int, int, FormulaCell]]:
    mark = f"<{text.grammar.prefix}f"
    for row in text.grammar.read_rows(text.rows):
        if mark not in row.source:
            continue
        text.grammar.read_cells(row)
        for cell in row.cells:
            found = formulas.read(cell, row.number)
            if found is not None:
                stored = _stored(text.grammar, cell)
                yield row.number, cell.column, FormulaCell(found[1], found[0] == "", stored)


def _stored(grammar: Grammar, cell: Cell) -> Result | None:
    found = grammar.value.search(cell.inner)
    kind, text = cell.attributes.get("t", "n"), unescape(found["inner"] or "") if found else ""
    if found is None or kind not in {"n", "str", "b"}:
        return None
    if kind == "str":
        return text
    if not text.strip():
        return None
    return text.strip() == "1" if kind == "b" else float(text)
