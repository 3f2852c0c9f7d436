"""A data snapshot as a workbook, and what a form calls a cell as a workbook does. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, BinaryIO

from forms.fields import Column as FieldColumn
from portal.exports.settling import Part, Settled, arranged
from portal.workbooks.tables import Column, DataSheet, DataWorkbook, Datum, Kind

#: Kinds that a TOTAL row sums.
SUMMED = frozenset({Kind.INTEGER, Kind.DECIMAL, Kind.MONEY, Kind.DURATION})
#: How the forms name two kinds that workbooks name otherwise.
_KINDS = {"yes_no": Kind.YESNO}


@dataclass
class Table:
    """One sheet of a data workbook: ``rows`` hold one value per column.

    ``definitions`` say in a sentence what each column is. ``parts`` say how rows kept elsewhere,
    ``count`` of them, stand in the columns, nothing when they stand as they are; ``origins`` which
    column of those that came stands in each.
    """

    sheet: str
    columns: list[Column]
    definitions: list[str]
    rows: Sequence[Sequence[Any]] = field(default_factory=list)
    count: int = 0
    parts: Sequence[Part] = ()
    origins: Sequence[int] = ()


def settled(sheet: str, found: Settled, count: int) -> Table:
    """Return the sheet of columns that hold everything, its rows kept elsewhere."""
    parts = found.parts if found.changes else ()
    origins = [index for index, _ in found.parts]
    return Table(sheet, found.columns, found.definitions, (), count, parts, origins)


def filled(table: Table, columns: Sequence[Sequence[Any]]) -> Table:
    """Return the sheet with its rows, given column by column."""
    shown = arranged(columns, table.parts) if table.parts else columns
    table.rows = list(zip(*shown, strict=True))
    return table


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


def to_json(table: Table) -> dict[str, Any]:
    """Return what a snapshot keeps of a table beside its rows."""
    return {
        "sheet": table.sheet,
        "columns": [asdict(column) for column in table.columns],
        "parts": list(table.parts),
        "count": table.count,
    }


def write(
    out: BinaryIO,
    snapshot: dict[str, Any],
    rows: Sequence[Iterable[Sequence[Datum]]],
    created: datetime,
) -> None:
    """Write the workbook of a data snapshot, the rows of each of its sheets, its dictionary."""
    from portal.workbooks.data import write_data_workbook  # read by the worker's job alone

    kept = [*snapshot["sheets"], snapshot["dictionary"]]
    pairs = zip(kept, [*rows, snapshot["dictionary"]["rows"]], strict=True)
    sheets = [
        DataSheet(one["sheet"], [Column(**column) for column in one["columns"]], lines)
        for one, lines in pairs
    ]
    readme = [(label, text) for label, text in snapshot["readme"]]
    write_data_workbook(out, DataWorkbook(snapshot["title"], created, readme, sheets))
