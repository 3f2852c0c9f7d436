"""Write a data workbook with XlsxWriter: "Lisez-moi", then one sheet of typed columns per table."""

from decimal import Decimal
from io import BytesIO
from typing import Any, BinaryIO

from portal.workbooks.addresses import LAST_ROW, address
from portal.workbooks.columns import Formats, number, write_text
from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.layout import height, print_rows
from portal.workbooks.readme import CutText, Written, write_readme
from portal.workbooks.sheet_names import clean_names
from portal.workbooks.tables import Column, DataSheet, DataWorkbook, Datum, Kind

__all__ = ["Column", "DataSheet", "DataWorkbook", "Datum", "Kind", "write_data_workbook"]

README = "Lisez-moi"
OPTIONS = {
    "in_memory": True,
    "remove_timezone": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
HEADING = {
    "bold": True,
    "font_color": "#FFFFFF",
    "bg_color": "#1F4E5F",
    "text_wrap": True,
    "valign": "vcenter",
    "border": 1,
    "border_color": "#FFFFFF",
}
FILTER = 3  # characters that the button of a filter covers
SUMMED = {Kind.INTEGER, Kind.DECIMAL, Kind.MONEY, Kind.DURATION}


def write_data_workbook(out: BinaryIO, workbook: DataWorkbook) -> None:
    """Write `workbook` to `out`. Equal input gives equal bytes.

    A text longer than a cell holds (32 767 characters) is cut with a visible mention, and named
    on "Lisez-moi".

    Raises:
        WorkbookRefused: more rows than a sheet has (code too_many_rows).
        TypeError: a value is not of the type its column's kind says.
    """
    import xlsxwriter  # here: most processes never write one

    made = BytesIO()
    book = xlsxwriter.Workbook(made, OPTIONS)
    book.set_properties({"title": workbook.title, "author": "", "created": workbook.created})
    book.set_size(2_400, 1_400)
    readme = book.add_worksheet(README)
    names = clean_names((sheet.name for sheet in workbook.sheets), taken=[README])
    pairs = zip(names, workbook.sheets, strict=True)
    written = [SheetWriter(book, name, sheet, workbook.title).write() for name, sheet in pairs]
    write_readme(book, readme, workbook, written)
    book.close()
    out.write(made.getbuffer())


class SheetWriter:
    """One data sheet: headings, rows, and the TOTAL row when a column asks for it."""

    def __init__(self, book: Any, name: str, sheet: DataSheet, title: str) -> None:
        self._book, self._name, self._data, self._title = book, name, sheet, title
        self._sheet = book.add_worksheet(name)
        self._formats = [Formats(book, column) for column in sheet.columns]
        self._totals = {i: Decimal(0) for i, c in enumerate(sheet.columns) if _summed(c)}
        self._cuts: list[CutText] = []

    def write(self) -> Written:
        heading = self._book.add_format(HEADING)
        heading_armed = self._book.add_format({**HEADING, "quote_prefix": True})
        for index, column in enumerate(self._data.columns):
            self._sheet.set_column(index, index, self._formats[index].width)
            write_text(self._sheet, 0, index, column.header, heading, heading_armed)
        count = 0
        for count, row in enumerate(self._data.rows, start=1):
            self._row(count, row)
        self._set_up(max(count, 1))
        if self._totals:
            self._total_row(max(count, 1) + 1)
        return Written(self._name, count, self._cuts)

    def _row(self, at: int, row: Any) -> None:
        if at >= LAST_ROW - 1:
            raise WorkbookRefused("too_many_rows", self._name)
        for index, (formats, value) in enumerate(zip(self._formats, row, strict=True)):
            cut = formats.write(self._sheet, at, index, value)
            if cut:
                where = address(index + 1, at + 1)
                self._cuts.append(CutText(where, self._data.columns[index].header, cut.length))
            if value is not None and index in self._totals:
                self._totals[index] += number(formats.kind, value)
        texts = [(v, f.width) for f, v in zip(self._formats, row, strict=True) if type(v) is str]
        if tall := height(texts):
            self._sheet.set_row(at, tall)

    def _total_row(self, at: int) -> None:
        """Live totals of the rows a filter leaves visible, with their value already there."""
        label = next((i for i in range(len(self._formats)) if i not in self._totals), None)
        for index, formats in enumerate(self._formats):
            if index in self._totals:
                cells = f"{address(index + 1, 2)}:{address(index + 1, at)}"
                total, formula = self._totals[index], f"=SUBTOTAL(109,{cells})"
                self._sheet.write_formula(at, index, formula, formats.total, float(total))
            else:
                text = "TOTAL" if index == label else ""
                self._sheet.write(at, index, text, formats.total)

    def _set_up(self, last: int) -> None:
        sheet, columns = self._sheet, self._data.columns
        widths = [formats.width for formats in self._formats]
        sheet.freeze_panes(1, 0)
        if columns:
            sheet.autofilter(0, 0, last, len(columns) - 1)
        headings = [(column.header, widths[i] - FILTER) for i, column in enumerate(columns)]
        sheet.set_row(0, max(32, height(headings) or 0))
        print_rows(sheet, widths)
        title = self._title.replace("&", "&&")[:120]
        sheet.set_footer(f"&L&8{title}&C&8&A&R&8Page &P / &N")


def _summed(column: Column) -> bool:
    return column.total and Kind(column.kind) in SUMMED
