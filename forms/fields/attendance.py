"""Who came: people by name with their presence, and how many came without a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from forms.exposure import Exposure
from forms.expressions.values import Presence
from forms.fields import presence_reading as reading
from forms.fields.attendance_layout import AttendanceLayout, attendance_layout
from forms.fields.attendance_rows import one_person, rows_of
from forms.fields.attendance_sampling import list_inputs, sample_list
from forms.fields.attendance_showing import show_list, table_of
from forms.fields.attendance_taking import take_list
from forms.fields.composite import Composite, Parts, Taken
from forms.fields.participant import newcomer
from forms.fields.parts import (
    INDEX_SCALE,
    Cell,
    Column,
    Family,
    Filters,
    IndexValue,
    ShownTable,
    Tallied,
)
from forms.fields.presence import (
    PRESENT,
    Attendance,
    read_stored,
    to_stored,
)
from forms.fields.presence_reading import ANONYMOUS, HOURS, INPUTS, OVERALL
from forms.fields.question import Question
from forms.fields.sampling import SampleInput, Samples
from forms.fields.words import NBSP, show_minutes
from forms.messages import say

if TYPE_CHECKING:
    from forms.definition.model import Field, Form
    from forms.expressions.values import Value
    from forms.values import Json


class AttendanceList(Composite[Attendance]):
    """A session's list: named people who came or not, how long they stayed, and heads besides.

    Posted are ``<n>.person``, ``<n>.presence``, ``<n>.reason`` and ``<n>.hours`` for each row from
    1, three boxes more for somebody new, and ``hours`` and ``anonymous`` for the whole list.
    """

    name = "attendance"
    label = "Liste de présence"
    help = "Qui est venu à la séance, combien de temps, et combien de personnes sans nom."
    icon = "clipboard-check"
    family = Family.RECORD
    filters = Filters.RANGE
    ends = "integer"
    value_type = Attendance
    default_exposure = Exposure.NOMINATIVE
    told_by_number = True
    expressed = "presence"
    script = "attendance"
    options_schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "no_hours": {
                "type": "boolean",
                "title": "Sans durées",
                "description": "La présence seule\u00a0: ni durée, ni heures-participants.",
                "x-type": "yes_no",
            }
        },
    }

    def take_parts(
        self, parts: Parts, question: Question, *, draft: bool = False
    ) -> Taken[Attendance]:
        return take_list(parts, question, draft=draft)

    def typed_parts(self, value: Attendance, question: Question) -> dict[str, list[str]]:
        found = {
            f"{number}.{name}": texts
            for number, row in enumerate(reading.typed_rows(value.rows, question), start=1)
            for name, texts in row.items()
        }
        if value.minutes is not None:
            found[HOURS] = [show_minutes(value.minutes)]
        if value.anonymous is not None:
            found[ANONYMOUS] = [str(value.anonymous)]
        return found

    def part_label(self, part: str, question: Question, parts: Parts) -> str:
        label = question.field.label
        if part in OVERALL:
            return f"{label}, {say(OVERALL[part])}"
        number, name = reading.place(part)
        row = say("attendee", label=label, number=number)
        return f"{row}, {say(INPUTS[name])}" if number else label

    def lay_out(
        self, name: str, question: Question, parts: Parts, errors: Mapping[str, str]
    ) -> AttendanceLayout:
        return attendance_layout(question, parts, errors)

    def typed(self, value: Attendance, question: Question) -> list[str]:
        return [str(value.heads)]

    def show(self, value: Attendance, question: Question) -> str:
        return show_list(value, question)

    def table(self, value: Attendance, question: Question) -> ShownTable:
        return table_of(value, question)

    def sample_inputs(self, question: Question) -> tuple[SampleInput, ...]:
        return list_inputs(question)

    def sampled(self, texts: Samples, question: Question) -> Value:
        value = sample_list(texts, question)
        return None if value == Attendance() else self.express(value)

    def express(self, value: Attendance) -> Value:
        said = value.present, value.absent, value.anonymous, value.heads, value.total_minutes
        return Presence(*said)

    def to_json(self, value: Attendance) -> Json:
        return to_stored(value)

    def from_json(self, document: Json) -> Attendance:
        return read_stored(document)

    def inside(self, field: Field, form: Form) -> Form:
        return one_person(field)

    def rows(self, document: Json) -> Sequence[tuple[str, Mapping[str, Json]]]:
        return rows_of(document)

    def to_cells(self, field: Field) -> tuple[Column, ...]:
        """Return the totals; the people stand on a sheet of their own."""
        names = [
            say("attendance_present"),
            say("attendance_absent"),
            say("attendance_nameless"),
            say("attendance_heads"),
        ]
        heads = [f"{field.label}{NBSP}: {name}" for name in names]
        hours = f"{field.label}{NBSP}: {say('attendance_minutes')}"
        counted = tuple(Column(head, "integer", "#,##0", 12) for head in heads)
        timed = Column(hours, "duration", "[h]:mm", 12)
        return counted if field.options.get("no_hours") else (*counted, timed)

    def filled_cells(self, value: Attendance, question: Question) -> tuple[Cell, ...]:
        minutes = value.total_minutes
        time = None if minutes is None else timedelta(minutes=minutes)
        counted = (value.present, value.absent, value.anonymous, value.heads)
        return counted if question.option("no_hours") else (*counted, time)

    def statistics(self, value: Attendance, question: Question) -> Tallied:
        counted = value.present, value.absent, value.anonymous or 0
        shares = tuple(zip(self.shares(question), counted, strict=True))
        return Tallied(shares, value.heads, _came(value))

    def shares(self, question: Question) -> list[str]:
        return [say("attendance_present"), say("attendance_absent"), say("attendance_nameless")]

    def index(self, value: Attendance) -> tuple[IndexValue, ...]:
        """Return the heads, then each total, then each person who came and is known."""
        totals = {
            "present": value.present,
            "absent": value.absent,
            ANONYMOUS: value.anonymous,
            HOURS: value.total_minutes,
        }
        return (
            IndexValue(number=value.heads * INDEX_SCALE),
            *(IndexValue(number=n * INDEX_SCALE, cell=cell)
              for cell, n in totals.items() if n is not None),
            *(IndexValue(text=who, cell="person") for who in _came(value) if not newcomer(who)),
        )  # fmt: skip


def _came(value: Attendance) -> tuple[str, ...]:
    return tuple(row.person for row in value.rows if row.presence == PRESENT)
