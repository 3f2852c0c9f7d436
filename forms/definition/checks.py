"""Whether a form makes sense: everything that its shape alone cannot say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from forms import fields as types
from forms.definition.holding import holds, misplaced
from forms.definition.meanings import CATALOGUE
from forms.definition.model import Choice, ChoiceList, Field, Form, Item, Section, lists_of
from forms.definition.problems import Problem, problem
from forms.definition.rule_checks import rule_problems
from forms.definition.schema import FIELDS, HELP_LENGTH, INNER_FIELDS, LABEL_LENGTH
from forms.definition.shape import misfits
from forms.exposure import Exposure
from forms.fields import FieldError, FieldType
from forms.messages import say
from forms.text import clean

PLACE_LENGTH = 60


def problems(form: Form) -> tuple[Problem, ...]:
    """List everything that is wrong with a form, in reading order."""
    return (
        *_of_form(form),
        *(found for field in form.every_field() for found in _of_field(form, field)),
        *(found for each in form.lists for found in _of_list(each)),
        *(found for field in form.fields() for found in _held(field)),
        *_repeated(form),
        *rule_problems(form),
    )


def missing_for_publication(form: Form) -> tuple[Problem, ...]:
    """List what a form in the making may lack and a published one may not."""
    asked = [field for field in form.fields() if types.get(field.type).answers]
    empty = [] if asked else [problem("no_field", say("place_form"))]
    used = lists_of(*form.every_field())
    short = (
        problem("list_too_short", place(each), each.id, label=each.label)
        for each in form.lists
        if each.id in used and not each.active
    )
    alone = (
        problem("group_empty", place(field), field.id)
        for field in form.fields()
        if holds(field.type) and not field.fields
    )
    return (*problems(form), *empty, *short, *alone)


def place(thing: Item | ChoiceList | Choice) -> str:
    """Name an element for a reader."""
    return thing.label[:PLACE_LENGTH] or thing.id


def _of_form(form: Form) -> Iterator[Problem]:
    yield from _text(form.title, LABEL_LENGTH, say("place_form"))
    yield from _text(form.description, HELP_LENGTH, say("place_form"), needed=False)
    if len(form.every_field()) > FIELDS:
        yield problem("too_many_fields", say("place_form"), maximum=FIELDS)
    for item in form.items:
        if isinstance(item, Section):
            yield from _labels(item)


def _labels(item: Item) -> Iterator[Problem]:
    yield from _text(item.label, LABEL_LENGTH, place(item), item.id)
    yield from _text(item.help, HELP_LENGTH, place(item), item.id, needed=False)


def _text(
    text: str, longest: int, where: str, item_id: str = "", *, needed: bool = True
) -> Iterator[Problem]:
    if needed and not text.strip():
        yield problem("empty_label", where, item_id)
    elif len(text) > longest:
        yield problem("label_too_long", where, item_id, maximum=longest)
    elif clean(text) != text:
        yield problem("label_characters", where, item_id)


def _of_field(form: Form, field: Field) -> Iterator[Problem]:
    yield from _labels(field)
    if not types.known(field.type):
        yield problem("unknown_type", place(field), field.id, type=field.type)
        return
    kind = types.get(field.type)
    yield from _options(field, kind)
    yield from _list_of(form, field, kind)
    yield from _meaning(field, kind)
    yield from _protection(field)
    if not kind.answers:
        for key in ("required", "indexed", "meaning"):
            if getattr(field, key):
                yield problem("display_answers", place(field), field.id, key=key)


def _held(field: Field) -> Iterator[Problem]:
    """Check what a group holds: simple questions, read with the row they stand in."""
    if field.fields and types.known(field.type) and not holds(field.type):
        yield problem("fields_unwanted", place(field), field.id)
    if len(field.fields) > INNER_FIELDS:
        yield problem("too_many_in_group", place(field), field.id, maximum=INNER_FIELDS)
    for inner in field.fields:
        if code := misplaced(inner):
            yield problem(code, place(inner), inner.id)


def _options(field: Field, kind: FieldType[Any]) -> Iterator[Problem]:
    found = misfits(dict(field.options), dict(kind.options_schema), place(field))
    if found:
        yield from (Problem(each.code, each.place, each.message, field.id) for each in found)
        return
    try:
        bounds = _bounds(field, kind)
    except FieldError as error:
        yield Problem(error.code, place(field), error.message, field.id)
        return
    if len(bounds) == 2 and bounds["min"] > bounds["max"]:
        yield problem("min_above_max", place(field), field.id)


def _bounds(field: Field, kind: FieldType[Any]) -> dict[str, Any]:
    """Read the two bounds with the type that the options schema names for them."""
    properties = kind.options_schema["properties"]
    return {
        name: types.get(properties[name]["x-type"]).from_json(field.options[name])
        for name in ("min", "max")
        if name in properties and name in field.options
    }


def _list_of(form: Form, field: Field, kind: FieldType[Any]) -> Iterator[Problem]:
    if len(field.list_ids) > len(kind.lists):
        yield problem("list_unwanted", place(field), field.id)
    elif len(field.list_ids) < len(kind.lists):
        yield problem("list_needed", place(field), field.id)
    known = {each.id for each in form.lists}
    for list_id in field.list_ids:
        if list_id not in known:
            yield problem("list_unknown", place(field), field.id, id=list_id)


def _meaning(field: Field, kind: FieldType[Any]) -> Iterator[Problem]:
    if field.meaning is None:
        return
    meaning = CATALOGUE.get(field.meaning)
    if meaning is None:
        yield problem("meaning_unknown", place(field), field.id, key=field.meaning)
    elif field.type not in meaning.types:
        words = {"label": meaning.label, "type": kind.label}
        yield problem("meaning_type", place(field), field.id, **words)


def _protection(field: Field) -> Iterator[Problem]:
    yield from _text(field.protection.note, LABEL_LENGTH, place(field), field.id, needed=False)
    if field.protection.sensitivity.guarded and field.exposure is not Exposure.NOMINATIVE:
        yield problem("sensitive_exposed", place(field), field.id)


def _of_list(each: ChoiceList) -> Iterator[Problem]:
    yield from _text(each.label, LABEL_LENGTH, place(each), each.id)
    for choice in each.choices:
        yield from _text(choice.label, LABEL_LENGTH, place(choice), choice.id)
    for choice in _twice(each.choices, "code"):
        yield problem("code_twice", place(choice), choice.id, code=choice.code)


def _repeated(form: Form) -> Iterator[Problem]:
    sections = tuple(item for item in form.items if isinstance(item, Section))
    choices = tuple(choice for each in form.lists for choice in each.choices)
    for group in (form.every_field(), sections, form.lists, choices):
        for thing in _twice(group, "id"):
            yield problem("id_twice", place(thing), thing.id, id=thing.id)
    for group in (form.every_field(), form.lists):
        for thing in _twice(group, "code"):
            yield problem("code_twice", place(thing), thing.id, code=thing.code)
    for field in _twice(tuple(f for f in form.fields() if f.meaning in CATALOGUE), "meaning"):
        label = CATALOGUE[field.meaning].label
        yield problem("meaning_twice", place(field), field.id, label=label)


def _twice(things: tuple[Any, ...], name: str) -> list[Any]:
    """Return the second and later things that share a value."""
    seen: Counter[str] = Counter()
    again = []
    for thing in things:
        seen[getattr(thing, name)] += 1
        if seen[getattr(thing, name)] > 1:
            again.append(thing)
    return again
