"""Counters kept in the transaction of what they count: counts stay flat however many the records.

A counter table holds one row per *cell*, a combination of key columns, with columns that are sums.
The id of a cell is made from its key, so that a key with empty columns is unique as well, and one
``INSERT … ON CONFLICT DO UPDATE`` adds to every changed cell. Cells are always taken in the order
of their ids: two transactions that touch the same ones wait for each other, and never in a circle.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeAlias
from uuid import UUID, uuid5

from peewee import fn

from portal.core.database import BaseModel, database

#: Values of the key columns of one cell, and of its sums.
Key: TypeAlias = tuple[Any, ...]
Sums: TypeAlias = tuple[int, ...]

_CELLS = UUID("6f0c9d3e-6a52-5c38-9a41-2d1b7a1f3c55")
#: SQLite binds some thousands of values at most in one statement.
ROWS_AT_ONCE = 200


class Cells:
    """The cells of one counter table: ``key`` names the columns of a cell, ``sums`` what adds up.

    ``key`` columns of a reference are named with their ``_id``.
    """

    def __init__(self, model: type[BaseModel], key: tuple[str, ...], sums: tuple[str, ...]) -> None:
        self.model, self.key, self.sums = model, key, sums

    def add(self, changes: Iterable[tuple[Key, Sums]]) -> None:
        """Add every change to its cell; call it inside the business transaction."""
        rows = self._rows(_merged(changes))
        for start in range(0, len(rows), ROWS_AT_ONCE):
            some = rows[start : start + ROWS_AT_ONCE]
            statement = self._statement(len(some), str(database.param))
            database.execute_sql(statement, [value for row in some for value in row])

    def replace(self, counted: Mapping[Key, Sums]) -> None:
        """Make the table say what was counted, and nothing else."""
        self.model.delete().execute()
        self.add(counted.items())

    def stored(self) -> dict[Key, Sums]:
        """Return every cell of the table that is not all zero."""
        columns = [self._column(name) for name in (*self.key, *self.sums)]
        width = len(self.key)
        rows: Iterable[tuple[Any, ...]] = self.model.select(*columns).tuples()  # type: ignore[assignment]
        return {row[:width]: row[width:] for row in rows if any(row[width:])}

    def differences(self, counted: Mapping[Key, Sums]) -> list[tuple[Key, Sums, Sums]]:
        """Return every cell that does not say what was counted: its key, what it says, the truth.

        Cells that are all zero and cells that are not there say the same.
        """
        nothing = (0,) * len(self.sums)
        stored = self.stored()
        keys = sorted({*stored, *counted}, key=self.id_of)
        pairs = ((key, stored.get(key, nothing), counted.get(key, nothing)) for key in keys)
        return [(key, said, truth) for key, said, truth in pairs if said != truth]

    def id_of(self, key: Key) -> UUID:
        """Return the id of a cell, the same everywhere."""
        return uuid5(_CELLS, "|".join((self._table, *(str(part) for part in key))))

    def _rows(self, changes: Mapping[Key, Sums]) -> list[tuple[Any, ...]]:
        rows = [(self.id_of(key), *key, *sums) for key, sums in changes.items() if any(sums)]
        return sorted(rows, key=lambda row: row[0])

    @property
    def _table(self) -> str:
        return str(self.model._meta.table_name)

    def _column(self, name: str) -> Any:
        """Return a column as it is stored: the id of a reference, not the row behind it."""
        return self.model._meta.combined[name]

    @lru_cache(maxsize=16)  # noqa: B019  (one object per table, for the life of the process)
    def _statement(self, rows: int, param: str) -> str:
        """Return the statement that adds ``rows`` cells; written once, for it is run at each send.

        Every name in it is a constant of the code.
        """
        columns = ("id", *(self._column(name).column_name for name in (*self.key, *self.sums)))
        values = ", ".join([f"({', '.join([param] * len(columns))})"] * rows)
        sums = ", ".join(f"{name} = {self._table}.{name} + excluded.{name}" for name in self.sums)
        return (
            f"INSERT INTO {self._table} ({', '.join(columns)}) VALUES {values} "  # noqa: S608
            f"ON CONFLICT (id) DO UPDATE SET {sums}"
        )


def _merged(changes: Iterable[tuple[Key, Sums]]) -> dict[Key, Sums]:
    """Return one change per cell: what leaves a cell and comes back to it changes nothing."""
    merged: dict[Key, Sums] = {}
    for key, sums in changes:
        held = merged.get(key)
        merged[key] = tuple(map(sum, zip(held, sums, strict=True))) if held else sums
    return merged


def negative(changes: Iterable[tuple[Key, Sums]]) -> Iterator[tuple[Key, Sums]]:
    """Yield changes with their signs turned: what a record no longer counts."""
    for key, sums in changes:
        yield key, tuple(-number for number in sums)


def total(column: Any) -> Any:
    """Return the sum of a counter's column, zero when there is no row."""
    return fn.COALESCE(fn.SUM(column), 0)
