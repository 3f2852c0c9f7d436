"""Records laid out as workbook rows."""

from __future__ import annotations

from collections.abc import Mapping

from forms import fields as types
from forms.answers.showing import as_stored, visible
from forms.context import Context
from forms.definition.model import Field, Form
from forms.fields import Cell, Column, FieldError, Question
from forms.values import Json


class Table:
    """The columns of a form, and the row of each record; made once for many rows.

    Attributes:
        columns: each column with its field, in reading order.
    """

    def __init__(self, form: Form, context: Context, *, names: bool = True) -> None:
        """Lay out a form.

        Args:
            form: the revision to read through.
            context: the outside world.
            names: whether nominative fields have columns.
        """
        fields = visible(form, names=names)
        self._questions = [Question.of(form, field, context) for field in fields]
        self.columns: tuple[tuple[Field, Column], ...] = tuple(
            (field, column) for field in fields for column in columns_of(form, field)
        )

    def row(self, values: Mapping[str, Json]) -> list[Cell]:
        """Return the cells of a record, one per column; None where there is no answer."""
        return [
            cell
            for question in self._questions
            for cell in cells_of(question, values.get(question.field.id))
        ]


def columns(form: Form, *, names: bool = True) -> list[tuple[Field, Column]]:
    """Return the workbook columns of a form, each with its field."""
    return [
        (field, column)
        for field in visible(form, names=names)
        for column in columns_of(form, field)
    ]


def cells(
    form: Form, values: Mapping[str, Json], context: Context, *, names: bool = True
) -> list[Cell]:
    """Return one workbook row; for many, make a ``Table``."""
    return Table(form, context, names=names).row(values)


def columns_of(form: Form, field: Field) -> tuple[Column, ...]:
    """Return the workbook columns of one field."""
    return types.get(field.type).columns(field, form.choices(field))


def cells_of(question: Question, document: Json) -> tuple[Cell, ...]:
    """Return the cells of one answer; one of another type stands as text in the first."""
    kind = types.get(question.field.type)
    try:
        value = None if document is None else kind.from_json(document)
    except FieldError:
        empty = (None,) * (len(kind.columns(question.field, question.lists)) - 1)
        return (as_stored(document), *empty)
    return kind.cells(value, question)
