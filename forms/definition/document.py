"""A form as a JSON document, out and in."""

from __future__ import annotations

from typing import Any

from forms.definition.caution import default_protection
from forms.definition.checks import problems
from forms.definition.model import (
    SCHEMA_NUMBER,
    Choice,
    ChoiceList,
    Field,
    Form,
    Item,
    Layout,
    Section,
)
from forms.definition.problems import DefinitionError, problem
from forms.definition.rule_checks import misshapen_rules
from forms.definition.rules import rules_from_json, rules_to_json
from forms.definition.schema import SCHEMA
from forms.definition.shape import misfits
from forms.messages import say
from forms.values import FrozenMap, Json, canonical


def to_json(form: Form) -> dict[str, Json]:
    """Return the document of a form; ``from_json`` gives the same form back."""
    return {
        "schema": form.schema,
        "title": form.title,
        "description": form.description,
        **({"layout": form.layout.value} if form.layout is not Layout.ONE_PAGE else {}),
        "items": [item_to_json(item) for item in form.items],
        "lists": [list_to_json(each) for each in form.lists],
    }


def from_json(document: object) -> Form:
    """Return the form of a document.

    The shape is checked first; a document of the right shape is then checked for sense.

    Raises:
        DefinitionError: with every problem found, in French.
    """
    _check_json(document)
    _check_number(document)
    if found := misfits(document, SCHEMA) or tuple(misshapen_rules(document)):
        raise DefinitionError(found)
    form = _form(document)
    if found := problems(form):
        raise DefinitionError(found)
    return form


def from_checked(document: Json) -> Form:
    """Return the form of a document that ``from_json`` took before, as a kept revision's is.

    Checking takes most of the time that reading a form does.

    Raises:
        DefinitionError: for a form of a later version of this software.
    """
    _check_number(document)
    return _form(document)


def item_to_json(item: Item) -> dict[str, Json]:
    """Return the document of a section or a field."""
    if isinstance(item, Section):
        return {
            "id": item.id,
            "label": item.label,
            "help": item.help,
            "fields": [item_to_json(field) for field in item.fields],
            **({"rules": rules_to_json(item.rules)} if item.rules else {}),
        }
    beyond = item.protection.beyond(default_protection(item.type, item.meaning))
    return {
        "id": item.id,
        "code": item.code,
        "type": item.type,
        "label": item.label,
        "help": item.help,
        "required": item.required,
        "exposure": item.exposure.value,
        "meaning": item.meaning,
        "indexed": item.indexed,
        "options": dict(item.options),
        "list_ids": list(item.list_ids),
        **({"specifies": item.specifies} if item.specifies else {}),
        **({"protection": beyond} if beyond else {}),
        **({"rules": rules_to_json(item.rules)} if item.rules else {}),
        **({"fields": [item_to_json(field) for field in item.fields]} if item.fields else {}),
    }


def list_to_json(each: ChoiceList) -> dict[str, Json]:
    """Return the document of a choice list."""
    return {
        "id": each.id,
        "code": each.code,
        "label": each.label,
        "choices": [choice_to_json(choice) for choice in each.choices],
        **({"source": each.source, "version": each.version} if each.source else {}),
    }


def choice_to_json(choice: Choice) -> dict[str, Json]:
    """Return the document of a choice."""
    return {
        "id": choice.id,
        "code": choice.code,
        "label": choice.label,
        "retired": choice.retired,
        **({"parent": choice.parent} if choice.parent else {}),
        **({"other": True} if choice.other else {}),
    }


def item_from_json(document: Any) -> Item:
    """Return the section or field of a document of the right shape."""
    if "fields" in document and "type" not in document:
        fields = tuple(_field(field) for field in document["fields"])
        rules = rules_from_json(document.get("rules"))
        return Section(document["id"], document["label"], document.get("help", ""), fields, rules)
    return _field(document)


def list_from_json(document: Any) -> ChoiceList:
    """Return the choice list of a document of the right shape."""
    choices = tuple(Choice(**choice) for choice in document.get("choices", ()))
    return ChoiceList(**{**document, "choices": choices})


def _field(document: dict[str, Any]) -> Field:
    held = {
        "options": FrozenMap(document.get("options")),
        "list_ids": tuple(document.get("list_ids", ())),
        "fields": tuple(map(_field, document.get("fields", ()))),
        "rules": rules_from_json(document.get("rules")),
    }
    return Field(**{**document, **held})


def _form(document: Any) -> Form:
    return Form(
        document["title"],
        document.get("description", ""),
        tuple(item_from_json(item) for item in document.get("items", ())),
        tuple(list_from_json(each) for each in document.get("lists", ())),
        document["schema"],
        Layout(document.get("layout", Layout.ONE_PAGE)),
    )


def _check_json(document: Any) -> None:
    """Refuse what only Python takes for JSON, such as NaN."""
    try:
        canonical(document)
    except (TypeError, ValueError, RecursionError):
        raise DefinitionError((problem("not_a_form", say("place_form")),)) from None


def _check_number(document: object) -> None:
    """Refuse another schema at once: the rest would be judged by the wrong rules."""
    if not isinstance(document, dict):
        raise DefinitionError((problem("not_a_form", say("place_form")),))
    number = document.get("schema")
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise DefinitionError((problem("schema_missing", say("place_form")),))
    if number > SCHEMA_NUMBER:
        place = say("place_form")
        future = problem("schema_future", place, number=number, known=SCHEMA_NUMBER)
        raise DefinitionError((future,))
