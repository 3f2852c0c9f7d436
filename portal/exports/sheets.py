"""A data snapshot as a workbook, and records as the rows of a snapshot. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any, BinaryIO

from forms.fields import Column as FieldColumn
from portal.exports.values import pack, unpack
from portal.workbooks.data import Column, DataSheet, DataWorkbook, Kind, write_data_workbook

#: A cell takes 32 767 UTF-16 units; a longer text goes on in the next column.
LONGEST = 16_000
CONTINUED = "Suite du texte de la colonne précédente, trop long pour une seule cellule."
STRAY = "Réponses données quand la question était d’un autre type."
#: Width of a column of text, in characters.
NARROWEST, WIDEST = 11, 60
#: Kinds that a TOTAL row sums.
SUMMED = frozenset({Kind.INTEGER, Kind.DECIMAL, Kind.MONEY, Kind.DURATION})
#: How the forms name two kinds that workbooks name otherwise.
_KINDS = {"yes_no": Kind.YESNO}

Progress = Callable[[int], None]


@dataclass
class Table:
    """What a data workbook shows: ``rows`` hold packed values, one per column.

    ``definitions`` say in a sentence what each column is.
    """

    title: str
    sheet: str
    columns: list[Column]
    definitions: list[str]
    rows: list[list[Any]] = field(default_factory=list)

    def settle(self) -> None:
        """Make the columns fit what stands in them, once every row is there."""
        for index in reversed(range(len(self.columns))):
            self._set_strays_apart(index)
        for index in reversed(range(len(self.columns))):
            longest = max((_length(row[index]) for row in self.rows), default=0)
            if pieces := max(longest - 1, 0) // LONGEST:
                self._spread(index, pieces)
        self.columns = [self._fitted(index) for index in range(len(self.columns))]

    def _set_strays_apart(self, index: int) -> None:
        """Give answers in words, from when the question was of another type, their own column."""
        column = self.columns[index]
        if column.kind == Kind.TEXT or not any(isinstance(row[index], str) for row in self.rows):
            return
        self._insert(index + 1, f"{column.header} (en toutes lettres)", STRAY)
        for row in self.rows:
            stray = isinstance(row[index], str)
            row[index : index + 1] = [None, row[index]] if stray else [row[index], None]

    def _spread(self, index: int, more: int) -> None:
        """Let a text go on in the next columns, whole."""
        header = self.columns[index].header
        for number in range(more, 0, -1):
            self._insert(index + 1, f"{header} (suite {number})", CONTINUED)
        for row in self.rows:
            text = row[index] or ""
            rest = [text[i * LONGEST : (i + 1) * LONGEST] or None for i in range(1, more + 1)]
            row[index : index + 1] = [text[:LONGEST] or None, *rest]

    def _insert(self, index: int, header: str, definition: str) -> None:
        self.columns.insert(index, Column(header, Kind.TEXT))
        self.definitions.insert(index, definition)

    def _fitted(self, index: int) -> Column:
        """Return a column wide enough for its heading on two lines, and for its text in one."""
        column = self.columns[index]
        heading = min(len(column.header) * 2 // 3, WIDEST)
        if column.kind != Kind.TEXT:
            return replace(column, width=max(column.width, heading))
        lines = (line for row in self.rows for line in (row[index] or "").splitlines())
        longest = max(map(len, lines), default=0)
        return replace(column, width=min(max(longest + 2, heading, NARROWEST), WIDEST))

    def to_json(self) -> dict[str, Any]:
        """Return the table as a snapshot keeps it."""
        columns = [asdict(column) for column in self.columns]
        return {"title": self.title, "sheet": self.sheet, "columns": columns, "rows": self.rows}


def _length(value: Any) -> int:
    return len(value) if isinstance(value, str) else 0


def of_field(column: FieldColumn) -> Column:
    """Return the workbook's column for a column of a form's field."""
    kind = Kind(_KINDS.get(column.kind, column.kind))
    own_format = column.number_format if kind is Kind.DECIMAL else ""
    return Column(column.header, kind, own_format, column.width, kind in SUMMED)


def cell(value: Any, kind: Kind | str) -> Any:
    """Return a form's cell packed for a column of ``kind``: euros as cents, yes as true."""
    if kind == Kind.MONEY and isinstance(value, Decimal):
        return int(value * 100)
    if kind == Kind.YESNO and isinstance(value, str):
        return {"Oui": True, "Non": False}.get(value, value)
    return pack(value)


def write(out: BinaryIO, snapshot: dict[str, Any], created: datetime, step: Progress) -> None:
    """Write the workbook of a data snapshot; ``step`` hears how many rows are written."""
    columns = [Column(**column) for column in snapshot["columns"]]
    rows = _counted(snapshot["rows"], step)
    sheets = [DataSheet(snapshot["sheet"], columns, rows)]
    readme = [(label, text) for label, text in snapshot["readme"]]
    write_data_workbook(out, DataWorkbook(snapshot["title"], created, readme, sheets))


def _counted(rows: Sequence[list[Any]], step: Progress) -> Iterator[list[Any]]:
    for number, row in enumerate(rows, 1):
        yield [unpack(value) for value in row]
        step(number)
