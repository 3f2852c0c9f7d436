"""What the types share whose answer is typed in several inputs.

Each input is named by the field's id, a dot and its part: ``f_x.<row>.<column>`` in a grid.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from forms.fields.base import FieldType
from forms.fields.parts import FieldError
from forms.fields.question import Question
from forms.text import clean

if TYPE_CHECKING:
    from forms.definition.model import Field
    from forms.fields.question import Lists
    from forms.values import Json

V = TypeVar("V")

#: What stands in each input, by part; "" is the input that bears the field's own id.
Parts: TypeAlias = Mapping[str, Sequence[str]]
#: The part that stands for the whole answer.
WHOLE = ""


@dataclass(frozen=True, slots=True)
class Taken(Generic[V]):
    """What came of the parts of one answer.

    Attributes:
        value: the answer, or None when there is none or one part has to be mended.
        errors: one French message per part that has to be mended.
        kept: the parts that are the field's own, as they were typed.
        partial: of rows of which one has to be mended, what could be read.
    """

    value: V | None = None
    errors: Mapping[str, str] = field(default_factory=dict)
    kept: Parts = field(default_factory=dict)
    partial: V | None = None


class Composite(FieldType[V], ABC):
    """An answer made of parts; every part is read, so that each error stands at its input."""

    composite = True
    multiple = True

    @abstractmethod
    def take_parts(self, parts: Parts, question: Question, *, draft: bool = False) -> Taken[V]:
        """Read and check every part. Parts that the field has not are left alone.

        Args:
            parts: the posted strings by part, as they came.
            question: the field as it is put.
            draft: whether a required answer may still be missing.
        """

    @abstractmethod
    def typed_parts(self, value: V, question: Question) -> dict[str, list[str]]:
        """Write a value as a person would type it; ``take_parts`` reads it back."""

    @abstractmethod
    def part_label(self, part: str, question: Question, parts: Parts) -> str:
        """Name a part for a reader: the field's label, then where in it."""

    def part_place(self, part: str, question: Question, parts: Parts) -> str:
        """Name a part in a sentence: no comma follows the mark of a question."""
        return self.part_label(part, question, parts).replace("?, ", "? ")

    def names_rows(self, part: str, question: Question) -> bool:
        """Tell whether a part only says which rows there are, as no person types it."""
        return False

    @abstractmethod
    def lay_out(
        self, name: str, question: Question, parts: Parts, errors: Mapping[str, str]
    ) -> Any:
        """Arrange the inputs for the type's own macro.

        Args:
            name: of the field in the page.
            question: the field as it is put.
            parts: what stands in each input.
            errors: what is to mend, by part.
        """

    def seen(self, document: Json, word_of: Callable[[str], str]) -> Json:
        """Return a stored answer with each choice that is gone written as ``word_of`` says."""
        return document

    def parse(self, raw: Sequence[str], question: Question) -> V | None:
        if any(map(clean, raw)):
            raise FieldError("unreadable")
        return None

    def read(self, text: str, question: Question) -> V:
        raise FieldError("unreadable")

    def wtf_field(self, field: Field, lists: Lists = ()) -> Any:
        from forms.fields.bound import BoundParts

        return BoundParts(self, field, lists)


def part_name(field_id: str, part: str) -> str:
    """Return the name of the input of a part."""
    return f"{field_id}.{part}" if part else field_id
