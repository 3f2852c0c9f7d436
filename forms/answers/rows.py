"""Many records laid out as workbook rows: what one answer becomes is worked out once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from forms import fields as types
from forms.answers.projection import through
from forms.answers.showing import visible
from forms.answers.table import cells_of
from forms.context import Context
from forms.definition.model import Field, Form
from forms.fields import Cell, Question
from forms.values import Json

Finish = Callable[[Cell, int], Any]
#: Different answers remembered per field; the field's next ones are remembered in their place.
REMEMBERED = 4_096


class RowReader:
    """The rows of records given under one revision, seen through a form.

    A row is what ``Table.row`` makes of the answers that ``project`` sees through the form.
    """

    def __init__(self, form: Form, given: Form, context: Context, finish: Finish) -> None:
        """Get ready.

        Args:
            form: what to see through.
            given: the revision the records were given under.
            context: the outside world.
            finish: what becomes of each cell, given the number of its column; pure.
        """
        before, place = {field.id: field for field in given.fields()}, 0
        self._fields = []
        for field in visible(form):
            one = _FieldReader(form, given, context, field, before.get(field.id), finish, place)
            self._fields.append((field.id, one.verbatim, one))
            place += one.width

    def row(self, values: Mapping[str, Json]) -> list[Any]:
        """Return the finished cells of a record, one per column."""
        found: list[Any] = []
        for field_id, verbatim, reader in self._fields:
            document = values.get(field_id)
            if document is None or type(document) is str:
                if verbatim:
                    found.append(document)
                else:
                    found += reader[document]
            else:
                found += reader[_key(document)]
        return found


class _FieldReader(dict[Hashable, tuple[Any, ...]]):
    """An answer, by its type and value -> its finished cells."""

    def __init__(
        self,
        form: Form,
        given: Form,
        context: Context,
        field: Field,
        was: Field | None,
        finish: Finish,
        place: int,
    ) -> None:
        super().__init__()
        kind = types.get(field.type)
        self._form, self._given, self._field, self._was = form, given, field, was
        self._question = Question.of(form, field, context)
        self._finish, self._place = finish, place
        self.width = len(kind.to_cells(field))
        self.verbatim = (
            kind.verbatim and self.width == 1 and (was is None or was.type == field.type)
        )

    def __missing__(self, key: Hashable) -> tuple[Any, ...]:
        document = _document(key)
        if document is not None:
            document = through(self._form, self._field, document, self._given, self._was)
        cells = cells_of(self._question, document)
        made = tuple(self._finish(cell, self._place + n) for n, cell in enumerate(cells))
        if len(self) >= REMEMBERED:
            self.clear()
        self[key] = made
        return made


class _Odd:
    """An answer that cannot be told by its value."""

    def __init__(self, document: Json) -> None:
        self.document = document


def _key(document: Json) -> Hashable:
    """Return what tells an answer that is no text from all others: True is not 1, nor 1.0."""
    if type(document) is list:
        if all(type(part) is str for part in document):
            return tuple(document)
    elif isinstance(document, bool | int | float):
        return type(document), document
    return _Odd(document)


def _document(key: Hashable) -> Json:
    if isinstance(key, _Odd):
        return key.document
    if isinstance(key, tuple):
        return key[1] if key and isinstance(key[0], type) else list(key)
    return key  # type: ignore[return-value]
