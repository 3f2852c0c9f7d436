"""Counts by row and column: reading one, adding them up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from forms.fields.integer import Integer
from forms.fields.parts import FieldError
from forms.fields.question import Question
from forms.fields.stored import whole
from forms.fields.words import show_number

if TYPE_CHECKING:
    from forms.definition.model import Choice
    from forms.values import Json

V = TypeVar("V")

#: By row and column, by the ids of their choices. A cell that nobody counted is missing.
Counts: TypeAlias = Mapping[str, Mapping[str, int]]

MOST = 99_999
_NUMBER = Integer()


def read_count(texts: Sequence[str], question: Question) -> int | None:
    """Read one cell; a blank one was not counted.

    Raises:
        FieldError: for what is no count, or is outside the bounds of the grid.
    """
    number = _NUMBER.parse(texts, question)
    if number is None:
        return None
    if not 0 <= number <= MOST:
        raise FieldError("count", maximum=show_number(MOST, question.context.locale))
    _NUMBER.check(number, question)
    return number


def refuse_retired(entry: Choice, used: Collection[str]) -> None:
    """Refuse a row or a column that is retired, unless the record counts in it already."""
    if entry.retired and entry.id not in used:
        raise FieldError("entry_retired", label=entry.label)


def read_stored(document: Json) -> Counts:
    """Return the counts that were stored.

    Raises:
        FieldError: when the document holds anything else.
    """
    if not isinstance(document, dict) or not document:
        raise FieldError("unreadable")
    return {row: _stored_row(counts) for row, counts in document.items()}


def _stored_row(document: Json) -> dict[str, int]:
    if not isinstance(document, dict) or not document:
        raise FieldError("unreadable")
    return {column: whole(number, 0, MOST) for column, number in document.items()}


def by_cell(value: Counts) -> dict[str, int]:
    """Return each count by « row.column »."""
    return {
        f"{row}.{column}": number
        for row, counts in value.items()
        for column, number in counts.items()
    }


def total(value: Counts) -> int:
    """Add up every count."""
    return sum(sum(counts.values()) for counts in value.values())


def column_totals(value: Counts) -> dict[str, int]:
    """Add up the counts of each column that has any."""
    found: dict[str, int] = defaultdict(int)
    for counts in value.values():
        for column, number in counts.items():
            found[column] += number
    return dict(found)


def used_in(document: Json) -> set[str]:
    """Return the ids of the rows and columns that a stored answer counts in."""
    try:
        value = read_stored(document)
    except FieldError:
        return set()
    return {*value, *column_totals(value)}


def in_order(ids: Collection[str], choices: Iterable[Choice]) -> list[str]:
    """Return ids in the order of their list; those that it has not come last."""
    known = [choice.id for choice in choices if choice.id in ids]
    return known + [key for key in ids if key not in known]


def renamed(things: Mapping[str, V], word_of: Callable[[str], str]) -> dict[str, V]:
    """Return things under new keys; one whose new key is taken keeps its own."""
    found: dict[str, V] = {}
    for key, thing in things.items():
        word = word_of(key)
        found[key if word in found else word] = thing
    return found
