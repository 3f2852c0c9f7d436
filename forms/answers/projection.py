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
from forms.text import fold
from forms.values import Json

#: What is read again is read without a day and without records: a text stays what it said.
_NO_DAY: Context = PlainContext(date.min)


def project(
    form: Form,
    values: Mapping[str, Json],
    given: Form | None = None,
    context: Context = _NO_DAY,
) -> dict[str, Json]:
    """See stored answers through a revision. The stored ones stay as they are.

    Args:
        form: the revision to see through.
        values: JSON answers as they are stored.
        given: the revision they were given under, when it is another one.
        context: knows the records whose names stand for them where the type changed.

    Returns:
        The answers to fields of ``form``, in its order. Where the type changed, the answer
        is converted if it can be, and else is the text it was shown as.
    """
    old = {field.id: field for field in given.fields()} if given else {}
    return {
        field.id: through(form, field, values[field.id], given, old.get(field.id), context)
        for field in form.fields()
        if types.get(field.type).answers and values.get(field.id) is not None
    }


def through(
    form: Form,
    field: Field,
    document: Json,
    given: Form | None,
    was: Field | None,
    context: Context = _NO_DAY,
) -> Json:
    """See one answer to what was the question ``was`` as an answer to ``field``."""
    if given is None or was is None:
        return document
    kind = types.get(field.type)
    if was.type == field.type and kind.holds:
        return _rows(form, field, document, given, was, context)
    if was.type == field.type and isinstance(kind, Composite):
        return _parts(form, field, document, given, was, kind)
    if was.list_ids and not (kind.composite or types.get(was.type).composite):
        return _choices(form, field, document, given, was)
    if document is None or was.type == field.type:
        return document
    return _converted(form, field, document, Question.of(given, was, context, document))


def _converted(form: Form, field: Field, document: Json, question: Question) -> Json:
    """Read an answer to ``question`` again as an answer to ``field``, or keep it in words."""
    before, after = types.get(question.field.type), types.get(field.type)
    try:
        value = before.from_json(document)
    except FieldError:
        return document
    shown = before.show(value, question)
    if after.lists and not after.composite:
        return _chosen(form, field, shown)
    texts = [shown] if after.family is types.Family.TEXT else before.typed(value, question)
    return _read(after, texts, Question.of(form, field, _NO_DAY), shown)


def _chosen(form: Form, field: Field, shown: str) -> Json:
    """Return the choice that bears the words of an answer, or the words."""
    ids = {fold(label): key for key, label in _labels(form, field).items()}
    found = ids.get(fold(shown))
    if found is None:
        return shown
    return [found] if types.get(field.type).multiple else found


def _read(kind: types.FieldType[Any], texts: list[str], question: Question, shown: str) -> Json:
    try:
        return kind.to_json(kind.parse(texts, question))
    except FieldError:
        return shown


def _choices(form: Form, field: Field, document: Json, given: Form, was: Field) -> Json:
    """Keep the choices the revision has; the others become the words they were."""
    known, words = _labels(form, field), _labels(given, was)
    parts = document if isinstance(document, list) else [document]
    if not types.get(field.type).multiple and len(parts) > 1:
        return ", ".join(
            str(known.get(str(part)) or words.get(str(part)) or part) for part in parts
        )
    seen = [part if part in known else words.get(str(part), part) for part in parts]
    return seen if types.get(field.type).multiple else seen[0] if seen else ""


def _rows(
    form: Form, field: Field, document: Json, given: Form, was: Field, context: Context
) -> Json:
    """See each row of a group through the questions that it asks now."""
    try:
        rows = types.get(field.type).from_json(document)
    except FieldError:
        return document
    now, before = form.inside(field), given.inside(was)
    seen = [(row.id, project(now, row.values, before, context)) for row in rows]
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
