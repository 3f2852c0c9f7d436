"""A data snapshot as a workbook, and what a form calls a cell as a workbook does. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, BinaryIO

from forms.fields import Column as FieldColumn
from portal.exports.settling import Measures, Part, arranged
from portal.workbooks.tables import Column, DataSheet, DataWorkbook, Datum, Kind

#: Kinds that a TOTAL row sums.
SUMMED = frozenset({Kind.INTEGER, Kind.DECIMAL, Kind.MONEY, Kind.DURATION})
#: How the forms name two kinds that workbooks name otherwise.
_KINDS = {"yes_no": Kind.YESNO}


@dataclass
class Table:
    """What a data workbook shows: ``rows`` hold one value per column.

    ``definitions`` say in a sentence what each column is.
    """

    title: str
    sheet: str
    columns: list[Column]
    definitions: list[str]
    rows: Sequence[Sequence[Any]] = field(default_factory=list)

    def settle(self) -> None:
        """Make the columns fit what stands in them, once every row is there."""
        measures, columns = Measures(self.columns), list(zip(*self.rows, strict=True))
        if columns:
            measures.add(columns)
        found = measures.settled(self.definitions)
        self.columns, self.definitions = found.columns, found.definitions
        if found.changes:
            self.rows = list(zip(*arranged(columns, found.parts), strict=True))


def of_field(column: FieldColumn) -> Column:
    """Return the workbook's column for a column of a form's field."""
    kind = Kind(_KINDS.get(column.kind, column.kind))
    own_format = column.number_format if kind is Kind.DECIMAL else ""
    return Column(column.header, kind, own_format, column.width, kind in SUMMED)


def cell(value: Any, kind: Kind | str) -> Any:
    """Return a form's cell as a column of ``kind`` holds it: euros as cents, yes as true."""
    if kind == Kind.MONEY and isinstance(value, Decimal):
        return int(value * 100)
    if kind == Kind.YESNO and isinstance(value, str):
        return {"Oui": True, "Non": False}.get(value, value)
    return value


def to_json(table: Table, parts: Sequence[Part], count: int) -> dict[str, Any]:
    """Return what a snapshot keeps of a table beside its rows; ``parts`` say how they stand."""
    return {
        "title": table.title,
        "sheet": table.sheet,
        "columns": [asdict(column) for column in table.columns],
        "parts": list(parts),
        "count": count,
    }


def write(
    out: BinaryIO, snapshot: dict[str, Any], rows: Iterable[Sequence[Datum]], created: datetime
) -> None:
    """Write the workbook of a data snapshot and its rows."""
    from portal.workbooks.data import write_data_workbook  # read by the worker's job alone

    columns = [Column(**column) for column in snapshot["columns"]]
    sheets = [DataSheet(snapshot["sheet"], columns, rows)]
    readme = [(label, text) for label, text in snapshot["readme"]]
    write_data_workbook(out, DataWorkbook(snapshot["title"], created, readme, sheets))
