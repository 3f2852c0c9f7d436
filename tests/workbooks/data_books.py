"""A data workbook of every kind of column."""

from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any

from portal.workbooks.data import Column, DataSheet, DataWorkbook, Kind, write_data_workbook

MADE = datetime(2021, 3, 4, 15, 6)  # noqa: DTZ001
COLUMNS = [
    Column("Lieu"),
    Column("Date", Kind.DATE),
    Column("Montant", "money", total=True),
    Column("Durée", Kind.DURATION, total=True),
    Column("Venu", Kind.YESNO),
    Column("Début", Kind.TIME),
    Column("Part", Kind.PERCENT),
    Column("Jeunes", Kind.INTEGER, total=True),
    Column("Saisi le", Kind.DATETIME),
    Column("Note", Kind.DECIMAL, number_format="0.0", width=33),
]
ROW: list[Any] = [
    *("Strasbourg", date(2021, 1, 2), 1_234_567, 95, True, time(9, 30), Decimal("0.6954"), 3),
    *(MADE, Decimal("1.25")),
]
README = [("Filtres", "=tous"), ("Période", "2021")]


def made(
    columns: list[Column],
    rows: list[list[Any]],
    name: str = "Séances",
    readme: list[tuple[str, str]] = README,
) -> bytes:
    out = BytesIO()
    sheets = [DataSheet(name, columns, iter(rows))]
    book = DataWorkbook("Séances & maraudes", MADE, readme, sheets)
    write_data_workbook(out, book)
    return out.getvalue()
