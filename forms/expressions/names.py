"""What an expression may name: the fields of a form with their kinds, and the choices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from forms.text import fold

#: How many known names a message proposes.
PROPOSED = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A choice of a list."""

    id: str
    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Named:
    """A field as expressions know it.

    Attributes:
        kind: kind of its answers, "" when it cannot be used.
        group: id of the group that it stands in, or None.
        lists: the choices of each list it draws from; of a grid, the rows, then the columns.
        reason: why it cannot be used, as a French sentence, or "".
    """

    id: str
    code: str
    label: str
    kind: str
    group: str | None = None
    lists: tuple[tuple[Entry, ...], ...] = ()
    reason: str = ""


class Names(Protocol):
    """The names of a form."""

    def by_code(self, code: str) -> Named | None:
        """Return the field of a code, if any."""

    def by_id(self, field_id: str) -> Named | None:
        """Return the field of an id, if any."""

    def codes(self) -> Iterable[str]:
        """Return every code, in reading order."""


class NameTable:
    """Names out of a list of fields."""

    def __init__(self, fields: Iterable[Named]) -> None:
        self._by_id = {each.id: each for each in fields}
        self._by_code = {each.code: each for each in self._by_id.values()}

    def by_code(self, code: str) -> Named | None:
        return self._by_code.get(code)

    def by_id(self, field_id: str) -> Named | None:
        return self._by_id.get(field_id)

    def codes(self) -> Iterable[str]:
        return self._by_code


def entries(names: Names) -> dict[str, Entry]:
    """Return every choice that the fields draw from, by id."""
    found = (names.by_code(code) for code in names.codes())
    lists = (each for named in found if named for each in named.lists)
    return {entry.id: entry for each in lists for entry in each}


def nearest(wanted: str, known: Iterable[str]) -> list[str]:
    """Return the known words that look most like one, the likeliest first."""
    from difflib import get_close_matches

    by_fold = {fold(word): word for word in known}
    close = get_close_matches(fold(wanted), by_fold, n=PROPOSED, cutoff=0.55)
    return [by_fold[each] for each in close]
