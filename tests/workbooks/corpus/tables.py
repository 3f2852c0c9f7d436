"""Tables: totals rows, calculated columns, structured references, filters."""

from datetime import datetime
from typing import Any

from tests.workbooks.support import drawn

MADE = datetime(2026, 1, 5)  # noqa: DTZ001 - workbook properties have no zone
COLUMNS = [
    {"header": "Nature", "total_string": "Total"},
    {"header": "Montant HT", "total_function": "sum"},
    {"header": "TVA", "formula": "=[@[Montant HT]]*0.2"},
    {"header": "TTC", "formula": "=[@[Montant HT]]+[@TVA]", "total_function": "sum"},
]


def tables() -> bytes:
    """A table with totals in the way of rows, one beside it, a filtered list, sums over them."""
    return drawn(_draw)


def _draw(book: Any) -> None:
    book.set_properties({"created": MADE})
    sheet, other = book.add_worksheet("Dépenses"), book.add_worksheet("Bilan")
    sheet.write("A1", "Dépenses de l’action")
    data = [[f"Nature {n}", 10 * n] for n in range(1, 6)]
    sheet.add_table(
        "A2:D8", {"name": "Depenses", "columns": COLUMNS, "data": data, "total_row": True}
    )
    sheet.write_formula("F4", "=SUM(B3:B7)", None, 150)
    sheet.write_formula("F5", "=SUM(Depenses[TTC])/2", None, 90)
    sheet.write_formula("F10", "=Depenses[[#Totals],[TTC]]*2", None, 360)
    other.add_table("A1:B4", {"name": "Types", "total_row": False, "style": None})
    other.write_formula("D1", "=SUM(Depenses[Montant HT])", None, 150)
    other.write_formula("D2", '=SUMIFS(Depenses[TTC],Depenses[Nature],"Nature 1")', None, 12)
    other.write_formula("D3", "=SUM(Dépenses!B3:B7)", None, 150)
    other.write_row("F1", ["Clé", "Valeur"])
    for row in range(2, 8):
        other.write_row(f"F{row}", [f"c{row}", row])
    other.autofilter("F1:G7")
    other.filter_column("F", "x != c3")
    other.set_row(2, None, None, {"hidden": True})
