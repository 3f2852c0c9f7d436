"""Differences in the choice lists of two revisions, as far as fields use them."""

from __future__ import annotations

from collections.abc import Iterator

from forms import fields as types
from forms.definition.model import Choice, ChoiceList, Field, Form, lists_of
from forms.messages import say
from forms.revisions.change import Change, Severity, change
from forms.revisions.order import moved


def list_changes(old: Form, new: Form) -> Iterator[Change]:
    """Yield what happened to the lists that fields of both revisions use."""
    before = {field.id: field for field in old.every_field()}
    for field in new.every_field():
        was = before.get(field.id)
        if was and len(was.list_ids) == len(field.list_ids):
            yield from _other_lists(old, new, was, field)
    was_there = {each.id: each for each in old.lists}
    used = lists_of(*old.every_field()) & lists_of(*new.every_field())
    for each in new.lists:
        if each.id in used:
            yield from _changes(was_there[each.id], each, _named(new, each))


def _other_lists(old: Form, new: Form, was: Field, field: Field) -> Iterator[Change]:
    """A field that draws from another list loses the choices which that list has not."""
    for before, after in zip(was.list_ids, field.list_ids, strict=True):
        if before != after:
            kept = _ids(old.list(before)) <= _ids(new.list(after))
            severity = Severity.WIDENING if kept else Severity.LOSSY
            yield change("field_list", severity, field.id, label=field.label)


def _named(form: Form, each: ChoiceList) -> dict[str, str]:
    """Name a list and its entries as people know them, by the first question that draws from it.

    A list of the form's own bears a name that no page shows: its question stands for it.
    """
    user = next(field for field in form.every_field() if each.id in field.list_ids)
    role = types.get(user.type).lists[user.list_ids.index(each.id)]
    known = say("of_list", label=each.label) if each.source else None
    return {
        "entry": say(f"role_name_{role}"),
        "list": known or say("of_question", label=user.label),
    }


def _ids(each: ChoiceList) -> set[str]:
    return {choice.id for choice in each.choices}


def _changes(old: ChoiceList, new: ChoiceList, named: dict[str, str]) -> Iterator[Change]:
    if old.label != new.label:
        yield change("list_label", Severity.SILENT, new.id, old=old.label, new=new.label)
    if old.source != new.source or old.version != new.version:
        kind = "list_version" if new.source else "list_own"
        yield change(kind, Severity.SILENT, new.id, label=new.label, new=new.version)
    before = {choice.id: choice for choice in old.choices}
    for choice in new.choices:
        if choice.id in before:
            yield from _choice(before[choice.id], choice, named)
        else:
            yield _said("choice_added", Severity.WIDENING, choice, named)
    order = moved([choice.id for choice in old.choices], [choice.id for choice in new.choices])
    for choice in new.choices:
        if choice.id in order:
            yield _said("choice_moved", Severity.SILENT, choice, named)
    after = {choice.id for choice in new.choices}
    for choice in old.choices:
        if choice.id not in after:
            yield _said("choice_gone_from_list", Severity.LOSSY, choice, named)


def _choice(old: Choice, new: Choice, named: dict[str, str]) -> Iterator[Change]:
    if new.retired and not old.retired:
        yield _said("choice_no_more_offered", Severity.NARROWING, new, named)
    if old.retired and not new.retired:
        yield _said("choice_offered_again", Severity.WIDENING, new, named)
    if (old.parent, old.other) != (new.parent, new.other):
        yield _said("choice_bound", Severity.NARROWING, new, named)
    if old.label != new.label:
        words = {"old": old.label, "new": new.label, "entry": named["entry"]}
        yield change("choice_label", Severity.SILENT, new.id, **words)
    if old.code != new.code:
        words = {"old": old.code, "new": new.code, "entry": named["entry"]}
        yield change("choice_code", Severity.SILENT, new.id, label=new.label, **words)


def _said(kind: str, severity: Severity, choice: Choice, named: dict[str, str]) -> Change:
    return change(kind, severity, choice.id, label=choice.label, **named)
