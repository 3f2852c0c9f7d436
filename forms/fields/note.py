"""A text to read: the form shows it and asks nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from forms.fields.base import FieldType
from forms.fields.choices import NO_OPTIONS
from forms.fields.parts import Cell, Column, Family, FieldError, IndexValue
from forms.fields.question import Question

if TYPE_CHECKING:
    from forms.definition.model import Field
    from forms.values import Json


class Note(FieldType[None]):
    """A text between the questions: the label as its heading, the help as its body."""

    name = "note"
    label = "Note"
    help = "Un texte à lire entre les questions."
    icon = "info-circle"
    family = Family.DISPLAY
    value_type = type(None)
    options_schema = NO_OPTIONS
    answers = False

    def parse(self, raw: Sequence[str], question: Question) -> None:
        return None

    def read(self, text: str, question: Question) -> None:
        return None

    def show(self, value: None, question: Question) -> str:
        return ""

    def typed(self, value: None, question: Question) -> list[str]:
        return []

    def to_json(self, value: None) -> Json:
        return None

    def from_json(self, document: Json) -> None:
        raise FieldError("unreadable")

    def to_cells(self, field: Field) -> tuple[Column, ...]:
        return ()

    def filled_cells(self, value: None, question: Question) -> tuple[Cell, ...]:
        return ()

    def index(self, value: None) -> tuple[IndexValue, ...]:
        return ()
