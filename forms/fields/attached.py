"""What the types share whose answer is some files: their ids, in the order they were joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from forms.exposure import Exposure
from forms.expressions.values import OTHER
from forms.fields.base import FieldType
from forms.fields.parts import Cell, Column, Family, FieldError, IndexValue
from forms.fields.question import Question
from forms.messages import say
from forms.text import clean

if TYPE_CHECKING:
    from forms.context import Found
    from forms.definition.model import Field
    from forms.expressions.values import Value
    from forms.values import Json

ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
#: No answer holds more files, whatever a form asks for.
MOST = 20


def at_most(default: int) -> dict[str, Any]:
    """Return the options of such a type: how many files an answer may hold."""
    most = {
        "type": "integer",
        "minimum": 1,
        "maximum": MOST,
        "default": default,
        "title": "Combien au plus",
        "x-type": "integer",
        "x-bound": "upper",
    }
    return {"type": "object", "additionalProperties": False, "properties": {"max": most}}


class Attached(FieldType[tuple[str, ...]]):
    """Files, stored by their ids; whoever takes files in says which ids the person may name."""

    family = Family.FILE
    value_type = tuple
    #: A file may show anybody, whatever its question says.
    default_exposure = Exposure.NOMINATIVE
    multiple = True
    uploads = True
    kind = "file"
    expressed = "other"
    #: Whether only pictures are taken.
    pictures: ClassVar[bool] = False

    def parse(self, raw: Sequence[str], question: Question) -> tuple[str, ...] | None:
        ids = tuple(dict.fromkeys(text for text in map(clean, raw) if text))
        if not ids:
            return None
        if not all(map(ID.fullmatch, ids)) or len(self.attached(ids, question)) < len(ids):
            raise FieldError("file_unknown")
        if len(ids) > self.most(question):
            raise FieldError("file_many", maximum=self.most(question))
        return ids

    def read(self, text: str, question: Question) -> tuple[str, ...]:
        return self.parse([text], question) or ()

    def most(self, question: Question) -> int:
        """Return how many files an answer may hold."""
        return int(question.option("max"))

    def attached(self, ids: Sequence[str], question: Question) -> list[Found]:
        """Return those of some files that are there and that the person may open."""
        known = [one for one in ids if ID.fullmatch(one)]
        found = question.context.get(self.kind, known) if known else {}
        return [found[one] for one in known if one in found]

    def show(self, value: tuple[str, ...], question: Question) -> str:
        found = self.attached(value, question)
        if len(found) == len(value):
            return ", ".join(one.written for one in found)
        return say("file_one") if len(value) == 1 else say("file_some", count=len(value))

    def typed(self, value: tuple[str, ...], question: Question) -> list[str]:
        return list(value)

    def express(self, value: tuple[str, ...]) -> Value:
        return OTHER

    def to_json(self, value: tuple[str, ...]) -> Json:
        return list(value)

    def from_json(self, document: Json) -> tuple[str, ...]:
        if not isinstance(document, list) or not document:
            raise FieldError("unreadable")
        ids = tuple(one for one in document if isinstance(one, str) and ID.fullmatch(one))
        if len(set(ids)) < len(document):
            raise FieldError("unreadable")
        return ids

    def pointed(self, document: Json) -> Sequence[str]:
        ids = document if isinstance(document, list) else ()
        return [one for one in ids if isinstance(one, str) and ID.fullmatch(one)]

    def to_cells(self, field: Field) -> tuple[Column, ...]:
        return (Column(field.label, "text", "@", 28),)

    def filled_cells(self, value: tuple[str, ...], question: Question) -> tuple[Cell, ...]:
        return (self.show(value, question),)

    def index(self, value: tuple[str, ...]) -> tuple[IndexValue, ...]:
        return ()
