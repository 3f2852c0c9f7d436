"""The "Lisez-moi" sheet: what the workbook holds, chosen how, made when, and what was cut."""

from typing import Any, NamedTuple

from portal.workbooks.columns import Formats, write_text
from portal.workbooks.layout import height
from portal.workbooks.tables import Column, DataWorkbook

NAMED_CUTS = 200
WIDTHS = (30, 80)  # of the two columns, in characters
LABEL = {"bold": True, "font_color": "#1F4E5F"}


class CutText(NamedTuple):
    """A text cut to fit: address, heading of its column, full length in characters."""

    cell: str
    header: str
    length: int


class Written(NamedTuple):
    """One data sheet as it stands."""

    name: str
    rows: int
    cuts: list[CutText]


def write_readme(book: Any, sheet: Any, workbook: DataWorkbook, written: list[Written]) -> None:
    """Fill `sheet`, after the data so that rows and cuts can be told."""
    text = Formats(book, Column("", width=WIDTHS[1]))
    label = book.add_format({**LABEL, "valign": "top", "text_wrap": True})
    title = book.add_format({**LABEL, "font_size": 16})
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    write_text(sheet, 0, 0, workbook.title, title)
    for row, (name, value) in enumerate(_lines(workbook, written), start=2):
        if name:
            write_text(sheet, row, 0, name, label)
        write_text(sheet, row, 1, value, text.plain, text.armed)
        if tall := height(zip((name, value), WIDTHS, strict=True)):
            sheet.set_row(row, tall)
    _set_up(sheet)


def _lines(workbook: DataWorkbook, written: list[Written]) -> list[tuple[str, str]]:
    made = f"{workbook.created:%d/%m/%Y à %H:%M}"
    lines = [("Établi le", made), *workbook.readme, ("", "")]
    lines += [(f"Feuille «\u00a0{one.name}\u00a0»", _count(one.rows)) for one in written]
    cuts = [(one.name, cut) for one in written for cut in one.cuts]
    if cuts:
        lines += [("", ""), ("Textes abrégés", _cut_notice(len(cuts)))]
    lines += [(f"{name}!{cut.cell}", _cut_line(cut)) for name, cut in cuts[:NAMED_CUTS]]
    return lines


def _count(rows: int) -> str:
    return f"{rows} ligne{'s' if rows > 1 else ''}"


def _cut_notice(count: int) -> str:
    what = f"{count} texte{'s' if count > 1 else ''}"
    return f"{what} au-delà de 32\u202f767 caractères, la limite d’une cellule\u00a0:"


def _cut_line(cut: CutText) -> str:
    length = f"{cut.length:,}".replace(",", "\u202f")
    return f"{cut.header}\u00a0: {length} caractères, texte complet dans la fiche"


def _set_up(sheet: Any) -> None:
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&R&8Page &P / &N")
