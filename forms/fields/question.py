"""A field as it is put to one person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from forms.answers.compiled import CompiledForm
    from forms.context import Context
    from forms.definition.model import Choice, Field, Form
    from forms.fields.base import FieldType
    from forms.values import Json

    #: The choices of each list of a field, the retired ones included.
    Lists: TypeAlias = tuple[tuple[Choice, ...], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A field as it is put to one person.

    Attributes:
        field: the definition.
        context: the outside world.
        lists: the choices of each list of the field, the retired ones included.
        stored: the JSON answer this record already holds; it may keep retired choices.
        inner: the form of one row, of a field that holds others.
    """

    field: Field
    context: Context
    lists: Lists = ()
    stored: Json = None
    inner: CompiledForm | None = None

    @classmethod
    def of(cls, form: Form, field: Field, context: Context, stored: Json = None) -> Question:
        """Put a field of a form as a question."""
        from forms.fields.registry import get, known

        if not known(field.type) or not get(field.type).holds:
            return cls(field, context, form.choices(field), stored)
        from forms.answers.compiled import compile_rows

        return cls(field, context, (), stored, compile_rows(form, field))

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choices of the field's first list, which most types have alone."""
        return self.lists[0] if self.lists else ()

    def option(self, name: str) -> Any:
        """Return an option of the field, or its default, or None."""
        options = self.field.options
        return options[name] if name in options else _default(self.field.type, name)


@cache
def _default(type_name: str, name: str) -> Any:
    """Return the default of an option; types are registered once and stay as they are."""
    from forms.fields.registry import get

    return option(get(type_name), {}, name)


def option(kind: FieldType[Any], options: Mapping[str, Json], name: str) -> Any:
    """Return an option, or its default in the type's options schema, or None."""
    if name in options:
        return options[name]
    return kind.options_schema["properties"].get(name, {}).get("default")
