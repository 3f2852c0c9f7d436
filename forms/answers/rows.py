"""Many records laid out as workbook columns: what one answer becomes is worked out once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
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
REMEMBERED = 1_024
_EMPTY = type(None)
_TEXTS, _NUMBERS = frozenset({str, _EMPTY}), frozenset({bool, int, float})


class ColumnReader:
    """The columns of records given under one revision, seen through a form.

    A record's cells are what ``Table.row`` makes of the answers that ``project`` sees through the
    form.
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
            self._fields.append((field.id, one))
            place += one.width

    def columns(self, records: Sequence[Mapping[str, Json]]) -> list[Sequence[Any]]:
        """Return the finished cells of some records, at least one, column by column."""
        found: list[Sequence[Any]] = []
        for field_id, reader in self._fields:
            found += reader.columns([values.get(field_id) for values in records])
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
        self._kind, self._context = kind, context
        self.width = len(kind.columns(field, self._question.lists))
        self.verbatim = (
            kind.verbatim and self.width == 1 and (was is None or was.type == field.type)
        )

    def columns(self, documents: Sequence[Json]) -> list[Sequence[Any]]:
        """Return the columns of some answers."""
        if self._kind.kind:
            self._look_up(documents)
        if _TEXTS.issuperset(map(type, documents)):
            if self.verbatim:
                return [documents]
            cells = [self[document] for document in documents]  # type: ignore[index]
        else:
            cells = [self[_key(document)] for document in documents]
        return list(zip(*cells, strict=True))

    def _look_up(self, documents: Sequence[Json]) -> None:
        """Have the context find all that the answers point to, at once: it remembers them."""
        ids = dict.fromkeys(one for said in documents for one in self._kind.pointed(said))
        if ids:
            self._context.get(self._kind.kind, list(ids))

    def __missing__(self, key: Hashable) -> tuple[Any, ...]:
        document = _document(key)
        if document is not None:
            world = self._question.context
            document = through(self._form, self._field, document, self._given, self._was, world)
        cells = cells_of(self._question, document)
        made = tuple(self._finish(cell, self._place + n) for n, cell in enumerate(cells))
        if isinstance(key, _Odd):
            return made
        if len(self) >= REMEMBERED:
            self.clear()
        self[key] = made
        return made


class _Odd:
    """An answer that cannot be told by its value."""

    def __init__(self, document: Json) -> None:
        self.document = document


def _key(document: Json) -> Hashable:
    """Return what tells an answer from all others: True is not 1, nor 1.0."""
    kind = type(document)
    if kind in _TEXTS:
        return document  # type: ignore[return-value]
    if kind in _NUMBERS:
        return kind, document
    if kind is list and set(map(type, document)) <= {str}:  # type: ignore[arg-type]
        return tuple(document)  # type: ignore[arg-type]
    return _Odd(document)


def _document(key: Hashable) -> Json:
    if isinstance(key, _Odd):
        return key.document
    if isinstance(key, tuple):
        return key[1] if key and isinstance(key[0], type) else list(key)
    return key  # type: ignore[return-value]
