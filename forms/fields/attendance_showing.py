"""An attendance list for a reader: each person on a line of their own, then the totals."""

from __future__ import annotations

from collections.abc import Iterator

from forms.fields.parts import ShownTable
from forms.fields.presence import PRESENCES, PRESENT, REASONS, Attendance
from forms.fields.presence_reading import PERSON
from forms.fields.question import Question
from forms.fields.words import NBSP, show_minutes, show_number
from forms.messages import say


def show_list(value: Attendance, question: Question) -> str:
    """Write a list as lines of text."""
    lines = [
        f"{who}{NBSP}: {', '.join(filter(None, said))}" for who, *said in _lines(value, question)
    ]
    totals = [f"{label}{NBSP}: {text}" for label, text in _totals(value, question)]
    return "\n".join([*lines, *totals])


def table_of(value: Attendance, question: Question) -> ShownTable:
    """Return a list as a table; without durations, where the field asks for none."""
    heads = [say("attendance_presence"), say("attendance_duration")]
    width = 2 - bool(question.option("no_hours"))
    return ShownTable(
        ("", *heads[:width]),
        tuple((who, *said[:width]) for who, *said in _lines(value, question)),
        tuple((*total, "")[: width + 1] for total in _totals(value, question)),
    )


def _lines(value: Attendance, question: Question) -> Iterator[tuple[str, str, str]]:
    """Yield who each row is about, what is said of their presence, how long they stayed."""
    people = question.context.get(PERSON.kind, [row.person for row in value.rows])
    for row in value.rows:
        who = people[row.person].written if row.person in people else PERSON.absent(row.person)
        said = say(PRESENCES[row.presence]) if row.presence else say("attendance_unsaid")
        reason = f" ({say(REASONS[row.reason]).lower()})" if row.reason else ""
        stay = value.stay(row) if row.presence == PRESENT else None
        yield who, said + reason, "" if stay is None else show_minutes(stay)


def _totals(value: Attendance, question: Question) -> Iterator[tuple[str, str]]:
    """Yield what is added up, with its name; only what was counted."""
    locale = question.context.locale
    if value.anonymous is not None:
        yield say("attendance_nameless"), show_number(value.anonymous, locale)
    yield say("attendance_heads"), show_number(value.heads, locale)
    if value.total_minutes is not None and not question.option("no_hours"):
        yield say("attendance_minutes"), show_minutes(value.total_minutes)
