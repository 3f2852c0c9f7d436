"""What both text types do: any text is an answer, and names may stand in it."""

from __future__ import annotations

from abc import ABC
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from forms.exposure import Exposure
from forms.fields.base import FieldType
from forms.fields.parts import INDEX_LENGTH, Cell, Column, Control, Family, FieldError, IndexValue
from forms.fields.question import Question
from forms.fields.reckoning import of_kind
from forms.text import clean, fold

if TYPE_CHECKING:
    from forms.definition.model import Field
    from forms.expressions.values import Value
    from forms.values import Json


def text_options(default: int, ceiling: int) -> dict[str, Any]:
    """Return the options schema of a text type, lengths in characters."""
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "max_length": {
                "type": "integer",
                "minimum": 1,
                "maximum": ceiling,
                "default": default,
                "title": "Longueur maximale",
                "description": "En caractères",
                "x-type": "integer",
                "x-bound": "upper",
            }
        },
    }


class PlainText(FieldType[str], ABC):
    """A text, kept as typed but for what no workbook can hold."""

    family = Family.TEXT
    value_type = str
    control = Control.TEXTS
    verbatim = True
    expressed = "text"
    reckons = True
    default_exposure = Exposure.NOMINATIVE
    width = 30

    def read(self, text: str, question: Question) -> str:
        return clean(text)

    def check(self, value: str, question: Question) -> None:
        maximum = question.option("max_length")
        if len(value) > maximum:
            raise FieldError("text_too_long", length=len(value), maximum=maximum)

    def show(self, value: str, question: Question) -> str:
        return value

    def express(self, value: str) -> Value:
        return value

    def reckoned(self, value: Value, question: Question) -> str:
        text = self.read(of_kind(str, value), question)
        if not text:
            raise FieldError("unreadable")
        return text

    def to_json(self, value: str) -> Json:
        return value

    def from_json(self, document: Json) -> str:
        if not isinstance(document, str):
            raise FieldError("unreadable")
        return document

    def to_cells(self, field: Field) -> tuple[Column, ...]:
        return (Column(field.label, "text", "@", self.width),)

    def filled_cells(self, value: str, question: Question) -> tuple[Cell, ...]:
        return (value,)

    def index(self, value: str) -> tuple[IndexValue, ...]:
        return (IndexValue(text=fold(value)[:INDEX_LENGTH]),)

    def searched(self, document: Json) -> Sequence[str]:
        return (document,) if isinstance(document, str) else ()
