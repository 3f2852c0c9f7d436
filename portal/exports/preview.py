"""The beginning of a table and its totals, in words, for a page. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal

from portal.core.money import show_cents
from portal.exports.dataset import Dataset
from portal.exports.sheets import Table
from portal.workbooks.tables import Column, Kind

#: A page shows this much of a text; the workbook holds it whole.
EXCERPT = 120
#: Rows that a page shows of a sheet beside that of the records.
FEW = 5


@dataclass(frozen=True)
class Sheet:
    """What a page shows of a sheet beside that of the records: its name, its first rows."""

    name: str
    columns: list[Column]
    rows: list[list[str]]


@dataclass(frozen=True)
class Preview:
    """What a page shows of some tables: the records' columns, first rows, and totals ("" for none).

    When the records are too many to be read for a page, ``whole`` is False, ``count`` is what was
    read and there are no totals.
    """

    columns: list[Column]
    rows: list[list[str]]
    totals: list[str]
    count: int
    whole: bool
    left_out: int
    name: str
    beside: list[Sheet]


def preview(found: Dataset, limit: int = 50) -> Preview:
    """Return the first ``limit`` records of ``found`` in words, and the totals of all of them."""
    table, *others = found.tables
    rows = _rows(table, limit)
    sums = totals(table) if found.whole else []
    beside = [Sheet(other.sheet, other.columns, _rows(other, FEW)) for other in others]
    about = found.whole, found.left_out, table.sheet
    return Preview(table.columns, rows, sums, len(table.rows), *about, beside)


def _rows(table: Table, limit: int) -> list[list[str]]:
    return [
        [shown(value, column) for value, column in zip(row, table.columns, strict=True)]
        for row in table.rows[:limit]
    ]


def totals(table: Table) -> list[str]:
    """Return each column's total in words, "" where a column is not summed."""
    return [
        _total((row[index] for row in table.rows), column) if column.total else ""
        for index, column in enumerate(table.columns)
    ]


def _total(held: Iterable[Any], column: Column) -> str:
    values = list(held)
    if column.kind == Kind.DURATION:
        return _shown(sum((v for v in values if isinstance(v, timedelta)), timedelta()), column)
    whole = sum(value for value in values if isinstance(value, int | Decimal))
    return _shown(whole, column)


def shown(value: Any, column: Column) -> str:
    """Return one value as a page shows it."""
    return "" if value is None else _shown(value, column)


def _shown(value: Any, column: Column) -> str:
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, timedelta):
        hours, minutes = divmod(int(value.total_seconds()) // 60, 60)
        return f"{hours}\u00a0h\u00a0{minutes:02}"
    if isinstance(value, int | Decimal):
        return show_cents(int(value)) if column.kind == Kind.MONEY else _number(value)
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return f"{value:%H:%M}" if isinstance(value, time) else _excerpt(value)


def _number(value: int | Decimal) -> str:
    return format_decimal(value, "#,##0.####", locale="fr")


def _excerpt(text: str) -> str:
    return text if len(text) <= EXCERPT else f"{text[: EXCERPT - 1].rstrip()}…"
