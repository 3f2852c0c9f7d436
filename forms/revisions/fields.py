"""Differences in the fields of two revisions."""

from __future__ import annotations

from collections.abc import Iterator

from forms import fields as types
from forms.definition.meanings import CATALOGUE
from forms.definition.model import Field, Form
from forms.messages import say
from forms.revisions.change import Change, Severity, change
from forms.revisions.options import option_changes

SILENT, WIDENING = Severity.SILENT, Severity.WIDENING
NARROWING, LOSSY = Severity.NARROWING, Severity.LOSSY

#: A type change that loses nothing: from, to.
GENTLE = {("short_text", "long_text"), ("integer", "decimal"), ("one_choice", "several_choices")}
TEXTS = ("short_text", "long_text")

#: What is said of what came or went, by its sort.
CAME = {"field": "field_added", "group": "group_added", "words": "words_added"}
WENT = {"field": "field_removed", "group": "group_removed", "words": "words_removed"}


def field_changes(old: Form, new: Form) -> Iterator[Change]:
    """Yield what happened to the fields, in the order of the new form, removals last."""
    before = {field.id: field for field in old.every_field()}
    for field in new.every_field():
        if field.id in before:
            yield from _changes(before[field.id], field)
        else:
            yield _added(field)
    after = {field.id for field in new.every_field()}
    for field in old.every_field():
        if field.id not in after:
            severity = LOSSY if types.get(field.type).answers else SILENT
            yield change(WENT[_sort(field)], severity, field.id, label=field.label)


def _added(field: Field) -> Change:
    if field.required:
        return change("field_added_required", NARROWING, field.id, label=field.label)
    severity = WIDENING if types.get(field.type).answers else SILENT
    return change(CAME[_sort(field)], severity, field.id, label=field.label)


def _sort(field: Field) -> str:
    """Tell a question from a group of them, and from words that ask nothing."""
    if field.type == "group":
        return "group"
    return "field" if types.get(field.type).answers else "words"


def _changes(old: Field, new: Field) -> Iterator[Change]:
    yield from _words(old, new)
    yield from _duty(old, new)
    if old.type == new.type:
        yield from option_changes(old, new)
    else:
        yield _type(old, new)
    yield from _sense(old, new)
    yield from _sight(old, new)


def _words(old: Field, new: Field) -> Iterator[Change]:
    if old.label != new.label:
        yield change("field_label", SILENT, new.id, old=old.label, new=new.label)
    if old.help != new.help:
        yield change("field_help", SILENT, new.id, label=new.label)
    if old.specifies != new.specifies:
        yield change("field_specifies", NARROWING, new.id, label=new.label)
    if old.code != new.code:
        words = {"old": old.code, "new": new.code}
        yield change("field_code", SILENT, new.id, label=new.label, **words)


def _duty(old: Field, new: Field) -> Iterator[Change]:
    if new.required and not old.required:
        yield change("field_required", NARROWING, new.id, label=new.label)
    if old.required and not new.required:
        yield change("field_optional", WIDENING, new.id, label=new.label)


def _type(old: Field, new: Field) -> Change:
    gentle = (old.type, new.type) in GENTLE or (new.type in TEXTS and old.type != "long_text")
    words = {"old": types.get(old.type).label, "new": types.get(new.type).label}
    severity = WIDENING if gentle else LOSSY
    return change("field_type", severity, new.id, label=new.label, **words)


def _sense(old: Field, new: Field) -> Iterator[Change]:
    if old.meaning == new.meaning:
        return
    if old.meaning:
        name = _meaning(old.meaning)
        yield change("field_meaning_removed", NARROWING, new.id, label=new.label, old=name)
    if new.meaning:
        name = _meaning(new.meaning)
        yield change("field_meaning_added", SILENT, new.id, label=new.label, new=name)


def _meaning(key: str) -> str:
    """Name a meaning; an old revision may carry one that left the catalogue."""
    return CATALOGUE[key].label if key in CATALOGUE else key


def _sight(old: Field, new: Field) -> Iterator[Change]:
    if old.indexed != new.indexed:
        kind = "field_indexed" if new.indexed else "field_unindexed"
        yield change(kind, SILENT, new.id, label=new.label)
    if old.exposure != new.exposure:
        more = new.exposure.rank < old.exposure.rank
        kind = "field_more_exposed" if more else "field_less_exposed"
        words = {"old": say(f"exposure_{old.exposure}"), "new": say(f"exposure_{new.exposure}")}
        yield change(kind, WIDENING if more else SILENT, new.id, label=new.label, **words)
    if old.protection != new.protection:
        yield change("field_protection", SILENT, new.id, label=new.label)
