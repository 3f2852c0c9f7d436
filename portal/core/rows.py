"""Rows of one query made into models: peewee finds out once which column is which.

By itself it asks anew for each query, and sets each value by way of its field's accessor; made
here, the rows that every request reads take half the time.
"""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from peewee import (
    Field,
    FieldAlias,
    ForeignKeyField,
    Model,
    ModelCursorWrapper,
    ModelObjectCursorWrapper,
    UUIDField,
)

from portal.core.ids import stored_id

Row = Sequence[Any]
Make = Callable[[Row], Any]
Table = type[Model]
#: Where a value stands in the row, the name of its field, what makes it Python's.
Column = tuple[int, str, Callable[[Any], Any] | None]
#: A table, the name of the field that points to another, the other, and whether it may be missing.
Tie = tuple[Table, str, Table, bool]


def maker(reader: Any) -> Make:
    """Return what makes a row into a model as ``reader`` does, peewee's own, after its first rows.

    Rows that are more than models tied by foreign keys are left to it.
    """
    reader.cursor, reader.row_cache = None, []  # what it read is nobody's any more
    made: Make = reader.process_row
    if type(reader) is ModelObjectCursorWrapper:
        joins = []
    elif type(reader) is ModelCursorWrapper:
        joins = reader.src_to_dest
    else:
        return made
    ties = [(source, name, target, outer) for source, name, target, _, outer, _ in joins]
    tables = {reader.model, *(target for _, _, target, _ in ties)}
    tied = all(by_key for *_, by_key in joins) and _near(reader.model, ties)
    if not tied or not all(_is_column(field, tables) for field in reader.fields):
        return made
    columns: dict[Table, list[Column]] = {table: [] for table in tables}
    for index, (field, convert) in enumerate(zip(reader.fields, reader.converters, strict=True)):
        columns[field.model].append((index, field.name, _convert(field, convert)))
    return _make(reader.model, columns, ties)


def _near(first: Table, ties: list[Tie]) -> bool:
    """Tell whether what may be missing is pointed to by the first table, and leads no further."""
    sources = {source for source, *_ in ties}
    missing = [(source, target) for source, _, target, outer in ties if outer]
    return all(source is first and target not in sources for source, target in missing)


def _is_column(field: object, tables: set[Table]) -> bool:
    plain = isinstance(field, Field) and not isinstance(field, FieldAlias)
    return plain and field.model in tables  # type: ignore[attr-defined]


def _make(first: Table, columns: dict[Table, list[Column]], ties: list[Tie]) -> Make:
    def make(row: Row) -> Any:
        made = {table: _filled(table, which, row) for table, which in columns.items()}
        for source, name, target, outer in ties:
            if outer and not any(value is not None for value in made[target].__data__.values()):
                made[source].__rel__[name] = None
                continue
            made[source].__rel__[name] = made[target]
            made[source].__data__.setdefault(name, made[target]._pk)
        return made[first]

    return make


def _convert(field: Field, usual: Callable[[Any], Any] | None) -> Callable[[Any], Any] | None:
    """Return what makes a stored value Python's; the same few ids come again and again."""
    while isinstance(field, ForeignKeyField):
        field = field.rel_field
    return _id if type(field) is UUIDField else usual


def _id(stored: Any) -> UUID | None:
    return None if stored is None else stored_id(stored)


def _filled(table: Table, columns: list[Column], row: Row) -> Any:
    filled: Any = table.__new__(table)
    filled.__data__ = {
        name: row[index] if convert is None else convert(row[index])
        for index, name, convert in columns
    }
    filled.__rel__, filled._dirty = {}, set()
    return filled
