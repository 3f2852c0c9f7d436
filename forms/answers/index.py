"""The typed rows by which answers are found and counted."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from forms import fields as types
from forms.definition.model import Field, Form
from forms.fields import FieldError
from forms.values import Json


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One entry of the answer index; one of text, number and day is filled.

    Attributes:
        field_id: the field answered.
        meaning: the meaning it carries, or None.
        text: folded beginning of a text (lower case, no accents), or a choice's id.
        number: the value times 10 000 (money in euros, durations in minutes).
        day: the date.
        cell: the part of the answer that it is, or None for the whole.
        row: the row of the group that the field is asked in, or None.
    """

    field_id: str
    meaning: str | None
    text: str | None
    number: int | None
    day: date | None
    cell: str | None = None
    row: str | None = None


def index_rows(
    form: Form, values: Mapping[str, Json], also: Collection[str] = ()
) -> list[IndexRow]:
    """Return the rows of every field that is marked for filtering or carries a meaning.

    Args:
        form: what the answers were given under.
        values: JSON answers by field id.
        also: ids of fields that are marked elsewhere, as in a later revision.
    """
    return [
        row
        for field in form.fields()
        if field.indexed or field.meaning or field.id in also
        for row in _rows(field, values.get(field.id))
    ] + [row for field in form.fields() if field.fields for row in _held(field, values, also)]


def _held(field: Field, values: Mapping[str, Json], also: Collection[str]) -> Iterator[IndexRow]:
    """Yield the rows of what a group asks."""
    inside = Form(field.label, items=field.fields)
    try:
        rows = types.get(field.type).from_json(values.get(field.id))
    except FieldError:
        return
    for row in rows:
        found = index_rows(inside, row.values, also)
        yield from (replace(one, row=row.id) for one in found)


def _rows(field: Field, document: Json) -> Iterator[IndexRow]:
    if document is None:
        return
    kind = types.get(field.type)
    try:
        value = kind.from_json(document)
    except FieldError:  # given under another type: nothing to count here
        return
    for found in kind.index(value):
        meaning = None if found.cell else field.meaning  # the whole stands for the parts
        yield IndexRow(field.id, meaning, found.text, found.number, found.day, found.cell)
