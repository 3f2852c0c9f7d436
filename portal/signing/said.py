"""What a record says for the head and the lists of its sheet, as far as one may read it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import time
from functools import cached_property
from typing import Any

from forms import fields as types
from forms.answers import show_answer
from forms.definition import Field, Form
from forms.fields.attendance import AttendanceList
from forms.fields.parts import FieldError
from forms.fields.presence import Attendance, Attendee
from portal.core.policy import Actor
from portal.designer.queries import definition
from portal.intake import queries
from portal.intake.content import context, values
from portal.intake.models import Submission
from portal.signing.halves import ending
from portal.signing.signers import SignList, sign_list


def lists_of(form: Form) -> list[Field]:
    """Return the attendance lists of a form."""
    return [each for each in form.fields() if each.type == AttendanceList.name]


class Said:
    """The answers of a (looked-up) record, without those that are kept from ``actor``."""

    def __init__(self, actor: Actor, record: Submission) -> None:
        self.actor, self.values = actor, values(record)
        self.form, self.world = definition(record.revision), context(actor)
        self._hidden = queries.hidden_fields(actor, record.activity_type_id)

    @cached_property
    def facts(self) -> Mapping[str, str]:
        """Each answer that carries a meaning, in words, by that meaning."""
        return {
            field.meaning: show_answer(self.form, field, self.values[field.id], self.world)
            for field in self._answered()
            if field.meaning
        }

    @property
    def times(self) -> tuple[time | None, time | None]:
        """When it begins and when it ends, where the answers tell."""
        start, lasting = self._value("activity.start"), self._value("activity.duration")
        return start, ending(start, lasting)

    def lists(self, asked: Sequence[Field], *, expected: bool, numbered: bool) -> list[SignList]:
        """Return each list that ``asked`` names.

        Args:
            expected: the same people are awaited again: who comes is not known yet.
            numbered: numbers stand where names would.
        """
        return [
            sign_list(field.label, self._list(field, expected), self.world, self.actor, numbered)
            for field in asked
        ]

    def _list(self, field: Field, expected: bool) -> Attendance:
        found = self._read(field)
        if not isinstance(found, Attendance):
            return Attendance()
        return Attendance(tuple(Attendee(row.person) for row in found.rows)) if expected else found

    def _value(self, meaning: str) -> Any:
        field = next((each for each in self._answered() if each.meaning == meaning), None)
        return field and self._read(field)

    def _read(self, field: Field) -> Any:
        if field.id in self._hidden or self.values.get(field.id) is None:
            return None
        try:
            return types.get(field.type).from_json(self.values[field.id])
        except FieldError:  # stored under another type
            return None

    def _answered(self) -> Iterator[Field]:
        for field in self.form.fields():
            if field.id not in self._hidden and self.values.get(field.id) is not None:
                yield field
