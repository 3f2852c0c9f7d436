"""Find the anchors of a template: its names, and the fields written in its cells."""

from collections.abc import Iterator

from lxml import etree

from portal.workbooks.addresses import address, parse_address
from portal.workbooks.anchors.anchor import Anchor, Anchors, Rows, fold
from portal.workbooks.anchors.elsewhere import fields_elsewhere, in_formula
from portal.workbooks.anchors.names import named
from portal.workbooks.anchors.placeholders import odd_field, parse
from portal.workbooks.anchors.runs import runs_of
from portal.workbooks.book import Book, Sheet
from portal.workbooks.display.strings import shared_items, text_of
from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.orders import Run
from portal.workbooks.soundness import refused_when_unsound

SIGNS = (b"{", b"&#1", b"&#x")  # a brace, as it is or escaped
OPENING = "{{"
Text = tuple[str, tuple[Run, ...]]
Written = tuple[str, int, int, str, tuple[Run, ...], bool]
"""(sheet, row, column, text, its runs, whether it is a formula's)"""
NONE: Text = ("", ())


@refused_when_unsound()
def find_anchors(book: Book) -> Anchors:
    """Every anchor of a template.

    Raises:
        WorkbookRefused: a part of the workbook is damaged.
    """
    cells: list[Anchor] = []
    problems: list[WorkbookRefused] = []
    for sheet, row, column, text, runs, formula in _written(book):
        if formula:
            problems += in_formula(sheet, address(column, row), text)
            continue
        if odd := odd_field(text):
            problems.append(WorkbookRefused("bad_field", sheet, address(column, row), text=odd))
        if pieces := parse(text):
            cells.append(Anchor(sheet, row, column, pieces, runs=runs))
    found = list(named(book))
    cells += _not_written([one for one in found if isinstance(one, Anchor)], cells)
    problems += [one for one in found if isinstance(one, WorkbookRefused)]
    problems += fields_elsewhere(book)
    order = {sheet.name: number for number, sheet in enumerate(book.sheets)}
    cells.sort(key=lambda anchor: (order[anchor.sheet], anchor.row, anchor.column))
    rows = sorted(
        (one for one in found if isinstance(one, Rows)),
        key=lambda rows: (order[rows.sheet], rows.first),
    )
    return Anchors(tuple(cells), tuple(rows), tuple(problems))


def _not_written(names: list[Anchor], cells: list[Anchor]) -> list[Anchor]:
    """A name over a cell whose text already says the same is no second anchor."""
    said = {(a.sheet, a.row, a.column, fold(field.name)) for a in cells for field in a.fields}
    return [a for a in names if (a.sheet, a.row, a.column, fold(a.fields[0].name)) not in said]


def _written(book: Book) -> Iterator[Written]:
    """Every text of a cell that has a double brace, its runs joined."""
    texts = _shared(book)
    for sheet in book.sheets:
        if texts or _signed(book, sheet.part):
            yield from _of_sheet(book, sheet, texts)


def _shared(book: Book) -> dict[int, Text]:
    parts = book.package.related(book.part, "sharedStrings")
    if not any(_signed(book, part) for part in parts):
        return {}
    texts = ((number, text_of(item), runs_of(item)) for number, item in shared_items(book))
    return {number: (text, runs) for number, text, runs in texts if OPENING in text}


def _signed(book: Book, part: str) -> bool:
    data = book.package.read(part)
    return any(sign in data for sign in SIGNS)


def _of_sheet(book: Book, sheet: Sheet, texts: dict[int, Text]) -> Iterator[Written]:
    number = 0
    with book.package.open(sheet.part) as stream:
        for _, row in etree.iterparse(
            stream, tag="{*}row", resolve_entities=False, no_network=True
        ):
            number = int(row.get("r", number + 1))
            yield from _of_row(sheet.name, number, row, texts)
            row.clear()
            while row.getprevious() is not None:
                del row.getparent()[0]


def _of_row(
    sheet: str, number: int, row: etree._Element, texts: dict[int, Text]
) -> Iterator[Written]:
    column = 0
    for cell in row.iterchildren("{*}c"):
        place = cell.get("r")
        column = parse_address(place)[0] if place else column + 1
        text, runs = _text(cell, texts)
        if OPENING in text:
            yield sheet, number, column, text, runs, False
        formula = cell.findtext("{*}f") or ""
        if OPENING in formula:
            yield sheet, number, column, formula, (), True


def _text(cell: etree._Element, texts: dict[int, Text]) -> Text:
    if cell.get("t") == "s":
        value = cell.findtext("{*}v") or ""
        return texts.get(int(value), NONE) if value.isdecimal() else NONE
    inline = cell.find("{*}is") if cell.get("t") == "inlineStr" else None
    return NONE if inline is None else (text_of(inline), runs_of(inline))
