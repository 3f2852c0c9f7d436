"""Changing a record, and saying what changed."""

import enum
from datetime import date
from typing import Any
from uuid import UUID

from peewee import Model


def apply(row: Model, values: dict[str, Any]) -> dict[str, list[Any]]:
    """Give ``row`` the new ``values`` and save it if that changes anything.

    Returns ``{name: [before, after]}`` in JSON terms, for the journal.
    """
    changes = {}
    for name, value in values.items():
        before = getattr(row, name)
        if before != value:
            setattr(row, name, value)
            changes[name] = [plain(before), plain(value)]
    if changes:
        row.save()
    return changes


def plain(value: Any) -> Any:
    """Return ``value`` as JSON can hold it."""
    if isinstance(value, enum.StrEnum):
        return str(value)
    return value.isoformat() if isinstance(value, date) else _text_of_id(value)


def _text_of_id(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value
