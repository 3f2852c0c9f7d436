"""An attendance list as it was posted, read as a whole: its rows, then what is said of all."""

from __future__ import annotations

from collections.abc import Iterator

from forms.fields import presence_reading as reading
from forms.fields.composite import WHOLE, Parts, Taken
from forms.fields.presence import Attendance, Attendee
from forms.fields.presence_reading import ANONYMOUS, HOURS, OVERALL
from forms.fields.question import Question
from forms.messages import say


def take_list(parts: Parts, question: Question, *, draft: bool = False) -> Taken[Attendance]:
    """Read and check every part (see ``Composite.take_parts``)."""
    errors: dict[str, str] = {}
    value = Attendance(
        tuple(_read_rows(parts, question, errors, draft=draft)),
        reading.attempt(
            HOURS, errors, lambda: reading.read_minutes(parts.get(HOURS, ()), question)
        ),
        reading.attempt(
            ANONYMOUS, errors, lambda: reading.read_anonymous(parts.get(ANONYMOUS, ()), question)
        ),
    )
    said = value.rows or value.anonymous is not None
    if question.field.required and not (said or errors or draft):
        errors[WHOLE] = say("attendance_none")
    return Taken(None if errors or value == Attendance() else value, errors, _own_parts(parts))


def _own_parts(parts: Parts) -> Parts:
    own = {part: texts for part, texts in parts.items() if part in OVERALL}
    for number, row in reading.rows_of(parts).items():
        own.update((f"{number}.{name}", texts) for name, texts in row.items())
    return own


def _read_rows(
    parts: Parts, question: Question, errors: dict[str, str], *, draft: bool
) -> Iterator[Attendee]:
    """Yield the people of the rows that say something; each person stands in the list once."""
    held, met = reading.held_people(question), set()
    for number, row in reading.rows_of(parts).items():
        if reading.is_blank(row):
            continue
        wrong: dict[str, str] = {}
        found = reading.read_row(row, question, held, wrong)
        if found.person in met:
            wrong.setdefault("person", say("attendee_twice"))
        if not found.presence and not draft:
            wrong.setdefault("presence", say("attendee_unsaid"))
        met.add(found.person)
        errors.update((f"{number}.{name}", message) for name, message in wrong.items())
        yield found
