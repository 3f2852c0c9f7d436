"""Showing answers to a reader, and laying them out as workbook rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forms import fields as types
from forms.context import Context
from forms.definition.model import Field, Form, Section
from forms.exposure import Exposure
from forms.fields import Cell, Column, FieldError, Question
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


def columns(form: Form, *, names: bool = True) -> list[tuple[Field, Column]]:
    """Return the workbook columns of a form, each with its field."""
    return [
        (field, column)
        for field in visible(form, names=names)
        for column in types.get(field.type).to_cells(field)
    ]


def cells(
    form: Form, values: Mapping[str, Json], context: Context, *, names: bool = True
) -> list[Cell]:
    """Return one workbook row of a record, in the order of ``columns``."""
    return [
        cell
        for field in visible(form, names=names)
        for cell in _cells(form, field, values.get(field.id), context)
    ]


def show_answer(form: Form, field: Field, document: Json, context: Context) -> str:
    """Write one stored answer; one of another type is written as it is stored."""
    question = Question.of(form, field, context, document)
    kind = types.get(field.type)
    try:
        return kind.show(kind.from_json(document), question)
    except FieldError:
        return _as_stored(document)


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


def _cells(form: Form, field: Field, document: Json, context: Context) -> tuple[Cell, ...]:
    question = Question.of(form, field, context, document)
    kind = types.get(field.type)
    try:
        value = None if document is None else kind.from_json(document)
        return kind.cells(value, question)
    except FieldError:
        empty = (None,) * (len(kind.to_cells(field)) - 1)
        return (_as_stored(document), *empty)


def _as_stored(document: Json) -> str:
    parts = document if isinstance(document, list) else [document]
    return ", ".join(str(part) for part in parts)
