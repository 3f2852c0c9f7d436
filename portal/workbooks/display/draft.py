"""A grid on its way: cells wait as elements until the texts they point to are known."""

from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from portal.workbooks.addresses import Area, parse_address, parse_area
from portal.workbooks.book import Book
from portal.workbooks.display.cells import CellReader
from portal.workbooks.display.grid import Grid, GridColumn, GridRow, Tab
from portal.workbooks.display.looks import Looks
from portal.workbooks.display.strings import shared_strings

TRUE = {"1", "true"}


class _Row(NamedTuple):
    said: dict[str, str]
    number: int
    cells: list[tuple[int, etree._Element]]


@dataclass
class Draft:
    """What was read of one sheet so far."""

    name: str
    state: str
    last_row: int
    last_column: int
    rows: list[_Row] = field(default_factory=list)
    columns: list[GridColumn] = field(default_factory=list)
    merges: list[Area] = field(default_factory=list)
    size: Area | None = None
    protected: bool = False
    whole: bool = True

    def take(self, tag: str, element: etree._Element) -> None:
        getattr(self, f"_{tag}")(element)

    def _row(self, element: etree._Element) -> None:
        number = int(element.get("r") or (self.rows[-1].number + 1 if self.rows else 1))
        if number > self.last_row:
            self.whole = False
            return
        cells, column = [], 0
        for cell in list(element.iterchildren("{*}c")):
            place = cell.get("r")
            column = parse_address(place)[0] if place else column + 1
            if column <= self.last_column:
                element.remove(cell)  # so that it outlives its row
                cells.append((column, cell))
            else:
                self.whole = False
        self.rows.append(
            _Row({str(key): str(value) for key, value in element.attrib.items()}, number, cells)
        )

    def _col(self, element: etree._Element) -> None:
        first, last = int(element.get("min", "1")), int(element.get("max", "1"))
        if first <= self.last_column:
            width = size_of(element.get("width"))
            hidden = element.get("hidden") in TRUE
            self.columns.append(GridColumn(first, min(last, self.last_column), width, hidden))

    def _mergeCell(self, element: etree._Element) -> None:  # noqa: N802 - named by the format
        area = parse_area(element.get("ref", ""))
        if area.top <= self.last_row and area.left <= self.last_column:
            self.merges.append(area)

    def _dimension(self, element: etree._Element) -> None:
        self.size = parse_area(element.get("ref", "A1"))

    def _sheetProtection(self, element: etree._Element) -> None:  # noqa: N802
        self.protected = element.get("sheet") in TRUE

    def finish(self, book: Book) -> Grid:
        texts = dict(shared_strings(book, self._wanted()))
        reader = CellReader(Looks(book), texts, book.date1904)
        return Grid(
            tab=Tab(self.name, self.state, self.protected),
            rows=tuple(
                GridRow(
                    row.number,
                    tuple(reader.read(cell, row.number, column) for column, cell in row.cells),
                    size_of(row.said.get("ht")),
                    row.said.get("hidden") in TRUE,
                )
                for row in self.rows
            ),
            columns=tuple(self.columns),
            merges=tuple(self.merges),
            size=self.size,
            whole=self.whole,
        )

    def _wanted(self) -> set[int]:
        numbers = (
            cell.findtext("{*}v") or ""
            for row in self.rows
            for _, cell in row.cells
            if cell.get("t") == "s"
        )
        return {int(number) for number in numbers if number.isdecimal()}


def size_of(text: str | None) -> float | None:
    """A width or a height, None when there is none or it is no number."""
    try:
        return float(text) if text else None
    except ValueError:
        return None
