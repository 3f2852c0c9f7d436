"""A field as it is put to one person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from forms.context import Context
    from forms.definition.model import Choice, Field, Form
    from forms.fields.base import FieldType
    from forms.values import Json


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
