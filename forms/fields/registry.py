"""The one door by which field types come in, the core's own included."""

from __future__ import annotations

from typing import Any

from forms.fields.base import FieldType

_types: dict[str, FieldType[Any]] = {}


class DuplicateType(Exception):
    """Two field types claim one name; the start stops here."""


class UnknownType(KeyError):
    """No field type has this name."""


def register(kind: FieldType[Any]) -> FieldType[Any]:
    """Add a field type.

    Raises:
        DuplicateType: when the name is taken.
    """
    if kind.name in _types:
        raise DuplicateType(kind.name)
    _types[kind.name] = kind
    return kind


def get(name: str) -> FieldType[Any]:
    """Return the type of a name.

    Raises:
        UnknownType: when there is none.
    """
    try:
        return _types[name]
    except KeyError:
        raise UnknownType(name) from None


def known(name: str) -> bool:
    """Tell whether a type has this name."""
    return name in _types


def all_types() -> tuple[FieldType[Any], ...]:
    """Return every type, in the order they were registered."""
    return tuple(_types.values())
