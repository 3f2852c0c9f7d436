"""The options of a field as a coordinator types and sees them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from forms import fields as types
from forms.context import Context
from forms.definition.model import Field
from forms.fields import FieldError, FieldType, Question
from forms.values import Json


@dataclass(frozen=True, slots=True)
class OptionInput:
    """One option to draw.

    Attributes:
        name: key in the field's options.
        label, help: French words.
        type: the field type that reads it (integer, money, date, yes_no…).
        texts: what stands in the input.
    """

    name: str
    label: str
    help: str
    type: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OptionsRead:
    """Options as JSON, and one French message per option that has to be mended."""

    options: dict[str, Json] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def draw_options(
    kind: FieldType[Any], options: Mapping[str, Json], context: Context
) -> list[OptionInput]:
    """Return the inputs for the options of a type, filled with those of a field."""
    return [
        OptionInput(
            name,
            schema["title"],
            schema.get("description", ""),
            schema["x-type"],
            _texts(schema, options.get(name), context),
        )
        for name, schema in kind.options_schema["properties"].items()
    ]


def read_options(
    kind: FieldType[Any], posted: Mapping[str, Sequence[str]], context: Context
) -> OptionsRead:
    """Read the options of a type as they were typed; blank ones are left out.

    Args:
        kind: the type of the field.
        posted: texts by option name.
        context: the outside world.
    """
    result = OptionsRead()
    for name, schema in kind.options_schema["properties"].items():
        reader, question = _reader(schema, context)
        try:
            value = reader.parse(posted.get(name, ()), question)
        except FieldError as error:
            result.errors[name] = error.message
            continue
        if value is not None and value is not False:
            result.options[name] = reader.to_json(value)
    return result


def _reader(schema: Mapping[str, Any], context: Context) -> tuple[FieldType[Any], Question]:
    reader = types.get(schema["x-type"])
    asked = Field("f_option", "option", reader.name, schema["title"])
    return reader, Question(asked, context)


def _texts(schema: Mapping[str, Any], document: Json, context: Context) -> tuple[str, ...]:
    if document is None:
        return ()
    reader, question = _reader(schema, context)
    return tuple(reader.typed(reader.from_json(document), question))
