"""Queries whose SQL is written once, for the few that every request asks.

Writing a query out as SQL takes peewee several times as long as the database takes to answer it by
key. Everything else about a prepared query is peewee's own: its joins, its conversions.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar, cast

from peewee import Field, Model, ModelSelect, Value

from portal.core.database import database
from portal.core.rows import Make, maker

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Slot:
    """The place of a value that is given at each call."""

    number: int


@dataclass
class Written(Generic[M]):
    """A query as one kind of database takes it; ``make`` is known once there was a row."""

    query: Any
    sql: str
    parameters: tuple[Any, ...]
    make: Make | None = None

    def read(self, cursor: Any) -> list[M]:
        """Return the rows that a cursor stands before."""
        if self.make is not None:
            return [self.make(row) for row in cursor.fetchall()]
        reader = self.query._get_cursor_wrapper(cursor)
        rows = list(reader)
        if reader.initialized:
            self.make = maker(reader)
        return rows


class Prepared(Generic[M]):
    """A query of fixed shape that returns rows.

    ``build`` is given one stand-in per value (``values`` of them) and returns the query, which
    compares columns with these; the values themselves are UUIDs, texts and integers, as they are
    stored.
    """

    def __init__(self, values: int, build: Callable[..., "ModelSelect[M]"]) -> None:
        self._build = build
        self._slots = [Value(Slot(number), converter=False) for number in range(values)]
        self._written: dict[type, Written[M]] = {}

    def rows(self, *values: object) -> list[M]:
        """Return every row for these values."""
        written = self._written.get(type(database.obj)) or self._write()
        found = (values[one.number] if isinstance(one, Slot) else one for one in written.parameters)
        return written.read(database.execute_sql(written.sql, list(found)))

    def first(self, *values: object) -> M | None:
        """Return the first row, or None; the query has its own LIMIT."""
        return next(iter(self.rows(*values)), None)

    def _write(self) -> Written[M]:
        query = self._build(*self._slots)
        sql, parameters = query.sql()
        written = self._written[type(database.obj)] = Written(query, sql, tuple(parameters))
        return written


class Remembered:
    """A query whose SQL is written once for each set of things it depends on, and kept.

    ``build`` returns the query for such things: an actor, an id, whatever is hashable. Nothing else
    may decide what the query says.
    """

    def __init__(self, build: Callable[..., "ModelSelect[Any]"], most: int = 500) -> None:
        self._build = build
        self._sql = lru_cache(most)(self._write)

    def rows(self, *known: Hashable) -> list[tuple[Any, ...]]:
        """Return every row, as the database stores it; see ``core.ids.stored_id`` for ids."""
        engine = cast("Hashable", type(database.obj))
        sql, parameters = self._sql(engine, *known)
        return database.execute_sql(sql, parameters).fetchall()

    def _write(self, engine: Hashable, *known: Hashable) -> tuple[str, list[Any]]:
        sql, parameters = self._build(*known).sql()
        return sql, parameters


def insert(model: type[Model], *rows: Mapping[str, object]) -> None:
    """Insert rows given by the names of the fields; what is not given takes the field's default.

    One statement takes them all: some hundreds at most. Raises what the database refuses.
    """
    fields = _given(model)
    stored = [_stored(field, row) for row in rows for field in fields]
    if rows:
        database.execute_sql(_statement(model, len(rows), str(database.param)), stored)


@lru_cache(maxsize=100)
def _statement(model: type[Model], rows: int, param: str) -> str:
    """Return the statement that inserts so many rows; every name in it is a constant of ours."""
    columns = [field.column_name for field in _given(model)]
    names = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join([f"({', '.join([param] * len(columns))})"] * rows)
    return f'INSERT INTO "{model._meta.table_name}" ({names}) VALUES {values}'  # noqa: S608


def _given(model: type[Model]) -> list[Field]:
    """Return the fields that an insert names: the database counts numbers of its own."""
    return [field for field in model._meta.fields.values() if not field.auto_increment]


def _stored(field: Field, row: Mapping[str, object]) -> object:
    given = row[field.name] if field.name in row else _default(field)
    return field.db_value(given)  # type: ignore[no-untyped-call]


def _default(field: Field) -> object:
    return field.default() if callable(field.default) else field.default
