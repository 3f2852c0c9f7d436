"""What floats over cells: charts, pictures, text boxes, sparklines."""

from datetime import datetime
from io import BytesIO
from typing import Any

from tests.workbooks.support import drawn

MADE = datetime(2026, 1, 5)  # noqa: DTZ001 - workbook properties have no zone
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000100000001080600000"
    "01f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
KINDS = ("column", "line", "pie", "scatter", "area", "radar", "doughnut", "bar")


def charts() -> bytes:
    """Charts of eight kinds over rows that repeat, one on its own sheet, one elsewhere."""
    return drawn(_draw_charts)


def _draw_charts(book: Any) -> None:
    book.set_properties({"created": MADE})
    sheet, other = book.add_worksheet("Données"), book.add_worksheet("Graphiques")
    sheet.write_row("A1", ["Mois", "Visites", "Contacts"])
    for row in range(2, 8):
        sheet.write_row(f"A{row}", [f"mois {row}", row * 3, row * 7])
    for number, kind in enumerate(KINDS):
        place = sheet if number % 2 else other
        place.insert_chart(
            9 + number * 4, 1, _chart(book, kind), {"object_position": number % 3 + 1}
        )
    lone = book.add_chartsheet("Courbe")
    lone.set_chart(_chart(book, "line"))


def _chart(book: Any, kind: str) -> Any:
    chart = book.add_chart({"type": kind})
    for column in "BC":
        chart.add_series(
            {
                "name": f"=Données!${column}$1",
                "categories": "=Données!$A$2:$A$7",
                "values": f"=Données!${column}$2:${column}$7",
            }
        )
    chart.set_title({"name": "=Données!$A$1"})
    return chart


def shapes() -> bytes:
    """Pictures and text boxes that move, resize or stay, a picture in the header, a button."""
    return drawn(_draw_shapes)


def _draw_shapes(book: Any) -> None:
    book.set_properties({"created": MADE})
    sheet = book.add_worksheet("Formes")
    sheet.write_column("A1", range(1, 20))
    for position in (1, 2, 3):
        options = {"image_data": BytesIO(PIXEL), "object_position": position, "x_scale": 40}
        options |= {"y_scale": 90, "description": f"Logo {position}"}
        sheet.insert_image(4 * position - 3, position, "logo.png", options)
    sheet.insert_textbox("F2", "Cadre réservé au financeur", {"object_position": 1})
    sheet.insert_textbox("F10", "", {"textlink": "=Formes!$A$9", "object_position": 2})
    sheet.set_header("&L&G", {"image_left": "logo.png", "image_data_left": BytesIO(PIXEL)})
    sheet.write_comment("A6", "Note au-dessous")
    sheet.write_comment("B2", "Note au-dessus", {"visible": True})


def sparklines() -> bytes:
    """Sparklines in the repeated row, under it, over a column, and on another sheet."""
    return drawn(_draw_sparklines)


def _draw_sparklines(book: Any) -> None:
    sheet, other = _followed(book), book.add_worksheet("Vue")
    ranges = {"location": ["D2", "D3", "D4"], "range": ["A2:C2", "A3:C3", "A4:C4"]}
    sheet.add_sparkline("D2", ranges)
    sheet.add_sparkline("D7", {"range": "Suivi!A2:A5", "type": "column", "markers": True})
    other.add_sparkline("A1", {"range": "Suivi!B2:B5", "type": "win_loss"})


def dated_sparklines() -> bytes:
    """Sparklines along a row of dates, which make LibreOffice 7.4 fall over."""
    return drawn(_draw_dated)


def _draw_dated(book: Any) -> None:
    sheet = _followed(book)
    sheet.add_sparkline("D5", {"range": "A5:C5", "date_axis": "Suivi!A5:C5"})


def _followed(book: Any) -> Any:
    book.set_properties({"created": MADE})
    sheet = book.add_worksheet("Suivi")
    sheet.write_row("A1", ["T1", "T2", "T3", "Tendance"])
    for row in range(2, 6):
        sheet.write_row(f"A{row}", [row, row * 2, 9 - row])
    return sheet
