"""A speaker for a form: what its questions and their answers are called."""

from __future__ import annotations

from dataclasses import replace

from forms import fields as types
from forms.conditions.said import Said
from forms.conditions.speaking import Speaker
from forms.definition import Field, Form, Item


def speaker(form: Form) -> Speaker:
    """Return who says the rules of a form."""
    asked = form.every_field()
    choices = {choice.id: choice.label for each in form.lists for choice in each.choices}
    kinds = {each.id: types.get(each.type).expressed for each in asked if types.known(each.type)}
    units = {each.id: unit for each in asked if (unit := unit_of(each))}
    return Speaker(choices | {each.id: each.label for each in asked}, kinds, units=units)


def unit_of(field: Field) -> str:
    """Return what a number of the field counts, "" for nothing in particular."""
    unit = types.get(field.type).unit if types.known(field.type) else ""
    return unit or str(field.options.get("unit", ""))


def told(form: Form, item: Item, speaking: Speaker | None = None) -> list[tuple[str, Said]]:
    """Say the rules of an item: the name of each in ``Rules``, and its sentence.

    Args:
        form: the form.
        item: one of its fields or sections.
        speaking: who says it; made for the form where none is given.
    """
    if not item.rules:
        return []
    kind, unit = "", ""
    if isinstance(item, Field):
        kind, unit = types.get(item.type).expressed, unit_of(item)
    speaking = replace(speaking or speaker(form), own_kind=kind, own_unit=unit)
    feminine = not (isinstance(item, Field) and types.get(item.type).holds)
    return [
        (rule, speaking.rule(rule, tree, feminine=feminine)) for rule, tree in item.rules.trees()
    ]
