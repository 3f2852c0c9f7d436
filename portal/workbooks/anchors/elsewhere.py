"""Fields written where nothing is filled: in a text box, a note, a formula. They are told."""

import re
from collections.abc import Iterator
from html import unescape

from portal.workbooks.anchors.placeholders import FIELD
from portal.workbooks.book import Book, Sheet
from portal.workbooks.errors import WorkbookRefused

PLACES = {
    "drawing": "une zone de texte",
    "comments": "une note",
    "threadedComment": "un commentaire",
}
EDGES = re.compile(
    rb"<(?:[\w.\-]+:)?(?:odd|even|first)(?:Header|Footer)(?:\s[^<>]*+)?>([^<]*+)<", re.DOTALL
)
OPENING = b"{"


def fields_elsewhere(book: Book) -> Iterator[WorkbookRefused]:
    """One problem per field that stands outside the cells."""
    for sheet in book.sheets:
        for name, where in dict.fromkeys((*_in_parts(book, sheet), *_at_edges(book, sheet))):
            yield WorkbookRefused("field_elsewhere", sheet.name, name=name, where=where)


def _in_parts(book: Book, sheet: Sheet) -> Iterator[tuple[str, str]]:
    for kind, where in PLACES.items():
        for part in book.package.related(sheet.part, kind):
            if OPENING in book.package.read(part):
                texts = book.package.xml(part).iter("{*}t", "{*}text")
                text = "".join("".join(map(str, one.itertext())) for one in texts)
                yield from ((found, where) for found in FIELD.findall(text))


def _at_edges(book: Book, sheet: Sheet) -> Iterator[tuple[str, str]]:
    data = book.package.read(sheet.part)
    for edge in EDGES.finditer(data, max(0, data.rfind(b"sheetData"))):
        text = unescape(edge[1].decode(errors="replace"))
        yield from ((found, "un en-tête ou un pied de page") for found in FIELD.findall(text))


def in_formula(sheet: str, cell: str, formula: str) -> Iterator[WorkbookRefused]:
    """One problem per field that a formula's text holds."""
    for name in dict.fromkeys(FIELD.findall(formula)):
        yield WorkbookRefused("field_in_formula", sheet, cell, name=name)
