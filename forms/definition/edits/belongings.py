"""The choice lists that come and go with the fields that use them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from forms.definition.document import list_to_json
from forms.definition.edits import birth
from forms.definition.edits.command import EditError
from forms.definition.edits.tree import find_list, following, put_list, without
from forms.definition.model import Field, Form, Item, Section, lists_of


def fields_of(item: Item) -> tuple[Field, ...]:
    """Return a field with those it holds, or the fields of a section."""
    if isinstance(item, Section):
        return tuple(one for field in item.fields for one in (field, *field.fields))
    return (item, *item.fields)


def left_alone(form: Form, item: Item) -> list[str]:
    """Return the lists that nobody but this item uses."""
    leaving = {field.id for field in fields_of(item)}
    staying = (field for field in form.every_field() if field.id not in leaving)
    unused = lists_of(*fields_of(item)) - lists_of(*staying)
    return [each.id for each in form.lists if each.id in unused]


def drop(form: Form, list_ids: list[str]) -> tuple[Form, list[dict[str, Any]]]:
    """Take lists out.

    Returns:
        The form without them, and what ``bring`` needs to put them back where they were.
    """
    kept: list[dict[str, Any]] = []
    for list_id in list_ids:
        each = find_list(form, list_id)
        before = following(form.lists, list_id)
        kept.append({"list": list_to_json(each), "before": before})
        form = replace(form, lists=without(form.lists, list_id))
    return form, kept


def bring(form: Form, kept: list[dict[str, Any]]) -> Form:
    """Put lists back, the last one taken out first."""
    for each in reversed(kept):
        if not isinstance(each.get("list"), dict):
            raise EditError.of("command_shape", key="lists")
        form = put_list(form, birth.choice_list(each["list"]), each.get("before"))
    return form


def ids_of(kept: list[dict[str, Any]]) -> list[str]:
    """Return the ids of lists that were brought, in the order that ``drop`` takes them."""
    return [each["list"]["id"] for each in kept]
