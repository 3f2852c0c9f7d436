"""A form takes a shared list, follows it to its next version, or goes on without it.

A form holds a copy of the version it took: what is published stays as it is whatever becomes of
the shared list, and choices keep their ids, so that answers agree from one form to another.
"""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

from flask_babel import gettext

from forms.definition import Choice, ChoiceList, Field, Form, ids, new_item_id, suggest_code
from forms.definition.document import item_to_json, list_to_json
from forms.definition.model import lists_of

Command = dict[str, Any]
#: Returns the latest version of a shared list by its id.
Lend = Callable[[str], ChoiceList]


def take(form: Form, item: Field, place: int, lent: ChoiceList) -> list[Command]:
    """Return the edits that make a field offer a shared list, in the place of its own one."""
    there = next((each for each in form.lists if each.source == lent.source), None)
    born = there or _born(form, lent)
    list_ids = [*item.list_ids[:place], born.id, *item.list_ids[place + 1 :]]
    others = lists_of(*(each for each in form.every_field() if each.id != item.id)) | {*list_ids}
    command: Command = {
        "do": "replace",
        "item": {**item_to_json(item), "list_ids": list_ids},
        "bring": [] if there else [{"list": list_to_json(born), "before": None}],
        "drop": [each for each in item.list_ids if each not in others],
    }
    return [command, *specify(form, item, born.choices)]


def follow(form: Form, list_id: str, lent: ChoiceList) -> list[Command]:
    """Return the edits that bring a form's copy of a shared list up to its latest version.

    No choice is lost: versions keep those that are offered no more.
    """
    newer = replace(lent, id=list_id, code=form.list(list_id).code)
    edits: list[Command] = [{"do": "replace_list", "list": list_to_json(newer)}]
    for each in form.every_field():
        if list_id in each.list_ids:
            edits += specify(form, each, newer.choices)
    return edits


def leave(form: Form, list_id: str) -> Command:
    """Return the edit that makes a form's copy of a shared list its own."""
    own = replace(form.list(list_id), source=None, version=0)
    return {"do": "replace_list", "list": list_to_json(own)}


def specify(form: Form, item: Field, choices: Collection[Choice]) -> list[Command]:
    """Return the edit that adds the text which « autre » opens, where one is asked for."""
    asks = any(choice.other and not choice.retired for choice in choices)
    if not asks or any(each.specifies == item.id for each in form.every_field()):
        return []
    text = {"type": "short_text", "label": gettext("Précisez"), "specifies": item.id}
    return [{"do": "add_field", "field": text, "after": item.id}]


def _born(form: Form, lent: ChoiceList) -> ChoiceList:
    code = suggest_code(lent.label, {each.code for each in form.lists})
    return replace(lent, id=new_item_id(ids.LIST), code=code)
