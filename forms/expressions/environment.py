"""What an expression is evaluated in: answers, the row it stands in, the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from forms.expressions.values import Rows, Value


@dataclass(frozen=True, slots=True)
class Environment:
    """The answers as an expression sees them.

    Attributes:
        values: by field id; what is missing is empty. A group gives its rows.
        today: the day it is.
        groups: the group of each field that stands in one.
        row: the values of the row it stands in, or None.
        group: the id of the group whose row that is, or None.
        position: the number of that row, from 1, or None.
        own: the answer itself, ``.`` in a text.
        labels: the label of each choice, by its id.
        iterating: whether an aggregate goes over rows right now.
    """

    values: Mapping[str, Value]
    today: date
    groups: Mapping[str, str] = field(default_factory=dict)
    row: Mapping[str, Value] | None = None
    group: str | None = None
    position: int | None = None
    own: Value = None
    labels: Mapping[str, str] = field(default_factory=dict)
    iterating: bool = False

    def answer(self, field_id: str) -> Value:
        """Return the answer to a field: of its own row first, of the form otherwise."""
        if field_id not in self.groups:
            return self.values.get(field_id)
        group = self.groups[field_id]
        return self.row.get(field_id) if self.row is not None and group == self.group else None

    def rows(self, group: str) -> list[Environment]:
        """Return the environment of each row of a group."""
        found = self.values.get(group)
        if type(found) is not Rows:
            return []
        return [
            replace(self, row=row, group=group, position=number, iterating=True)
            for number, row in enumerate(found, start=1)
        ]
