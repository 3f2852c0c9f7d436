"""The options of a field type as inputs: drawn and read by the types their schema names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from forms import fields as types
from forms.context import PlainContext
from forms.definition import Field
from forms.fields import FieldError, Question
from portal.core.clock import today

PREFIX = "option-"


@dataclass(frozen=True)
class OptionInput:
    """One option of the selected field.

    ``text`` is what stands in the input; ``checked`` is the state of a yes/no option; ``default``
    is what holds when nothing is typed.
    """

    name: str
    title: str
    help: str
    kind: str
    text: str
    checked: bool
    default: str

    @property
    def input_name(self) -> str:
        """Name of the input in the page."""
        return PREFIX + self.name


def inputs(field: Field) -> list[OptionInput]:
    """Return the options that the type of ``field`` knows, as they stand."""
    return [_input(field, name, schema) for name, schema in _properties(field)]


def read(field: Field, posted: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """Read the options posted for ``field``.

    Returns the whole options mapping, an unreadable one left as it was, and one French message
    per unreadable input, by input name.
    """
    found: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for name, schema in _properties(field):
        try:
            value = _value(schema, posted.get(PREFIX + name, ""))
        except FieldError as error:
            errors[PREFIX + name] = error.message
            value = field.options.get(name)
        if value is not None:
            found[name] = value
    return found, errors


def _properties(field: Field) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield from types.get(field.type).options_schema["properties"].items()


def _input(field: Field, name: str, schema: Mapping[str, Any]) -> OptionInput:
    value = field.options.get(name)
    return OptionInput(
        name=name,
        title=schema.get("title", name),
        help=schema.get("description", ""),
        kind=schema["x-type"],
        text=_text(schema, value),
        checked=bool(schema.get("default") if value is None else value),
        default=_text(schema, schema.get("default")),
    )


def _text(schema: Mapping[str, Any], value: Any) -> str:
    """Write an option as a person would type it."""
    if value is None or schema["x-type"] == "yes_no":
        return ""
    kind = types.get(schema["x-type"])
    return kind.typed(kind.from_json(value), _question(schema))[0]


def _value(schema: Mapping[str, Any], text: str) -> Any:
    """Read an option; None is the type's own default."""
    if schema["x-type"] == "yes_no":
        return True if text else None
    kind = types.get(schema["x-type"])
    value = kind.parse([text], _question(schema))
    return None if value is None else kind.to_json(value)


def _question(schema: Mapping[str, Any]) -> Question:
    asked = Field("f_option", "option", schema["x-type"], schema.get("title", ""))
    return Question(asked, PlainContext(today()))
