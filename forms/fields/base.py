"""The contract of a field type. Adding a type is one file with one class that keeps it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeAlias, TypeVar

from forms.exposure import Exposure
from forms.messages import say
from forms.text import clean

if TYPE_CHECKING:
    from forms.context import Context
    from forms.definition.model import Choice, Field, Form
    from forms.values import Json

V = TypeVar("V")
Cell: TypeAlias = str | int | Decimal | date | time | timedelta | None

#: An index row holds numbers as integers: the value times this.
INDEX_SCALE = 10_000
#: An index row holds the beginning of a text only.
INDEX_LENGTH = 200


class FieldError(Exception):
    """An answer that cannot be taken, with a French message that says what to do.

    Args:
        code: entry of the catalogue in ``forms/messages.py``.
        words: what the message names.
    """

    def __init__(self, code: str, /, **words: object) -> None:
        self.code = code
        self.message = say(code, **words)
        super().__init__(self.message)


class Family(StrEnum):
    """The groups in which the builder offers the types."""

    TEXT = "text"
    NUMBER = "number"
    MOMENT = "moment"
    CHOICE = "choice"
    DISPLAY = "display"


@dataclass(frozen=True, slots=True)
class Column:
    """One workbook column.

    Attributes:
        header: French heading.
        kind: text, integer, decimal, money (euros), date, time, duration or yes_no.
        number_format: Excel number format.
        width: in characters.
    """

    header: str
    kind: str
    number_format: str
    width: int


@dataclass(frozen=True, slots=True)
class IndexValue:
    """One typed entry for filtering: folded text, number times 10 000, or day."""

    text: str | None = None
    number: int | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A field as it is put to one person.

    Attributes:
        field: the definition.
        context: the outside world.
        choices: of the field's list, the retired ones included.
        stored: the JSON answer this record already holds; it may keep retired choices.
    """

    field: Field
    context: Context
    choices: tuple[Choice, ...] = ()
    stored: Json = None

    @classmethod
    def of(cls, form: Form, field: Field, context: Context, stored: Json = None) -> Question:
        """Put a field of a form as a question."""
        choices = form.list(field.list_id).choices if field.list_id else ()
        return cls(field, context, choices, stored)

    def option(self, name: str) -> Any:
        """Return an option of the field, or its default, or None."""
        from forms.fields.registry import get

        return option(get(self.field.type), self.field.options, name)


def option(kind: FieldType[Any], options: Mapping[str, Json], name: str) -> Any:
    """Return an option, or its default in the type's options schema, or None."""
    if name in options:
        return options[name]
    return kind.options_schema["properties"].get(name, {}).get("default")


class FieldType(ABC, Generic[V]):
    """One way of asking: what may be typed, what is stored, how it is shown and exported."""

    #: Name in definitions; never changes.
    name: ClassVar[str]
    #: French name, help and Bootstrap icon in the builder.
    label: ClassVar[str]
    help: ClassVar[str]
    icon: ClassVar[str]
    family: ClassVar[Family]
    #: Python type of a value.
    value_type: ClassVar[type]
    #: JSON Schema of the options. Beside the standard words, each property says
    #: ``x-type`` (the field type that reads and draws it) and, when it bounds the
    #: answers, ``x-bound`` (lower, upper or flag).
    options_schema: ClassVar[Mapping[str, Any]]
    default_exposure: ClassVar[Exposure] = Exposure.OPEN
    #: Whether the field draws from a choice list.
    needs_list: ClassVar[bool] = False
    #: Whether several values may be posted.
    multiple: ClassVar[bool] = False
    #: Whether the field asks anything at all.
    answers: ClassVar[bool] = True

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

    @abstractmethod
    def read(self, text: str, question: Question) -> V:
        """Read one text that is not blank."""

    def check(self, value: V, question: Question) -> None:
        """Hold a value against the options of the field.

        Raises:
            FieldError: when it is outside.
        """

    @abstractmethod
    def show(self, value: V, question: Question) -> str:
        """Write a value for a reader, in the context's language."""

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

    @abstractmethod
    def to_cells(self, field: Field) -> tuple[Column, ...]:
        """Return the workbook columns of a field."""

    def cells(self, value: V | None, question: Question) -> tuple[Cell, ...]:
        """Return one cell per column of ``to_cells``; all None when there is no answer."""
        if value is None:
            return (None,) * len(self.to_cells(question.field))
        return self.filled_cells(value, question)

    @abstractmethod
    def filled_cells(self, value: V, question: Question) -> tuple[Cell, ...]:
        """Return the cells of a given answer."""

    @abstractmethod
    def index(self, value: V) -> tuple[IndexValue, ...]:
        """Return the entries by which an answer is found."""

    def wtf_field(self, field: Field, choices: tuple[Choice, ...] = ()) -> Any:
        """Return an unbound WTForms field that reads with this type and draws nothing."""
        from forms.fields.bound import BoundField

        return BoundField(self, field, choices)
