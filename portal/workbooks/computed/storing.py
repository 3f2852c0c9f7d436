"""Store results beside the formulas of a finished workbook."""

from collections import defaultdict
from collections.abc import Mapping
from typing import BinaryIO
from xml.sax.saxutils import escape

from portal.workbooks.book import Book
from portal.workbooks.computed.evaluator import Result
from portal.workbooks.computed.formulacells import At
from portal.workbooks.package import Package
from portal.workbooks.rows import Cell, Grammar, Row
from portal.workbooks.sheets import SheetText

Places = Mapping[tuple[int, int], Result]


def store(filled: bytes, results: Mapping[At, Result], out: BinaryIO) -> None:
    """Write `filled` to `out` with each result beside its formula.

    Args:
        results: (sheet, row, column) of formula cells -> what they show. Cells that hold no
            formula, or a result already, are left as they are.
    """
    package = Package(filled)
    by_sheet: dict[str, dict[tuple[int, int], Result]] = defaultdict(dict)
    for (sheet, row, column), result in results.items():
        by_sheet[sheet][row, column] = result
    for tab in Book(package).sheets:
        if tab.name in by_sheet:
            text = SheetText(package.read(tab.part), tab.part)
            package.replace(tab.part, [_with(text, by_sheet[tab.name]).encode()])
    package.write(out)


def _with(text: SheetText, places: Places) -> str:
    rows = {row for row, _ in places}
    written = "".join(
        _row(text.grammar, row, places) if row.number in rows else row.source
        for row in text.grammar.read_rows(text.rows)
    )
    return f"{text.head}{text.opening}{written}{text.closing}{text.tail}"


def _row(grammar: Grammar, row: Row, places: Places) -> str:
    grammar.read_cells(row)
    cells = []
    for cell in row.cells:
        at = (row.number, cell.column)
        cells.append(_cell(grammar, cell, places[at]) if at in places else cell)
    return grammar.write_row(Row(row.number, row.attributes, cells), row.number)


def _cell(grammar: Grammar, cell: Cell, result: Result) -> Cell:
    if not grammar.formula.search(cell.inner) or grammar.value.search(cell.inner):
        return cell
    attributes = {name: text for name, text in cell.attributes.items() if name != "t"}
    if isinstance(result, bool):
        kind, text = "b", str(int(result))
    elif isinstance(result, str):
        kind, text = "str", escape(result)
    else:
        kind, text = "", repr(result).removesuffix(".0")
    if kind:
        attributes["t"] = kind
    space = ' xml:space="preserve"' if text != text.strip() else ""
    value = f"<{grammar.prefix}v{space}>{text}</{grammar.prefix}v>"
    return Cell(cell.column, attributes, cell.inner + value)
