"""Answers that are rows: each row a line of its own, known by a key, under what it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from forms import fields as types
from forms.answers.rows import ColumnReader, Finish
from forms.answers.showing import visible
from forms.context import Context
from forms.definition.model import Field, Form
from forms.values import Json


@dataclass(frozen=True, slots=True)
class Listed:
    """A question whose answers are rows.

    Attributes:
        field: the question.
        form: what each row says.
        inner: the questions of the rows whose answers are rows as well.
    """

    field: Field
    form: Form
    inner: tuple[Listed, ...] = ()


class Line(NamedTuple):
    """One row of an answer.

    Attributes:
        above: number, from 0, of what it stands under, among those that were given.
        parent: the key of what it stands under.
        key: the parent's key and the row's own id: no other row has it.
        number: which row it is, from 1.
        values: JSON answers by field id.
    """

    above: int
    parent: str
    key: str
    number: int
    values: Mapping[str, Json]


def listed(form: Form) -> tuple[Listed, ...]:
    """Return the questions of a form whose answers are rows, in reading order."""
    return tuple(
        Listed(field, inside, listed(inside))
        for field in visible(form)
        if (inside := types.get(field.type).inside(field, form)) is not None
    )


class LineReader:
    """The rows of one question, in answers given under one revision, seen through a form."""

    def __init__(self, one: Listed, given: Form, context: Context, finish: Finish) -> None:
        """Get ready.

        Args:
            one: the question, as it is seen now.
            given: the form that the answers were given under; of inner rows, that of a row.
            context: the outside world.
            finish: what becomes of each cell, given the number of its column; pure.
        """
        before = {field.id: field for field in given.fields()}
        was, self._kind = before.get(one.field.id), types.get(one.field.type)
        same = was is not None and was.type == one.field.type
        inside = self._kind.inside(was, given) if was and same else None
        #: What the rows were given under; of another type, they were none.
        self.given = inside or Form(one.field.label)
        self._field_id, self._rows = one.field.id, inside is not None
        self._asked = [field.id for field in visible(one.form)]
        self._reader = ColumnReader(one.form, self.given, context, finish)

    def lines(self, over: Iterable[tuple[str, Mapping[str, Json]]]) -> Iterator[Line]:
        """Yield the rows that say something, in order.

        Args:
            over: key and JSON answers of each record, or of each row above.
        """
        for above, (parent, values) in enumerate(over if self._rows else ()):
            document = values.get(self._field_id)
            rows = self._kind.rows(document) if document is not None else ()
            said = [row for row in rows if any(row[1].get(key) is not None for key in self._asked)]
            for number, (row_id, answers) in enumerate(said, start=1):
                yield Line(above, parent, f"{parent}/{row_id}", number, answers)

    def columns(self, lines: Sequence[Line]) -> list[Sequence[Any]]:
        """Return the finished cells of some lines, at least one, column by column."""
        return self._reader.columns([line.values for line in lines])
