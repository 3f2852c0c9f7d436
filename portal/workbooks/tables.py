"""The shape of a data workbook: sheets of typed columns. Values only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum

Datum = str | int | Decimal | bool | date | datetime | time | timedelta | None
"""One value of a row, of the type its column's kind says. None leaves the cell blank."""


class Kind(StrEnum):
    """What a column holds, with the Python type of its values."""

    TEXT = "text"  # str
    INTEGER = "integer"  # int
    DECIMAL = "decimal"  # Decimal or int
    MONEY = "money"  # int, cents; shown in euros
    PERCENT = "percent"  # Decimal, 0.6954 for 69,54 %
    DATE = "date"  # date
    DATETIME = "datetime"  # datetime without zone, local time
    TIME = "time"  # time
    DURATION = "duration"  # int minutes, or timedelta; shown as [h]:mm
    YESNO = "yesno"  # bool; written "oui" or "non"


@dataclass(frozen=True)
class Column:
    """One column.

    Args:
        header: text of its heading.
        kind: what it holds.
        number_format: Excel format code, "" for the kind's own.
        width: in characters, 0 for the kind's own.
        total: whether the TOTAL row sums it (numbers, money and durations only).
    """

    header: str
    kind: Kind | str = Kind.TEXT
    number_format: str = ""
    width: float = 0
    total: bool = False


@dataclass(frozen=True)
class DataSheet:
    """One sheet of rows, each a sequence with one value per column."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Datum]]


@dataclass(frozen=True)
class DataWorkbook:
    """A whole data workbook.

    Args:
        title: shown on "Lisez-moi", in the page footers and the file's properties.
        created: the run's own date and time; the file holds no other, so equal input gives
            equal bytes.
        readme: (label, value) lines of "Lisez-moi": filters, period, revision…
        sheets: the data, in order. Names are cleaned and made unique.
    """

    title: str
    created: datetime
    readme: Sequence[tuple[str, str]]
    sheets: Sequence[DataSheet]
