"""Reading what was posted, and laying a record out for drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from forms import fields as types
from forms.answers.compiled import CompiledForm, FilledForm
from forms.answers.relations import Relations
from forms.answers.ruling import ruled
from forms.answers.settling import Settled
from forms.context import Context
from forms.fields import FieldError, FieldType, Question
from forms.fields.bound import BoundParts
from forms.fields.composite import Composite, Parts, part_name
from forms.fields.standing import Standing
from forms.fields.words import NBSP
from forms.values import Json


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a post.

    Attributes:
        values: good answers as JSON, by field id; nothing that was left blank.
        errors: one French message per input that has to be mended, by its name.
        typed: what was typed where no good answer came of it; a draft keeps both.
        partial: the rows that could be read of an answer that has to be mended, by field id.
        settled: what the rules make of it, where the form has some.
    """

    values: dict[str, Json] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    typed: dict[str, list[str]] = field(default_factory=dict)
    partial: dict[str, Json] = field(default_factory=dict)
    settled: Settled | None = None


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
        draft: whether required answers may still be missing, and what is not asked any more
            stays: the condition may be fulfilled again.
        stored: JSON answers the record already holds; they may keep retired choices.
    """
    reading, held = Reading(), stored or {}
    parts = compiled.parts(posted)
    for asked, kind, lists in compiled.asking:
        if kind.composite:
            question = compiled.question(asked.id, context, held.get(asked.id))
            composite = compiled.composites[asked.id]
            _take_parts(composite, question, parts[asked.id], reading, draft=draft)
            continue
        question = Question(asked, context, lists, held.get(asked.id))
        texts = [text for text in posted.get(asked.id, ()) if isinstance(text, str)]
        _take(kind, question, texts, reading, draft=draft)
    if compiled.ruled:
        reading = ruled(compiled, reading, context, draft=draft)
    if not draft:
        _relate(compiled.relations, reading)
    return reading


def _relate(relations: Relations, reading: Reading) -> None:
    """Hold answers against each other: the server is the judge of what depends on what."""
    hidden = reading.settled.hidden if reading.settled else frozenset()
    for key in relations.idle(reading.values):
        for kept in (reading.values, reading.errors, reading.typed):
            kept.pop(key, None)
    for key, message in relations.faults(reading.values):
        if hidden.isdisjoint((key, relations.followed(key))):
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


def _take_parts(
    kind: Composite[Any], question: Question, parts: Parts, reading: Reading, *, draft: bool
) -> None:
    """Put the parts of one answer where they belong: all good, or all kept as typed."""
    texts = {
        part: [text for text in found if isinstance(text, str)] for part, found in parts.items()
    }
    taken, key = kind.take_parts(texts, question, draft=draft), question.field.id
    for part, message in taken.errors.items():
        reading.errors[part_name(key, part)] = message
    if taken.value is not None:
        reading.values[key] = kind.to_json(taken.value)
    elif taken.errors:
        for part, found in taken.kept.items():
            if any(text.strip() for text in found):
                reading.typed[part_name(key, part)] = list(found)
    if taken.partial is not None:
        reading.partial[key] = kind.to_json(taken.partial)


def bind(
    compiled: CompiledForm,
    context: Context,
    values: Mapping[str, Json] | None = None,
    typed: Mapping[str, Sequence[str]] | None = None,
    errors: Mapping[str, str] | None = None,
    prefix: str = "",
    standing: Standing | None = None,
) -> FilledForm:
    """Lay a record out for drawing: every field of the form, by id.

    Args:
        compiled: the form.
        context: the outside world.
        values: JSON answers by field id.
        typed: texts that stand in an input instead of an answer, by its name.
        errors: messages by name of the input.
        prefix: what the names of the inputs begin with on the page, not in the arguments.
        standing: what the rules of the form make of the answers.

    Returns:
        A WTForms form; ``form[id].texts`` is what stands in the input, ``.errors`` what
        to mend, ``.iter_choices()`` what can be chosen.
    """
    values, typed, errors = values or {}, typed or {}, errors or {}
    data = {key: _value(compiled, key, values.get(key), context) for key in compiled.asked}
    bound = compiled.bound(context, data=data, stored=values, prefix=prefix)
    for key in compiled.asked:
        unread = values.get(key) is not None and data[key] is None
        texts = typed.get(key) or (_plain(values[key]) if unread else None)
        bound[key].raw_data = list(texts) if texts else None
        bound[key].errors = [errors[key]] if key in errors else []
    if compiled.composites:
        _bind_parts(compiled, bound, data, typed, errors)
    if standing:
        for key in compiled.asked:
            bound[key].stand(standing, standing.values)
    return bound


def _bind_parts(
    compiled: CompiledForm,
    bound: FilledForm,
    data: Mapping[str, object],
    typed: Mapping[str, Sequence[str]],
    errors: Mapping[str, str],
) -> None:
    typed_parts, wrong = compiled.parts(typed), compiled.parts(errors)
    for key, kind in compiled.composites.items():
        field = cast(BoundParts, bound[key])
        field.inner = compiled.inner.get(key)
        value = data[key]
        stored = {} if value is None else kind.typed_parts(value, field.question)
        field.parts = typed_parts[key] or stored
        field.part_errors = wrong[key]


def as_typed(
    compiled: CompiledForm, field_id: str, typed: Mapping[str, Sequence[str]], context: Context
) -> str:
    """Write what was typed for one question and could not be read, "" when nothing was.

    Args:
        compiled: the form.
        field_id: the question.
        typed: texts by name of the input.
        context: the outside world.
    """
    kind = compiled.composites.get(field_id)
    if kind is None:
        return ", ".join(filter(None, typed.get(field_id, ())))
    parts, question = compiled.parts(typed)[field_id], compiled.question(field_id, context)
    lines = ((part, ", ".join(filter(None, texts))) for part, texts in parts.items())
    return "\n".join(
        f"{kind.part_place(part, question, parts)}{NBSP}: {text}"
        for part, text in lines
        if text and not kind.names_rows(part, question)
    )


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
