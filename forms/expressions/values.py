"""What an expression works with: the values of answers, told apart by their Python type.

Empty is None. A number is a whole number of units of 10^-12, so that both interpreters count
alike; a text is never "", several choices and rows are never none at all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, NamedTuple, TypeAlias


class Choice(str):
    """One choice of a list, by its id."""

    __slots__ = ()


class Range(NamedTuple):
    """A period, both days included."""

    start: date
    end: date


class Rows(tuple[Mapping[str, "Value"], ...]):
    """The rows of a group: in each, the values by field id."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """Counts by ``row.column``, the ids of two choices; what nobody counted is missing."""

    cells: Mapping[str, int]

    def total(self, *, row: str = "", column: str = "") -> int | None:
        """Add up what was counted in a row, in a column, or in all; None without any count."""
        found = [
            count
            for (in_row, _, in_column), count in (
                (key.partition("."), count) for key, count in self.cells.items()
            )
            if row in ("", in_row) and column in ("", in_column)
        ]
        return sum(found) if found else None


class Presence(NamedTuple):
    """What an attendance list adds up to; None where nothing is known.

    Attributes:
        present: how many came, of the people by name.
        absent: how many did not.
        nameless: how many came besides, without a name.
        heads: how many came in all.
        minutes: how long all who came stayed, added up.
    """

    present: int | None = None
    absent: int | None = None
    nameless: int | None = None
    heads: int | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Other:
    """An answer that only tells whether it is there: a file, a place on the map."""


OTHER = Other()
Value: TypeAlias = (
    "bool | int | str | date | time | datetime | Choice | tuple[str, ...] | Range | Rows"
    " | Grid | Presence | Other | None"
)
#: The kind of a value that is not empty, by its very type.
KINDS: Mapping[type, str] = {
    bool: "truth",
    int: "number",
    str: "text",
    date: "day",
    time: "time",
    datetime: "moment",
    Choice: "choice",
    tuple: "choices",
    Range: "range",
    Rows: "rows",
    Grid: "grid",
    Presence: "presence",
    Other: "other",
}
#: The types whose values are as expressions have them, whatever they hold.
READY = frozenset(KINDS) - {str, tuple, Rows}


def kind_of(value: Value) -> str:
    """Return the kind of a value, "" of the empty one and of what is no value."""
    return KINDS.get(type(value), "")


def settled(value: Any) -> Value:
    """Return a value as expressions have it: empty is None, text is in its composed form."""
    kind = KINDS.get(type(value), "")
    if kind == "text":
        return (value if value.isascii() else unicodedata.normalize("NFC", value)) or None
    if not kind or (kind in ("choices", "rows") and not value):
        return None
    return value
