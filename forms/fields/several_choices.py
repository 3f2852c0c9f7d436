"""Several choices out of a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from forms.fields.base import FieldType
from forms.fields.choices import NO_OPTIONS, allowed, label, offered_labels, sought
from forms.fields.parts import (
    INDEX_LENGTH,
    Cell,
    Column,
    Control,
    Family,
    FieldError,
    Filters,
    IndexValue,
    Sought,
    Tallied,
)
from forms.fields.question import Question
from forms.fields.reckoning import of_kind
from forms.text import clean

if TYPE_CHECKING:
    from forms.definition.model import Field
    from forms.expressions.values import Value
    from forms.values import Json


class SeveralChoices(FieldType[tuple[str, ...]]):
    """The ids of the choices, in the list's order."""

    name = "several_choices"
    label = "Choix multiples"
    help = "Plusieurs réponses dans une liste."
    icon = "ui-checks"
    family = Family.CHOICE
    value_type = tuple
    control = Control.CHOICE
    expressed = "choices"
    reckons = True
    options_schema = NO_OPTIONS
    lists = ("choices",)
    filters = Filters.CHOICE
    multiple = True

    def parse(self, raw: Sequence[str], question: Question) -> tuple[str, ...] | None:
        ids = [text for text in map(clean, raw) if text]
        if len(set(ids)) < len(ids):
            raise FieldError("choice_twice")
        chosen = {allowed(choice_id, question) for choice_id in ids}
        return tuple(choice.id for choice in question.choices if choice.id in chosen) or None

    def read(self, text: str, question: Question) -> tuple[str, ...]:
        return (allowed(text, question),)

    def show(self, value: tuple[str, ...], question: Question) -> str:
        return ", ".join(label(choice_id, question) for choice_id in value)

    def typed(self, value: tuple[str, ...], question: Question) -> list[str]:
        return list(value)

    def express(self, value: tuple[str, ...]) -> Value:
        return value

    def reckoned(self, value: Value, question: Question) -> tuple[str, ...]:
        return self.from_json(list(self.parse(of_kind(tuple, value), question) or ()))

    def to_json(self, value: tuple[str, ...]) -> Json:
        return list(value)

    def from_json(self, document: Json) -> tuple[str, ...]:
        if not isinstance(document, list) or not document:
            raise FieldError("unreadable")
        ids = tuple(entry for entry in document if isinstance(entry, str))
        if len(ids) < len(document):
            raise FieldError("unreadable")
        return ids

    def to_cells(self, field: Field) -> tuple[Column, ...]:
        return (Column(field.label, "text", "@", 36),)

    def filled_cells(self, value: tuple[str, ...], question: Question) -> tuple[Cell, ...]:
        return (" ; ".join(label(choice_id, question) for choice_id in value),)

    def statistics(self, value: tuple[str, ...], question: Question) -> Tallied:
        return Tallied(tuple((label(choice_id, question), 1) for choice_id in value))

    def shares(self, question: Question) -> list[str]:
        return offered_labels(question)

    def index(self, value: tuple[str, ...]) -> tuple[IndexValue, ...]:
        return tuple(IndexValue(text=choice_id[:INDEX_LENGTH]) for choice_id in value)

    def sought(self, question: Question) -> list[Sought]:
        return sought(question)
