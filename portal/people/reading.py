"""What a record says of a person: its meanings, and the people it points to."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from forms.answers import show_answer
from forms.definition import Field
from forms.fields.attendance import AttendanceList
from forms.fields.participant import Participant, newcomer
from forms.fields.presence import people_in
from forms.values import Json
from portal.core.clock import now
from portal.core.ids import parse_id
from portal.core.policy import Actor
from portal.designer.queries import definition
from portal.intake.content import context, values
from portal.intake.models import Submission
from portal.people.composing import IDENTITY, Given
from portal.people.duplicates import Identity

#: Field type of an answer that points to a person.
PICKER = Participant.name
#: Longest name, contact or word of proof that is kept.
LONGEST = 200
#: Which meaning tells each property of a person.
MEANINGS = {
    "last_name": "person.last_name",
    "first_name": "person.first_name",
    "birth_date": "person.birth_date",
    "telephone": "person.telephone",
    "email": "person.email",
    "commune": "person.commune",
}


def enrols(record: Submission) -> bool:
    """Tell whether the record's form asks all that tells who somebody is."""
    asked = {field.meaning for field in definition(record.revision).fields()}
    return all(MEANINGS[name] in asked for name in IDENTITY)


def given(actor: Actor, record: Submission) -> Given | None:
    """Return what a record says of the person it is about; None if it does not say who they are."""
    answers = _Answers(actor, record)
    said = {name: answers.text(meaning) for name, meaning in MEANINGS.items()}
    said["birth_date"] = answers.stored(MEANINGS["birth_date"]) or ""
    if not all(said[name] for name in IDENTITY) or not identity(said).is_whole:
        return None
    return Given(
        record.id,
        record.validated_at or now(),
        _day(answers.stored("enrolment.entry_date")) or record.day,
        {name: text for name, text in said.items() if text},
        answers.words("person.situation"),
        answers.stored("person.disabled") is True,
        answers.text("enrolment.evidence"),
        answers.stored("enrolment.referent") or "",
    )


def _named(said: Mapping[str, str]) -> dict[str, Any]:
    return {
        "last_name": said["last_name"],
        "first_name": said["first_name"],
        "birth_date": date.fromisoformat(said["birth_date"]),
    }


def identity(said: Mapping[str, str]) -> Identity:
    """Return who somebody is, of their properties in words."""
    return Identity(**_named(said))


def people(actor: Actor, record: Submission) -> list[Identity]:
    """Return everybody whom a record names: who it is about, and the newcomers it points to."""
    told = given(actor, record)
    said = [*([told] if told else ()), *newcomers(record)]
    return [identity(one.values) for one in said]


class _Answers:
    """The answers of a record by meaning."""

    def __init__(self, actor: Actor, record: Submission) -> None:
        self.form, self.world = definition(record.revision), context(actor)
        self.values = values(record)
        self.fields = {field.meaning: field for field in self.form.fields() if field.meaning}

    def stored(self, meaning: str) -> Any:
        field = self.fields.get(meaning)
        return self.values.get(field.id) if field else None

    def text(self, meaning: str) -> str:
        """Return an answer in words, "" without one."""
        field, stored = self.fields.get(meaning), self.stored(meaning)
        return self._show(field, stored)[:LONGEST] if field and stored is not None else ""

    def words(self, meaning: str) -> tuple[str, ...]:
        """Return each choice of an answer in words."""
        field, stored = self.fields.get(meaning), self.stored(meaning)
        if field is None or stored is None or not field.list_ids:
            return ()
        chosen = stored if isinstance(stored, list) else [stored]
        labels = {choice.id: choice.label for choice in self.form.list(field.list_ids[0]).choices}
        return tuple(labels[key] for key in chosen if key in labels)

    def _show(self, field: Field, stored: Json) -> str:
        return show_answer(self.form, field, stored, self.world)


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) else None


def picked(record: Submission) -> set[UUID]:
    """Return the ids of the people that a record points to."""
    return {key for text in _picked(record) if (key := parse_id(text))}


def newcomers(record: Submission) -> list[Given]:
    """Return what a record says of the people it points to who were new to its writer."""
    found = {text: one for text in _picked(record) if (one := newcomer(text))}
    at = record.validated_at or now()
    said = ({**one._asdict(), "birth_date": one.birth_date.isoformat()} for one in found.values())
    return [Given(record.id, at, record.day, each) for each in said if identity(each).is_whole]


def _picked(record: Submission) -> Iterator[str]:
    said = values(record)
    for field in definition(record.revision).fields():
        answer = said.get(field.id)
        if field.type == PICKER and isinstance(answer, str):
            yield answer
        elif field.type == AttendanceList.name:  # who did not come was not met
            yield from people_in(answer, present=True)
        elif pickers := {inner.id for inner in field.fields if inner.type == PICKER}:
            yield from _under(answer, pickers)


def _under(document: Any, pickers: set[str]) -> Iterator[str]:
    """Yield the texts under the pickers' keys in the rows of a group."""
    if isinstance(document, list):
        for row in document:
            yield from _under(row, pickers)
    elif isinstance(document, dict):
        for key, value in document.items():
            if key not in pickers:
                yield from _under(value, pickers)
            elif isinstance(value, str):
                yield value
