"""Seeing answers through another revision than the one they were given under."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from forms import fields as types
from forms.context import Context, PlainContext
from forms.definition.model import Field, Form
from forms.fields import FieldError, Question
from forms.fields.composite import Composite
from forms.values import Json

#: Projecting never asks what day it is: stored answers hold no "hier".
_NO_DAY: Context = PlainContext(date.min)


def project(form: Form, values: Mapping[str, Json], given: Form | None = None) -> dict[str, Json]:
    """See stored answers through a revision. The stored ones stay as they are.

    Args:
        form: the revision to see through.
        values: JSON answers as they are stored.
        given: the revision they were given under, when it is another one.

    Returns:
        The answers to fields of ``form``, in its order. Where the type changed, the answer
        is converted if it can be, and else is the text it was shown as.
    """
    old = {field.id: field for field in given.fields()} if given else {}
    return {
        field.id: through(form, field, values[field.id], given, old.get(field.id))
        for field in form.fields()
        if types.get(field.type).answers and values.get(field.id) is not None
    }


def through(
    form: Form, field: Field, document: Json, given: Form | None, was: Field | None
) -> Json:
    """See one answer to what was the question ``was`` as an answer to ``field``."""
    if given is None or was is None:
        return document
    kind = types.get(field.type)
    if was.type == field.type and kind.holds:
        return _rows(form, field, document, given, was)
    if was.type == field.type and isinstance(kind, Composite):
        return _parts(form, field, document, given, was, kind)
    if not isinstance(kind, Composite) and (was.list_ids or field.list_ids):
        return _choices(form, field, document, given, was)
    return document if was.type == field.type else _converted(form, field, document, given, was)


def _converted(form: Form, field: Field, document: Json, given: Form, was: Field) -> Json:
    before, after = types.get(was.type), types.get(field.type)
    question = Question.of(given, was, _NO_DAY, document)
    try:
        value = before.from_json(document)
    except FieldError:
        return document
    shown = before.show(value, question)
    texts = [shown] if after.family is types.Family.TEXT else before.typed(value, question)
    return _read(after, texts, Question.of(form, field, _NO_DAY), shown)


def _read(kind: types.FieldType[Any], texts: list[str], question: Question, shown: str) -> Json:
    try:
        return kind.to_json(kind.parse(texts, question))
    except FieldError:
        return shown


def _choices(form: Form, field: Field, document: Json, given: Form, was: Field) -> Json:
    """Keep the choices the revision has; the others become the words they were."""
    if types.get(was.type).composite:
        return _converted(form, field, document, given, was)
    known, words = _labels(form, field), _labels(given, was)
    parts = document if isinstance(document, list) else [document]
    seen = [part if part in known else words.get(str(part), part) for part in parts]
    if types.get(field.type).multiple:
        return seen
    return seen[0] if len(seen) == 1 else ", ".join(str(part) for part in seen)


def _rows(form: Form, field: Field, document: Json, given: Form, was: Field) -> Json:
    """See each row of a group through the questions that it asks now."""
    try:
        rows = types.get(field.type).from_json(document)
    except FieldError:
        return document
    now, before = form.inside(field), given.inside(was)
    seen = [(row.id, project(now, row.values, before)) for row in rows]
    return [{"id": row_id, "values": values} for row_id, values in seen if values] or None


def _parts(
    form: Form, field: Field, document: Json, given: Form, was: Field, kind: Composite[Any]
) -> Json:
    """Keep the rows and columns the revision has; the others become the words they were."""
    known, words = _labels(form, field), _labels(given, was)
    try:
        return kind.seen(document, lambda key: key if key in known else words.get(key, key))
    except FieldError:
        return document


def _labels(form: Form, field: Field) -> dict[str, str]:
    """Return the labels of the choices in a field's lists, by id."""
    return {choice.id: choice.label for choices in form.choices(field) for choice in choices}
