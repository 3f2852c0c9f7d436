"""The contract of a field type. Adding a type is one file with one class that keeps it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from forms.expressions.values import OTHER
from forms.fields.parts import (
    Cell,
    Column,
    FieldError,
    IndexValue,
    ShownTable,
    Sought,
    Tallied,
)
from forms.fields.question import Question
from forms.fields.sampling import SampleInput, Samples, inputs_by_kind
from forms.fields.traits import Traits
from forms.fields.words import show_number
from forms.text import clean

if TYPE_CHECKING:
    from forms.context import Found
    from forms.definition.model import Field, Form
    from forms.expressions.values import Value
    from forms.fields.question import Lists
    from forms.values import Json

V = TypeVar("V")


class FieldType(Traits, ABC, Generic[V]):
    """One way of asking: what may be typed, what is stored, how it is shown and exported.

    What a type says of itself stands in ``Traits``; what it does with answers, here.
    """

    def parse(self, raw: Sequence[str], question: Question) -> V | None:
        """Read what was typed.

        Args:
            raw: the posted strings, as they came.
            question: the field as it is put.

        Returns:
            The value, or None when nothing was typed.

        Raises:
            FieldError: for anything that cannot be understood; never another exception.
        """
        texts = [text for text in map(clean, raw) if text]
        if not texts:
            return None
        if len(texts) > 1:
            raise FieldError("one_answer")
        return self.read(texts[0], question)

    def take(self, raw: Sequence[str], question: Question, *, draft: bool = False) -> V | None:
        """Read what was typed and hold it against the field: all that makes a good answer.

        Args:
            raw: the posted strings, as they came.
            question: the field as it is put.
            draft: whether a required answer may still be missing.

        Raises:
            FieldError: for an answer that has to be mended.
        """
        value = self.parse(raw, question)
        if value is not None:
            self.check(value, question)
        elif question.field.required and not draft:
            raise FieldError("required")
        return value

    @abstractmethod
    def read(self, text: str, question: Question) -> V:
        """Read one text that is not blank."""

    def check(self, value: V, question: Question) -> None:
        """Hold a value against the options of the field.

        Raises:
            FieldError: when it is outside.
        """

    def proposals(self, text: str, question: Question) -> Sequence[Found]:
        """Return the records a text may mean, the likeliest first; none for most types."""
        return ()

    @abstractmethod
    def show(self, value: V, question: Question) -> str:
        """Write a value for a reader, in the context's language."""

    def table(self, value: V, question: Question) -> ShownTable | None:
        """Return a value as a table for a reader, where that reads better than a text."""
        return None

    def typed(self, value: V, question: Question) -> list[str]:
        """Write a value as a person would type it; ``parse`` reads it back."""
        return [str(value)]

    @abstractmethod
    def to_json(self, value: V) -> Json:
        """Return the stored form of a value."""

    @abstractmethod
    def from_json(self, document: Json) -> V:
        """Return the value that was stored.

        Raises:
            FieldError: when the document is not of this type.
        """

    def express(self, value: V) -> Value:
        """Return a value as expressions have it; None for what they do not read."""
        return None

    def reckoned(self, value: Value, question: Question) -> V:
        """Return the answer that an expression gave.

        Args:
            value: what it gave, not empty.
            question: the field as it is put.

        Raises:
            FieldError: when the type cannot hold it.
        """
        raise FieldError("unreadable")

    def places(self, question: Question) -> int:
        """Return the decimals of a number that an expression gives."""
        return 0

    def sample_inputs(self, question: Question) -> tuple[SampleInput, ...]:
        """Return what is asked for a sample answer, as expressions would have it."""
        return inputs_by_kind(self.expressed, question)

    def sampled(self, texts: Samples, question: Question) -> Value:
        """Return a sample answer as expressions have it, None for an empty one.

        Args:
            texts: what stands in each of its inputs, by part.
            question: the field as it is put.

        Raises:
            FieldError: for what cannot be read.
        """
        said = [text for each in self.sample_inputs(question) for text in texts.get(each.part, ())]
        if self.expressed == "other":
            return OTHER if any(said) else None
        value = self.parse(said, question)
        return None if value is None else self.express(value)

    @abstractmethod
    def to_cells(self, field: Field) -> tuple[Column, ...]:
        """Return the workbook columns of a field whose lists do not matter."""

    def columns(self, field: Field, lists: Lists) -> tuple[Column, ...]:
        """Return the workbook columns of a field that draws from ``lists``."""
        return self.to_cells(field)

    def cells(self, value: V | None, question: Question) -> tuple[Cell, ...]:
        """Return one cell per column of ``columns``; all None when there is no answer."""
        if value is None:
            return (None,) * len(self.columns(question.field, question.lists))
        return self.filled_cells(value, question)

    @abstractmethod
    def filled_cells(self, value: V, question: Question) -> tuple[Cell, ...]:
        """Return the cells of a given answer."""

    def inside(self, field: Field, form: Form) -> Form | None:
        """Return what each row of an answer says, as a form of its own; None without rows."""
        return None

    def rows(self, document: Json) -> Sequence[tuple[str, Mapping[str, Json]]]:
        """Return the rows of a stored answer: an id, unique in it, and JSON answers by field id."""
        return ()

    def statistics(self, value: V, question: Question) -> Tallied:
        """Return what an answer adds to the figures of its question: of most, that it was given."""
        return Tallied()

    def shares(self, question: Question) -> Sequence[str]:
        """Return what ``statistics`` may count, in the order of the question; the rest follows."""
        return ()

    def show_amount(self, amount: Decimal, question: Question) -> str:
        """Write a sum or a mean of the amounts that ``statistics`` gives."""
        return show_number(round(amount, 1), question.context.locale)

    @abstractmethod
    def index(self, value: V) -> tuple[IndexValue, ...]:
        """Return the entries by which an answer is found."""

    def pointed(self, document: Json) -> Sequence[str]:
        """Return the ids of the records of ``kind`` that a stored answer points to."""
        return ()

    def sought(self, question: Question) -> Sequence[Sought]:
        """Return the answers that records are looked for by, of a type that filters by CHOICE."""
        return ()

    def searched(self, document: Json) -> Sequence[str]:
        """Return the texts by whose words a record is found, given a stored answer.

        None for what lists and figures are made of: it is filtered, not searched.
        """
        return ()

    def wtf_field(self, field: Field, lists: Lists = ()) -> Any:
        """Return an unbound WTForms field that holds an answer and draws nothing."""
        from forms.fields.bound import BoundField

        return BoundField(self, field, lists)
