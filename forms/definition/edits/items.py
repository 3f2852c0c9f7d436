"""The edits of fields and sections."""

from __future__ import annotations

from typing import Any

from forms.definition.document import item_to_json
from forms.definition.edits import belongings, birth
from forms.definition.edits.change import RAISING, changed
from forms.definition.edits.command import Applied, Command, EditError
from forms.definition.edits.tree import Place, find, place_of, put, swap, take, wanted_place
from forms.definition.edits.users import refuse_used
from forms.definition.model import Form, Item
from forms.definition.rules import rules_to_json


def add_field(form: Form, command: Command) -> Applied:
    """Add a field.

    Keys: ``field`` (``type``, and what else is known), ``lists`` (the choice lists born
    with it: ``[{"choices": [{"label": …}]}]``), and its place: ``parent`` and ``before``,
    or ``after``. Every list that the type needs and nothing names is born with two entries.
    """
    document = birth.field_document(form, command.mapping("field"))
    born = birth.lists_for(form, document, command.mappings("lists") or [])
    document["list_ids"] = [*document.get("list_ids", []), *(each["id"] for each in born)]
    lists = [{"list": each, "before": None} for each in born]
    return _added(form, birth.item(document), wanted_place(form, command), lists)


def add_section(form: Form, command: Command) -> Applied:
    """Add a section. Keys: ``section`` (``label``, ``help``), ``before`` or ``after``."""
    section = birth.item(birth.section_document(command.mapping("section")))
    return _added(form, section, wanted_place(form, command), [])


def restore(form: Form, command: Command) -> Applied:
    """Put back what ``remove`` took: ``item``, ``parent``, ``before``, ``lists``."""
    item = birth.item(command.mapping("item"))
    place = wanted_place(form, command)
    return _added(form, item, place, command.mappings("lists") or [])


def _added(form: Form, item: Item, place: Place, lists: list[dict[str, Any]]) -> Applied:
    """Put an item in, and say how to take it out."""
    inverse: dict[str, Any] = {
        "do": "remove",
        "id": item.id,
        "lists": belongings.ids_of(lists),
    }
    edited = put(belongings.bring(form, lists), item, place)
    return Applied(edited, inverse, _restoring(item, place, lists))


def _restoring(item: Item, place: Place, lists: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "do": "restore",
        "item": item_to_json(item),
        "parent": place.parent,
        "before": place.before,
        "lists": lists,
    }


def remove(form: Form, command: Command) -> Applied:
    """Remove an item.

    Keys: ``id``; ``lists``, the choice lists that go with it (by default those that
    nothing else uses). What a rule still names stays.
    """
    item = find(form, command.text("id"))
    place = place_of(form, item.id)
    going = command.ids("lists")
    going = belongings.left_alone(form, item) if going is None else going
    left = take(form, item.id)
    refuse_used(left, {item.id, *(each.id for each in belongings.fields_of(item))}, "field_used")
    edited, kept = belongings.drop(left, going)
    done: dict[str, Any] = {"do": "remove", "id": item.id, "lists": going}
    return Applied(edited, _restoring(item, place, kept), done)


def move(form: Form, command: Command) -> Applied:
    """Move an item. Keys: ``id``; ``parent`` and ``before``, or ``after``."""
    item = find(form, command.text("id"))
    place = wanted_place(form, command)
    if item.id in (place.parent, command.reference("after")):
        raise EditError.of("place_gone")
    if place.before == item.id:  # before itself, or after its predecessor: it stays
        place = place_of(form, item.id)
    edited = put(take(form, item.id), item, place)
    return Applied(edited, _moving(item, place_of(form, item.id)), _moving(item, place))


def _moving(item: Item, place: Place) -> dict[str, Any]:
    return {"do": "move", "id": item.id, "parent": place.parent, "before": place.before}


def set_property(form: Form, command: Command) -> Applied:
    """Set one property. Keys: ``id``, ``property``, ``value``.

    A new type keeps the options it knows; a new meaning or sensitivity raises the
    exposure it needs.
    """
    item = find(form, command.text("id"))
    name, value = command.text("property"), command.value("value")
    document, lists = changed(form, item, name, value)
    done: dict[str, Any] = {"do": "set", "id": item.id, "property": name, "value": value}
    if name in RAISING:
        return replace(form, Command({"do": "replace", "item": document, **lists}))
    before = {**done, "value": item_to_json(item).get(name, {})}
    return Applied(swap(form, birth.item(document)), before, done)


def set_rules(form: Form, command: Command) -> Applied:
    """Set some rules of an item. Keys: ``id``; ``rules``, by name: None takes one out.

    The others stay as they are now, whoever made them since.
    """
    item = find(form, command.text("id"))
    wanted = {**rules_to_json(item.rules), **command.mapping("rules")}
    value = {name: rule for name, rule in wanted.items() if rule not in (None, "")}
    keys: dict[str, Any] = {"do": "set", "id": item.id, "property": "rules", "value": value}
    return set_property(form, Command(keys))


def replace(form: Form, command: Command) -> Applied:
    """Replace an item by one of the same id. Keys: ``item``, ``bring``, ``drop`` (lists)."""
    item = birth.item(command.mapping("item"))
    was = find(form, item.id)
    if type(was) is not type(item):
        raise EditError.of("item_gone")
    bring, drop = command.mappings("bring") or [], command.ids("drop") or []
    edited = swap(belongings.bring(form, bring), item)
    edited, kept = belongings.drop(edited, drop)
    inverse = _replacing(was, kept, belongings.ids_of(bring))
    return Applied(edited, inverse, _replacing(item, bring, drop))


def _replacing(item: Item, bring: list[dict[str, Any]], drop: list[str]) -> dict[str, Any]:
    return {"do": "replace", "item": item_to_json(item), "bring": bring, "drop": drop}
