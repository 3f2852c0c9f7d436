"""An attendance list as it is posted: what stands in each row, read and checked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from forms.fields.counts import read_count
from forms.fields.duration import Duration
from forms.fields.participant import Participant, newcomer
from forms.fields.parts import FieldError
from forms.fields.presence import (
    MOST_ROWS,
    PRESENCES,
    PRESENT,
    REASONS,
    Attendee,
    people_in,
)
from forms.fields.question import Question
from forms.fields.words import show_minutes
from forms.messages import say
from forms.text import clean

T = TypeVar("T")

PERSON = Participant()
_DURATION = Duration()
#: The boxes of somebody new, as the picker of one person has them.
NEWCOMER = ("last_name", "first_name", "birth_date")
HOURS, ANONYMOUS = "hours", "anonymous"
#: The inputs of a row: their words in the messages.
INPUTS: Mapping[str, str] = {
    "person": "attendee_person",
    "last_name": "attendee_last_name",
    "first_name": "attendee_first_name",
    "birth_date": "attendee_birth_date",
    "presence": "attendee_presence",
    "reason": "attendee_reason",
    HOURS: "attendee_hours",
}
#: The inputs of the whole list, likewise.
OVERALL: Mapping[str, str] = {HOURS: "attendance_hours", ANONYMOUS: "attendance_anonymous"}
PART = re.compile(r"([1-9][0-9]{0,2})\.([a-z_]+)")

#: The texts of one row, by input.
Row = dict[str, Sequence[str]]


def rows_of(parts: Mapping[str, Sequence[str]]) -> dict[int, Row]:
    """Return what is posted by number of the row, in order; parts of no row are left alone."""
    found: dict[int, Row] = {}
    for part, texts in parts.items():
        number, name = place(part)
        if number:
            found.setdefault(number, {})[name] = texts
    return dict(sorted(found.items()))


def place(part: str) -> tuple[int, str]:
    """Return the number of the row and the input that a part names; 0 for none."""
    found = PART.fullmatch(part)
    if found and found[2] in INPUTS and int(found[1]) <= MOST_ROWS:
        return int(found[1]), found[2]
    return 0, part


def is_blank(row: Row) -> bool:
    """Tell whether nothing is said: a mark alone, which cannot be taken back, says nothing."""
    return not any(clean(text) for name in row if name != "presence" for text in row[name])


def read_row(
    row: Row, question: Question, held: Mapping[str, str], errors: dict[str, str]
) -> Attendee:
    """Read one row that is not blank.

    Args:
        row: the posted strings by input.
        question: the field as it is put.
        held: the people that the record holds already (see ``held_people``).
        errors: the message of each input to mend is put here, by input.
    """
    person = attempt("person", errors, lambda: read_person(row, question, held))
    presence = attempt("presence", errors, lambda: read_code(row.get("presence", ()), PRESENCES))
    reason = attempt("reason", errors, lambda: read_code(row.get("reason", ()), REASONS))
    minutes = attempt(HOURS, errors, lambda: read_minutes(row.get(HOURS, ()), question))
    if person is None:
        errors.setdefault("person", say("attendee_missing"))
    if presence == PRESENT and reason:
        errors["reason"] = say("attendee_came")
    if presence not in (None, PRESENT) and minutes is not None:
        errors[HOURS] = say("attendee_away")
    return Attendee(person or "", presence, reason, minutes)


def attempt(part: str, errors: dict[str, str], read: Callable[[], T]) -> T | None:
    """Read a part; when that fails, put its message with the ``errors`` and go on."""
    try:
        return read()
    except FieldError as error:
        errors[part] = error.message
        return None


def read_code(texts: Sequence[str], codes: Mapping[str, str]) -> str | None:
    """Read which of a few codes was chosen.

    Raises:
        FieldError: for anything else.
    """
    said = [text for text in map(clean, texts) if text]
    if not said:
        return None
    if len(said) > 1 or said[0] not in codes:
        raise FieldError("choice")
    return said[0]


def read_person(row: Row, question: Question, held: Mapping[str, str]) -> str | None:
    """Read who a row is about: somebody known, or somebody new."""
    known = [text for text in map(clean, row.get("person", ())) if text]
    new = [next(iter(row.get(name, ())), "") for name in NEWCOMER]
    if len(known) == 1 and known[0] in held and not any(map(clean, new)):
        return held[known[0]]
    return PERSON.parse([*(known or [""]), *new], replace(question, stored=None))


def held_people(question: Question) -> dict[str, str]:
    """Return the people that the record holds already, by each text that means one of them."""
    ids = list(people_in(question.stored))
    return {text: who for who, text in written_people(ids, question).items()} | {
        who: who for who in ids
    }


def written_people(ids: Sequence[str], question: Question) -> dict[str, str]:
    """Return how known people are written: by name, or by id where a name means nobody or two."""
    found = question.context.get(PERSON.kind, ids)
    names = Counter(one.written for one in found.values())
    return {
        who: found[who].written if who in found and names[found[who].written] == 1 else who
        for who in ids
    }


def read_minutes(texts: Sequence[str], question: Question) -> int | None:
    """Read how long somebody stayed; a list that asks for no duration reads none."""
    return None if question.option("no_hours") else _DURATION.parse(texts, question)


def read_anonymous(texts: Sequence[str], question: Question) -> int | None:
    """Read how many came without a name."""
    return read_count(texts, question)


def typed_rows(rows: Sequence[Attendee], question: Question) -> Iterator[dict[str, list[str]]]:
    """Yield the inputs of each row as a person would fill them in."""
    names = written_people([row.person for row in rows], question)
    for row in rows:
        who = PERSON.typed(row.person, question) if newcomer(row.person) else [names[row.person]]
        texts = dict(zip(("person", *NEWCOMER), who, strict=False))
        texts.update(presence=row.presence or "", reason=row.reason or "")
        if row.minutes is not None:
            texts[HOURS] = show_minutes(row.minutes)
        yield {name: [text] for name, text in texts.items() if text}
