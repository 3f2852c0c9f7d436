"""The edits of choice lists and of their choices."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from forms.definition.checks import place as name_of
from forms.definition.document import choice_to_json, list_to_json
from forms.definition.edits import birth
from forms.definition.edits.command import Applied, Command, EditError, shaped
from forms.definition.edits.tree import (
    find_list,
    following,
    insert,
    put_list,
    swapped,
    without,
)
from forms.definition.edits.users import refuse_used
from forms.definition.model import Choice, ChoiceList, Form


def add_list(form: Form, command: Command) -> Applied:
    """Add a choice list. Keys: ``list`` (``label``, ``choices``), ``before``."""
    document = birth.list_document(form, command.mapping("list"))
    before = command.reference("before")
    edited = put_list(form, birth.choice_list(document), before)
    done: dict[str, Any] = {"do": "add_list", "list": document, "before": before}
    return Applied(edited, {"do": "remove_list", "id": document["id"]}, done)


def remove_list(form: Form, command: Command) -> Applied:
    """Remove a choice list that no field uses. Keys: ``id``."""
    each = find_list(form, command.text("id"))
    users = [name_of(field) for field in form.every_field() if each.id in field.list_ids]
    if users:
        raise EditError.of("list_used", fields=", ".join(users[:5]))
    before = following(form.lists, each.id)
    inverse: dict[str, Any] = {"do": "add_list", "list": list_to_json(each), "before": before}
    edited = replace(form, lists=without(form.lists, each.id))
    return Applied(edited, inverse, {"do": "remove_list", "id": each.id})


def set_list(form: Form, command: Command) -> Applied:
    """Set the ``label`` or the ``code`` of a list. Keys: ``id``, ``property``, ``value``."""
    each = find_list(form, command.text("id"))
    name, value = _named_value(command)
    document = shaped({**list_to_json(each), name: value}, "choice_list")
    edited = _with_list(form, birth.choice_list(document))
    done: dict[str, Any] = {"do": "set_list", "id": each.id, "property": name, "value": value}
    return Applied(edited, {**done, "value": getattr(each, name)}, done)


def replace_list(form: Form, command: Command) -> Applied:
    """Replace a list by one of the same id, choices and all. Keys: ``list``."""
    each = birth.choice_list(command.mapping("list"))
    was = find_list(form, each.id)
    done: dict[str, Any] = {"do": "replace_list", "list": list_to_json(each)}
    return Applied(_with_list(form, each), {**done, "list": list_to_json(was)}, done)


def add_choice(form: Form, command: Command) -> Applied:
    """Add a choice. Keys: ``list_id``, ``choice`` (``label``), ``before`` or ``after``."""
    each = find_list(form, command.text("list_id"))
    others: list[dict[str, Any]] = [dict(choice_to_json(choice)) for choice in each.choices]
    document = birth.choice_document(others, command.mapping("choice"))
    after = command.reference("after")
    before = following(each.choices, after) if after else command.reference("before")
    choices = insert(each.choices, _choice(each, document), before)
    edited = _with_list(form, replace(each, choices=choices))
    return Applied(
        edited,
        {"do": "remove_choice", "id": document["id"]},
        _adding(each, document, before),
    )


def remove_choice(form: Form, command: Command) -> Applied:
    """Remove a choice. Keys: ``id``.

    A choice that a published revision offers is to be retired instead; the caller knows.
    """
    each, choice = _find(form, command.text("id"))
    before = following(each.choices, choice.id)
    edited = _with_list(form, replace(each, choices=without(each.choices, choice.id)))
    refuse_used(edited, {choice.id}, "choice_used")
    inverse = _adding(each, choice_to_json(choice), before)
    return Applied(edited, inverse, {"do": "remove_choice", "id": choice.id})


def set_choice(form: Form, command: Command) -> Applied:
    """Set the ``label`` or the ``code`` of a choice. Keys: ``id``, ``property``, ``value``."""
    each, choice = _find(form, command.text("id"))
    name, value = _named_value(command)
    done: dict[str, Any] = {"do": "set_choice", "id": choice.id, "property": name, "value": value}
    inverse = {**done, "value": getattr(choice, name)}
    return _changed(form, each, {**choice_to_json(choice), name: value}, done, inverse)


def retire_choice(form: Form, command: Command) -> Applied:
    """Offer a choice no more, or again. Keys: ``id``, ``retired`` (true unless said)."""
    each, choice = _find(form, command.text("id"))
    retired = command.content.get("retired", True)
    done: dict[str, Any] = {"do": "retire_choice", "id": choice.id, "retired": retired}
    inverse = {**done, "retired": choice.retired}
    return _changed(form, each, {**choice_to_json(choice), "retired": retired}, done, inverse)


def move_choice(form: Form, command: Command) -> Applied:
    """Move a choice in its list. Keys: ``id``, ``before`` (last unless said)."""
    each, choice = _find(form, command.text("id"))
    was, before = following(each.choices, choice.id), command.reference("before")
    before = was if before == choice.id else before
    choices = insert(without(each.choices, choice.id), choice, before)
    done: dict[str, Any] = {"do": "move_choice", "id": choice.id, "before": before}
    return Applied(_with_list(form, replace(each, choices=choices)), {**done, "before": was}, done)


def _changed(
    form: Form,
    each: ChoiceList,
    document: dict[str, Any],
    done: dict[str, Any],
    inverse: dict[str, Any],
) -> Applied:
    choices = swapped(each.choices, _choice(each, document))
    return Applied(_with_list(form, replace(each, choices=choices)), inverse, done)


def _adding(each: ChoiceList, document: dict[str, Any], before: str | None) -> dict[str, Any]:
    return {"do": "add_choice", "list_id": each.id, "choice": document, "before": before}


def _choice(each: ChoiceList, document: dict[str, Any]) -> Choice:
    """Make a choice, its shape checked within its list."""
    shell = {**list_to_json(each), "choices": [document]}
    return birth.choice_list(shell).choices[0]


def _find(form: Form, choice_id: str) -> tuple[ChoiceList, Choice]:
    for each in form.lists:
        for choice in each.choices:
            if choice.id == choice_id:
                return each, choice
    raise EditError.of("choice_gone")


def _named_value(command: Command) -> tuple[str, Any]:
    name = command.text("property")
    if name not in ("label", "code"):
        raise EditError.of("property_unknown", property=name[:40])
    return name, command.value("value")


def _with_list(form: Form, each: ChoiceList) -> Form:
    return replace(form, lists=swapped(form.lists, each))
