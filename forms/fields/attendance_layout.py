"""An attendance list as it is drawn: its rows, some blank ones under them, what is to mend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms.fields.composite import Parts
from forms.fields.parts import FieldError
from forms.fields.presence import MOST_ROWS, PRESENCES, REASONS
from forms.fields.presence_reading import (
    ANONYMOUS,
    HOURS,
    INPUTS,
    NEWCOMER,
    PERSON,
    held_people,
    is_blank,
    read_person,
    rows_of,
)
from forms.fields.question import Question
from forms.messages import say

if TYPE_CHECKING:
    from forms.context import Found

#: Blank rows under those that say something: without scripts, this many at a time.
SPARE = 5
#: The number of the row that a script copies; nothing posted under it is read.
PATTERN = 0


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One row.

    Attributes:
        number: its number, from 1.
        texts: what stands in each input, by its name in the row.
        errors: what is to mend, by input.
        proposals: the people that what was typed may mean, when it did not name one of them.
    """

    number: int
    texts: Mapping[str, str]
    errors: Mapping[str, str]
    proposals: Sequence[Found] = ()

    @property
    def is_new(self) -> bool:
        """Whether something stands in the boxes for somebody new."""
        return any(self.texts.get(name) for name in NEWCOMER)


@dataclass(frozen=True, slots=True)
class AttendanceLayout:
    """The rows, the one that a script copies, the inputs of the whole list with their errors.

    ``presences`` and ``reasons`` are codes with their words.
    """

    rows: tuple[AttendanceRow, ...]
    pattern: AttendanceRow
    hours: str
    anonymous: str
    errors: Mapping[str, str]
    presences: Sequence[tuple[str, str]]
    reasons: Sequence[tuple[str, str]]
    most: int = MOST_ROWS


def attendance_layout(
    question: Question, parts: Parts, errors: Mapping[str, str]
) -> AttendanceLayout:
    """Arrange the rows that say something, and some blank ones."""
    said = {number: row for number, row in rows_of(parts).items() if not is_blank(row)}
    last = max(said, default=0)
    spare = range(last + 1, min(last + SPARE, MOST_ROWS) + 1)
    rows = [_row(number, question, row, errors) for number, row in said.items()]
    blank = AttendanceRow(PATTERN, {}, {})
    return AttendanceLayout(
        (*rows, *(AttendanceRow(number, {}, {}) for number in spare)),
        blank,
        _first(parts.get(HOURS, ())),
        _first(parts.get(ANONYMOUS, ())),
        errors,
        [(code, say(word)) for code, word in PRESENCES.items()],
        [(code, say(word)) for code, word in REASONS.items()],
    )


def _row(
    number: int, question: Question, row: Mapping[str, Sequence[str]], errors: Mapping[str, str]
) -> AttendanceRow:
    texts = {name: _first(found) for name, found in row.items()}
    wrong = {name: errors[f"{number}.{name}"] for name in INPUTS if f"{number}.{name}" in errors}
    return AttendanceRow(number, texts, wrong, _proposals(dict(row), question) if wrong else ())


def _proposals(row: dict[str, Sequence[str]], question: Question) -> Sequence[Found]:
    try:
        read_person(row, question, held_people(question))
    except FieldError:
        return PERSON.proposals(_first(row.get("person", ())), question)
    return ()


def _first(texts: Sequence[str]) -> str:
    return next(iter(texts), "")
