"""One choice out of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.expressions.values import Choice
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

if TYPE_CHECKING:
    from forms.definition.model import Field
    from forms.expressions.values import Value
    from forms.values import Json


class OneChoice(FieldType[str]):
    """The id of one choice."""

    name = "one_choice"
    label = "Choix unique"
    help = "Une seule réponse dans une liste."
    icon = "ui-radios"
    family = Family.CHOICE
    value_type = str
    control = Control.CHOICE
    expressed = "choice"
    reckons = True
    options_schema = NO_OPTIONS
    lists = ("choices",)
    filters = Filters.CHOICE

    def read(self, text: str, question: Question) -> str:
        return allowed(text, question)

    def show(self, value: str, question: Question) -> str:
        return label(value, question)

    def express(self, value: str) -> Value:
        return Choice(value)

    def reckoned(self, value: Value, question: Question) -> str:
        return allowed(str(of_kind(Choice, value)), question)

    def to_json(self, value: str) -> Json:
        return value

    def from_json(self, document: Json) -> str:
        if not isinstance(document, str):
            raise FieldError("unreadable")
        return document

    def to_cells(self, field: Field) -> tuple[Column, ...]:
        return (Column(field.label, "text", "@", 24),)

    def filled_cells(self, value: str, question: Question) -> tuple[Cell, ...]:
        return (label(value, question),)

    def statistics(self, value: str, question: Question) -> Tallied:
        return Tallied(((label(value, question), 1),))

    def shares(self, question: Question) -> list[str]:
        return offered_labels(question)

    def index(self, value: str) -> tuple[IndexValue, ...]:
        return (IndexValue(text=value[:INDEX_LENGTH]),)

    def sought(self, question: Question) -> list[Sought]:
        return sought(question)
