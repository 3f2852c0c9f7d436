"""Number formats of single cells, the empty ones too: of the cell, its row, or its column."""

from lxml import etree

from portal.workbooks.addresses import Area, parse_address, parse_area
from portal.workbooks.book import Book
from portal.workbooks.display.looks import Looks
from portal.workbooks.display.streaming import elements

At = tuple[int, int]
EVERY_ROW = 1 << 30
TRUE = {"1", "true"}


class CellFormats:
    """Reads a sheet when one of its cells is first asked for."""

    def __init__(self, book: Book) -> None:
        self._book, self._looks = book, Looks(book)
        self._sheets: dict[str, _Styles] = {}

    def code(self, sheet: str, row: int, column: int) -> str:
        """Format code of a cell; within a merged area, that of its first cell.

        Raises:
            WorkbookRefused: no such sheet, or a part that is damaged.
        """
        own = self._book.sheet(sheet)
        if own.name not in self._sheets:
            styles = _Styles()
            with self._book.package.open(own.part) as stream:
                for tag, element in elements(stream, own.part, EVERY_ROW):
                    styles.take(tag, element)
            self._sheets[own.name] = styles
        return self._looks.code(self._sheets[own.name].style(row, column))


class _Styles:
    """Style numbers of one sheet."""

    def __init__(self) -> None:
        self._cells: dict[At, str] = {}
        self._rows: dict[int, str] = {}
        self._columns: list[tuple[int, int, str]] = []
        self._merges: list[Area] = []
        self._number = 0

    def take(self, tag: str, element: etree._Element) -> None:
        if tag == "row":
            self._row(element)
        elif tag == "col":
            first, last = int(element.get("min", "1")), int(element.get("max", "1"))
            self._columns.append((first, last, element.get("style", "0")))
        elif tag == "mergeCell":
            self._merges.append(parse_area(element.get("ref", "")))

    def _row(self, element: etree._Element) -> None:
        self._number, column = int(element.get("r", self._number + 1)), 0
        if element.get("customFormat") in TRUE:
            self._rows[self._number] = element.get("s", "0")
        for cell in element.iterchildren("{*}c"):
            place = cell.get("r")
            column = parse_address(place)[0] if place else column + 1
            self._cells[self._number, column] = cell.get("s", "0")

    def style(self, row: int, column: int) -> str:
        for area in self._merges:
            if area.top <= row <= area.bottom and area.left <= column <= area.right:
                row, column = area.top, area.left
        if (row, column) in self._cells:
            return self._cells[row, column]
        of_columns = (style for first, last, style in self._columns if first <= column <= last)
        return self._rows.get(row) or next(of_columns, "0")
