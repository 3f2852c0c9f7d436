"""A command on its way in, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from forms.definition.model import Form
from forms.definition.problems import Problem
from forms.definition.rule_checks import misshapen_rules
from forms.definition.schema import SCHEMA
from forms.definition.shape import misfits
from forms.messages import say
from forms.text import clean, one_line
from forms.values import Json, canonical

#: Problems that one message tells; the rest follows when these are mended.
SAID = 3
LINES = ("label", "title")
TEXTS = ("help", "description")


class EditError(Exception):
    """An edit that cannot be made, with a French message that says what to do."""

    def __init__(self, code: str, message: str, problems: tuple[Problem, ...] = ()) -> None:
        self.code = code
        self.message = message
        #: Everything that is wrong with the form that the edit would leave.
        self.problems = problems
        super().__init__(message)

    @classmethod
    def about(cls, problems: tuple[Problem, ...]) -> EditError:
        """Make the error of what is wrong with a form, or a part of it: at least one problem."""
        said = list(dict.fromkeys(f"{each.place}\u00a0: {each.message}" for each in problems))
        return cls(problems[0].code, " ".join(said[:SAID]), problems)

    @classmethod
    def of(cls, code: str, /, **words: object) -> EditError:
        """Make the error of a catalogue entry."""
        return cls(code, say(code, **words))


@dataclass(frozen=True, slots=True)
class Applied:
    """An edit that was made.

    Attributes:
        form: the edited form.
        inverse: the command that takes it back exactly.
        command: the command as it was done, ids and codes filled in.
    """

    form: Form
    inverse: dict[str, Json]
    command: dict[str, Json]


class Command:
    """The keys of a command, read with care: it comes from a browser."""

    def __init__(self, content: Mapping[str, Json]) -> None:
        try:
            canonical(content)  # NaN and the like are Python's, not JSON's
        except (TypeError, ValueError, RecursionError):
            raise EditError.of("command_shape", key="value") from None
        self.content = dict(content)

    def text(self, key: str) -> str:
        """Return a text that must be there."""
        value = self.content.get(key)
        if not isinstance(value, str):
            raise EditError.of("command_shape", key=key)
        return value

    def reference(self, key: str) -> str | None:
        """Return an id, or None."""
        return None if self.content.get(key) is None else self.text(key)

    def mapping(self, key: str) -> dict[str, Any]:
        """Return a JSON object that must be there, its texts cleaned."""
        value = self.content.get(key)
        if not isinstance(value, dict):
            raise EditError.of("command_shape", key=key)
        return {name: tidy(name, part) for name, part in value.items()}

    def mappings(self, key: str) -> list[dict[str, Any]] | None:
        """Return a list of JSON objects, or None when the key is missing."""
        value = self.content.get(key)
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise EditError.of("command_shape", key=key)
        return [each for each in value if isinstance(each, dict)]

    def ids(self, key: str) -> list[str] | None:
        """Return a list of ids, or None when the key is missing."""
        value = self.content.get(key)
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise EditError.of("command_shape", key=key)
        return [str(each) for each in value]

    def value(self, key: str) -> Json:
        """Return a value of any kind that must be there, texts cleaned for their property."""
        if key not in self.content:
            raise EditError.of("command_shape", key=key)
        value: Json = tidy(str(self.content.get("property")), self.content[key])
        return value


def tidy(name: str, value: Any) -> Any:
    """Clean the texts that people type into a definition."""
    if not isinstance(value, str):
        return value
    if name in LINES:
        return one_line(value)
    return clean(value) if name in TEXTS else value


def shaped(document: dict[str, Any], definition: str) -> dict[str, Any]:
    """Hold a part of a form against its part of the schema.

    Args:
        document: a field, a section or a choice list.
        definition: ``field``, ``section`` or ``choice_list``.

    Raises:
        EditError: naming the first thing that does not fit.
    """
    schema = {"$defs": SCHEMA["$defs"], "$ref": f"#/$defs/{definition}"}
    if found := misfits(document, schema) or tuple(misshapen_rules(document)):
        raise EditError.about(found)
    return document
