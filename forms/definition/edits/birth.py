"""Filling in what a new field, section, list or choice does not say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from forms import fields as types
from forms.definition import ids
from forms.definition.codes import suggest_code
from forms.definition.document import item_from_json, list_from_json
from forms.definition.edits.command import EditError, shaped, tidy
from forms.definition.ids import new_item_id
from forms.definition.model import ChoiceList, Form, Item
from forms.messages import say


def field_document(form: Form, given: dict[str, Any]) -> dict[str, Any]:
    """Complete a field: id, label and code; its exposure follows from what it is."""
    kind = kind_of(given)
    label = given.get("label") or kind.label
    taken = {field.code for field in form.every_field()}
    return {
        **given,
        "id": given.get("id") or new_item_id(ids.FIELD),
        "label": label,
        "code": given.get("code") or suggest_code(str(label), taken),
    }


def kind_of(given: dict[str, Any]) -> types.FieldType[Any]:
    """Return the type a field document names."""
    if not types.known(str(given.get("type"))):
        raise EditError.of("unknown_type", type=str(given.get("type"))[:40])
    return types.get(given["type"])


def section_document(given: dict[str, Any]) -> dict[str, Any]:
    """Complete a section."""
    return {
        **given,
        "id": given.get("id") or new_item_id(ids.SECTION),
        "label": given.get("label") or say("new_section"),
        "fields": given.get("fields", []),
    }


def list_document(form: Form, given: dict[str, Any], label: str = "") -> dict[str, Any]:
    """Complete a choice list and its choices.

    Args:
        form: the form that receives it; codes stay unique in it.
        given: what is known; each choice needs a label only.
        label: name of the list when ``given`` has none.
    """
    name = given.get("label") or label or say("new_list")
    named = given.get("choices", [])
    if not isinstance(named, list):
        raise EditError.of("command_shape", key="choices")
    choices: list[dict[str, Any]] = []
    for choice in named:
        choices.append(choice_document(choices, choice))
    return {
        "id": given.get("id") or new_item_id(ids.LIST),
        "label": name,
        "code": given.get("code") or suggest_code(str(name), {each.code for each in form.lists}),
        "choices": choices,
        **{name: given[name] for name in ("source", "version") if name in given},
    }


def choice_document(others: list[dict[str, Any]], given: Any) -> dict[str, Any]:
    """Complete a choice.

    Args:
        others: documents of the choices that stand in the list already.
        given: what is known; a label is enough.
    """
    if not isinstance(given, dict) or not isinstance(given.get("label"), str):
        raise EditError.of("command_shape", key="choice")
    label = tidy("label", given["label"])
    taken = {str(choice["code"]) for choice in others}
    return {
        **given,
        "id": given.get("id") or new_item_id(ids.CHOICE),
        "label": label,
        "code": given.get("code") or suggest_code(label, taken, letter_first=False),
        "retired": given.get("retired", False),
    }


def lists_for(
    form: Form, document: dict[str, Any], given: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return the lists that a field lacks, each with two entries unless it says its own.

    Args:
        form: the form that receives them.
        document: the field, complete but for its lists; it may name the first of them.
        given: what is known of the lists to be born, in the order of their roles.

    Returns:
        The documents of the lists, in the order of their roles.
    """
    roles = kind_of(document).lists
    born: list[dict[str, Any]] = []
    for role in roles[len(document.get("list_ids", ())) :]:
        content = given[len(born)] if len(born) < len(given) else _starters(role)
        label = say(f"role_list_{role}", label=document["label"])
        born.append(list_document(_with(form, born), content, label))
    return born


def _starters(role: str) -> dict[str, Any]:
    return {"choices": [{"label": say(f"role_entry_{role}", number=number)} for number in (1, 2)]}


def _with(form: Form, born: list[dict[str, Any]]) -> Form:
    """Return the form with lists that are on their way, so that their codes are taken."""
    return replace(form, lists=(*form.lists, *map(choice_list, born)))


def item(document: dict[str, Any]) -> Item:
    """Make the section or field of a document, its shape checked."""
    return item_from_json(
        shaped(document, "field" if "type" in document or "fields" not in document else "section")
    )


def choice_list(document: dict[str, Any]) -> ChoiceList:
    """Make the choice list of a document, its shape checked."""
    return list_from_json(shaped(document, "choice_list"))
