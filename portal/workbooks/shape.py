"""The shape of a data workbook, drawn by XlsxWriter: everything but its rows."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from portal.workbooks.addresses import address
from portal.workbooks.columns import Formats, write_text
from portal.workbooks.layout import PAGE, height, print_rows
from portal.workbooks.readme import Written, write_readme
from portal.workbooks.tables import Column, DataSheet, DataWorkbook, Kind

README = "Lisez-moi"
SAMPLE, TOTAL = 2, 3  # rows of the shape: the one that is repeated, and the one under it
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


def summed(column: Column) -> bool:
    """Whether the TOTAL row sums a column."""
    return column.total and Kind(column.kind) in SUMMED


def draw(workbook: DataWorkbook, written: Sequence[Written]) -> bytes:
    """The workbook with one blank row in each sheet, and "Lisez-moi" telling of them all.

    Args:
        written: what each sheet will hold, in order.
    """
    import xlsxwriter  # here: most processes never write one

    made = BytesIO()
    book = xlsxwriter.Workbook(made, OPTIONS)
    book.set_properties({"title": workbook.title, "author": "", "created": workbook.created})
    book.set_size(2_400, 1_400)
    readme = book.add_worksheet(README)
    for sheet in workbook.sheets:
        _draw_sheet(book, sheet, workbook.title)
    write_readme(book, readme, workbook, list(written))
    book.close()
    return made.getvalue()


def _draw_sheet(book: Any, data: DataSheet, title: str) -> None:
    """Headings, the blank row, and the TOTAL row when a column asks for it."""
    sheet = book.add_worksheet(data.name)
    formats = [Formats(book, column) for column in data.columns]
    heading = book.add_format(HEADING)
    heading_armed = book.add_format({**HEADING, "quote_prefix": True})
    for index, column in enumerate(data.columns):
        sheet.set_column(index, index, formats[index].width)
        write_text(sheet, 0, index, column.header, heading, heading_armed)
        sheet.write_blank(SAMPLE - 1, index, None, formats[index].plain)
    _set_up(sheet, data, [one.width for one in formats], title)
    if any(summed(column) for column in data.columns):
        _total_row(sheet, data.columns, formats)


def _total_row(sheet: Any, columns: Sequence[Column], formats: Sequence[Formats]) -> None:
    """Live totals of the rows a filter leaves visible; their value comes with the rows."""
    label = next((i for i, column in enumerate(columns) if not summed(column)), None)
    for index, column in enumerate(columns):
        if summed(column):
            cell = address(index + 1, SAMPLE)
            formula = f"=SUBTOTAL(109,{cell}:{cell})"
            sheet.write_formula(TOTAL - 1, index, formula, formats[index].total, 0)
        else:
            text = "TOTAL" if index == label else ""
            sheet.write(TOTAL - 1, index, text, formats[index].total)


def _set_up(sheet: Any, data: DataSheet, widths: Sequence[float], title: str) -> None:
    columns = data.columns
    sheet.freeze_panes(1, int(sum(widths) > PAGE))  # what names a row stays beside it
    if columns:
        sheet.autofilter(0, 0, SAMPLE - 1, len(columns) - 1)
    headings = [(column.header, widths[i] - FILTER) for i, column in enumerate(columns)]
    sheet.set_row(0, max(32, height(headings) or 0))
    print_rows(sheet, widths)
    footer = title.replace("&", "&&")[:120]
    sheet.set_footer(f"&L&8{footer}&C&8&A&R&8Page &P / &N")
