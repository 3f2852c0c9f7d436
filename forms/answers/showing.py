"""Showing answers to a reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forms import fields as types
from forms.context import Context
from forms.definition.model import Field, Form, Section
from forms.exposure import Exposure
from forms.fields import FieldError, Question
from forms.fields.parts import ShownTable
from forms.values import Json


@dataclass(frozen=True, slots=True)
class ShownItem:
    """One answered question, in words."""

    field: Field
    text: str


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A heading ("" when the form has none) and the answers under it."""

    label: str
    items: tuple[ShownItem, ...]


def visible(form: Form, *, names: bool = True) -> tuple[Field, ...]:
    """Return the fields with an answer that a reader may see.

    Args:
        form: the definition.
        names: whether the reader may see what names a person.
    """
    return tuple(field for section in form.sections() for field in _seen(section, names))


def show(
    form: Form, values: Mapping[str, Json], context: Context, *, names: bool = True
) -> list[ShownSection]:
    """Write the answers of a record for a reader.

    Args:
        form: the revision to read through.
        values: JSON answers by field id; those of other fields are not shown.
        context: the outside world.
        names: whether nominative fields are shown; without, not even their labels are.

    Returns:
        The sections that have an answer to show.
    """
    shown = [_section(form, section, values, context, names) for section in form.sections()]
    return [section for section in shown if section.items]


def show_answer(form: Form, field: Field, document: Json, context: Context) -> str:
    """Write one stored answer; one of another type is written as it is stored."""
    question = Question.of(form, field, context, document)
    kind = types.get(field.type)
    try:
        return kind.show(kind.from_json(document), question)
    except FieldError:
        return as_stored(document)


def show_table(form: Form, field: Field, document: Json, context: Context) -> ShownTable | None:
    """Return one stored answer as a table, where its type reads better so."""
    kind = types.get(field.type)
    try:
        return kind.table(kind.from_json(document), Question.of(form, field, context, document))
    except FieldError:
        return None


def _section(
    form: Form, section: Section, values: Mapping[str, Json], context: Context, names: bool
) -> ShownSection:
    items = (
        ShownItem(field, show_answer(form, field, values[field.id], context))
        for field in _seen(section, names)
        if values.get(field.id) is not None
    )
    return ShownSection(section.label, tuple(items))


def _seen(section: Section, names: bool) -> Iterator[Field]:
    for field in section.fields:
        named = field.exposure is Exposure.NOMINATIVE
        if types.get(field.type).answers and (names or not named):
            yield field


def as_stored(document: Json) -> str:
    """Write an answer that is not of its field's type, without guessing."""
    parts = document if isinstance(document, list) else [document]
    return ", ".join(str(part) for part in parts)
