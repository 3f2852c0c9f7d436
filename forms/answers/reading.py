"""Reading what was posted, and laying a record out for drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from forms import fields as types
from forms.answers.compiled import CompiledForm, FilledForm
from forms.answers.relations import Relations
from forms.context import Context
from forms.fields import FieldError, FieldType, Question
from forms.values import Json


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a post.

    Attributes:
        values: good answers as JSON, by field id; nothing that was left blank.
        errors: one French message per field that has to be mended.
        typed: what was typed where no good answer came of it; a draft keeps both.
    """

    values: dict[str, Json] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    typed: dict[str, list[str]] = field(default_factory=dict)


def read(
    compiled: CompiledForm,
    posted: Mapping[str, Sequence[str]],
    context: Context,
    *,
    draft: bool = False,
    stored: Mapping[str, Json] | None = None,
) -> Reading:
    """Read and check what was posted. Only fields of the form are looked at.

    Args:
        compiled: the form.
        posted: texts by field id, as a browser sends them.
        context: the outside world.
        draft: whether required answers may still be missing.
        stored: JSON answers the record already holds; they may keep retired choices.
    """
    reading, held = Reading(), stored or {}
    for asked, kind, lists in compiled.asking:
        question = Question(asked, context, lists, held.get(asked.id))
        texts = [text for text in posted.get(asked.id, ()) if isinstance(text, str)]
        _take(kind, question, texts, reading, draft=draft)
    if not draft:
        _relate(compiled.relations, reading)
    return reading


def _relate(relations: Relations, reading: Reading) -> None:
    """Hold answers against each other: the server is the judge of what depends on what."""
    for key in relations.idle(reading.values):
        for kept in (reading.values, reading.errors, reading.typed):
            kept.pop(key, None)
    for key, message in relations.faults(reading.values):
        reading.errors.setdefault(key, message)


def _take(
    kind: FieldType[Any], question: Question, texts: list[str], reading: Reading, *, draft: bool
) -> None:
    """Put one answer where it belongs: good, or to be mended."""
    key = question.field.id
    try:
        value = kind.take(texts, question, draft=draft)
    except FieldError as error:
        reading.errors[key] = error.message
        if any(text.strip() for text in texts):
            reading.typed[key] = texts
        return
    if value is not None:
        reading.values[key] = kind.to_json(value)


def bind(
    compiled: CompiledForm,
    context: Context,
    values: Mapping[str, Json] | None = None,
    typed: Mapping[str, Sequence[str]] | None = None,
    errors: Mapping[str, str] | None = None,
) -> FilledForm:
    """Lay a record out for drawing: every field of the form, by id.

    Args:
        compiled: the form.
        context: the outside world.
        values: JSON answers by field id.
        typed: texts that stand in the input instead of an answer.
        errors: messages by field id.

    Returns:
        A WTForms form; ``form[id].texts`` is what stands in the input, ``.errors`` what
        to mend, ``.iter_choices()`` what can be chosen.
    """
    values, typed, errors = values or {}, typed or {}, errors or {}
    data = {key: _value(compiled, key, values.get(key), context) for key in compiled.asked}
    bound = compiled.bound(context, data=data, stored=values)
    for key in compiled.asked:
        unread = values.get(key) is not None and data[key] is None
        texts = typed.get(key) or (_plain(values[key]) if unread else None)
        bound[key].raw_data = list(texts) if texts else None
        bound[key].errors = [errors[key]] if key in errors else []
    return bound


def _value(compiled: CompiledForm, key: str, document: Json, context: Context) -> object:
    if document is None:
        return None
    try:
        value: object = types.get(compiled.asked[key].type).from_json(document)
    except FieldError:
        return None
    return value


def _plain(document: Json) -> list[str]:
    """Return an answer of another type as texts, so that nothing is lost from sight."""
    return [str(part) for part in (document if isinstance(document, list) else [document])]
