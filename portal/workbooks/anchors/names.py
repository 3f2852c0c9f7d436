"""Anchors by defined name: `P_budget_total` is a cell, `R_depenses` the rows to repeat.

Excel keeps a name on its cells when the funder moves them, and no cell needs to be typed in.
"""

from collections.abc import Iterator

from portal.workbooks.addresses import LAST_COLUMN
from portal.workbooks.anchors.anchor import Anchor, Rows
from portal.workbooks.anchors.placeholders import Field
from portal.workbooks.book import Book
from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.references import Reference
from portal.workbooks.rewriting import references

CELL, ROWS = "p_", "r_"
Found = Anchor | Rows | WorkbookRefused


def named(book: Book) -> Iterator[Found]:
    """Each `P_…` and `R_…` of the workbook, or why it cannot serve."""
    for element in book.defined_names():
        name, text = element.get("name", ""), (element.text or "").strip().removeprefix("=")
        if name[:2].casefold() in {CELL, ROWS} and len(name) > 2:
            yield _anchor(book, name, text)


def _anchor(book: Book, name: str, text: str) -> Found:
    if "#REF!" in text.upper():
        return WorkbookRefused("name_broken", name=name)
    found = references(text)
    if len(found) > 1 and ",".join(map(str, found)) == text:
        return WorkbookRefused("name_areas", name=name, found=text)
    if len(found) != 1 or str(found[0]) != text or found[0].external or not found[0].sheet:
        return WorkbookRefused("name_formula", name=name, found=text)
    return _placed(book, name, found[0])


def _placed(book: Book, name: str, reference: Reference) -> Found:
    names = {sheet.name.casefold(): sheet.name for sheet in book.sheets}
    sheet = names.get(reference.sheet.casefold())
    if sheet is None:
        return WorkbookRefused("name_sheet", reference.sheet, name=name)
    start, end = reference.start, reference.end or reference.start
    if name[:2].casefold() == ROWS:
        if not start.row:
            return WorkbookRefused("name_rows", sheet, name=name, found=reference)
        first, last = sorted((start.row, end.row))
        return Rows(sheet, first, last, name[2:], name)
    whole = not start.row or not start.column
    if whole or (start != end and not _is_merged(book, sheet, reference)):
        return WorkbookRefused("name_cell", sheet, name=name, found=reference)
    return Anchor(sheet, start.row, min(start.column, LAST_COLUMN), (Field(name[2:]),), name)


def _is_merged(book: Book, sheet: str, reference: Reference) -> bool:
    """Excel names the whole of a merged cell."""
    area = str(reference).rpartition("!")[2].replace("$", "").upper()
    part = book.package.read(book.sheet(sheet).part)
    return f'mergeCell ref="{area}"'.encode() in part
