"""Filling in what a new field, section, list or choice does not say."""

from __future__ import annotations

from typing import Any

from forms import fields as types
from forms.definition import ids
from forms.definition.caution import default_exposure
from forms.definition.codes import suggest_code
from forms.definition.document import item_from_json, list_from_json
from forms.definition.edits.command import EditError, shaped, tidy
from forms.definition.ids import new_item_id
from forms.definition.model import ChoiceList, Form, Item
from forms.messages import say


def field_document(form: Form, given: dict[str, Any]) -> dict[str, Any]:
    """Complete a field: id, label, code and exposure."""
    kind = kind_of(given)
    label = given.get("label") or kind.label
    taken = {field.code for field in form.fields()}
    return {
        **given,
        "id": given.get("id") or new_item_id(ids.FIELD),
        "label": label,
        "code": given.get("code") or suggest_code(str(label), taken),
        "exposure": given.get("exposure")
        or default_exposure(kind.name, given.get("meaning")).value,
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


def new_list(form: Form, label: str) -> dict[str, Any]:
    """Return a list with two answers to begin with, for a field that has none yet."""
    starters = [{"label": say("first_choice")}, {"label": say("second_choice")}]
    return list_document(form, {"choices": starters}, label)


def item(document: dict[str, Any]) -> Item:
    """Make the section or field of a document, its shape checked."""
    return item_from_json(shaped(document, "section" if "fields" in document else "field"))


def choice_list(document: dict[str, Any]) -> ChoiceList:
    """Make the choice list of a document, its shape checked."""
    return list_from_json(shaped(document, "choice_list"))
