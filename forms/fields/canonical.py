"""What the types share whose answer is a text with one right writing: an address, a number."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING

from forms.fields.base import FieldType
from forms.fields.parts import INDEX_LENGTH, Cell, Column, Control, Family, FieldError, IndexValue
from forms.fields.question import Question
from forms.fields.reckoning import of_kind
from forms.text import fold, one_line

if TYPE_CHECKING:
    from forms.definition.model import Field
    from forms.expressions.values import Value
    from forms.values import Json


class CanonicalText(FieldType[str]):
    """A text stored in its one canonical writing, whatever way it was typed."""

    family = Family.CONTACT
    value_type = str
    control = Control.TEXTS
    expressed = "text"
    reckons = True
    options_schema = {"type": "object", "additionalProperties": False, "properties": {}}
    width = 30
    #: In characters; a longer text is none of this kind.
    longest = 2_000

    @abstractmethod
    def canonical(self, text: str) -> str:
        """Return the canonical writing of one line of at most ``longest`` characters.

        Raises:
            FieldError: when it is not of this kind.
        """

    def read(self, text: str, question: Question) -> str:
        line = one_line(text)
        if len(line) > self.longest:
            raise FieldError(self.name)
        return self.canonical(line)

    def show(self, value: str, question: Question) -> str:
        return value

    def typed(self, value: str, question: Question) -> list[str]:
        return [self.show(value, question)]

    def express(self, value: str) -> Value:
        return value

    def reckoned(self, value: Value, question: Question) -> str:
        return self.read(of_kind(str, value), question)

    def to_json(self, value: str) -> Json:
        return value

    def from_json(self, document: Json) -> str:
        if not isinstance(document, str) or len(document) > self.longest:
            raise FieldError("unreadable")
        if self.canonical(document) != document:
            raise FieldError("unreadable")
        return document

    def to_cells(self, field: Field) -> tuple[Column, ...]:
        return (Column(field.label, "text", "@", self.width),)

    def filled_cells(self, value: str, question: Question) -> tuple[Cell, ...]:
        return (self.show(value, question),)

    def index(self, value: str) -> tuple[IndexValue, ...]:
        return (IndexValue(text=fold(value)[:INDEX_LENGTH]),)

    def searched(self, document: Json) -> Sequence[str]:
        return (document,) if isinstance(document, str) else ()
