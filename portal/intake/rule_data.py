"""The rules of a form as they travel with its page, for the script that follows them there."""

from collections.abc import Iterator
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from forms import fields as types
from forms.answers import CompiledForm
from forms.answers.logic import Logic
from forms.context import Context
from forms.definition import Field
from forms.messages import say

#: Functions that write a choice in words.
WORDING = frozenset({"choice-label", "concat", "join", "string"})


def rule_data(form: CompiledForm, world: Context) -> Markup:
    """Return the rules of a form as JSON that can stand in a page (static/js/rules.js)."""
    if form.logic is None:
        return Markup()
    data = {
        "today": world.today.isoformat(),
        "fields": dict(_fields(form, form.logic, world)),
        "rules": list(_rules(form)),
        "labels": _labels(form, form.logic),
        "choices": {
            rule.on: _choices(form, rule.on) for rule in form.rules if rule.what == "choices"
        },
    }
    return htmlsafe_json_dumps(data, separators=(",", ":"), ensure_ascii=False)


def _rules(form: CompiledForm) -> Iterator[dict[str, object]]:
    for rule in form.rules:
        said: dict[str, object] = {"on": rule.on, "is": rule.what, "tree": rule.tree}
        if rule.group:
            said["in"] = rule.group
        if rule.what == "constraint":
            said["message"] = rule.message or say("constraint")
        yield said


def _fields(
    form: CompiledForm, logic: Logic, world: Context
) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the questions that rules are on, or look at."""
    wanted = logic.named | {rule.on for rule in form.rules}
    wanted |= {group for inner, group in logic.groups.items() if inner in wanted}
    above = {key: section for section, keys in logic.sections.items() for key in keys}
    for field in form.form.every_field():
        if field.id in wanted and types.get(field.type).answers:
            group = logic.groups.get(field.id)
            yield (
                field.id,
                _field(form.inner[group] if group else form, field, world)
                | {
                    **({"group": group} if group else {}),
                    **({"section": above[field.id]} if field.id in above else {}),
                },
            )


def _field(form: CompiledForm, field: Field, world: Context) -> dict[str, object]:
    kind, question = types.get(field.type), form.question(field.id, world)
    said: dict[str, object] = {"type": field.type, "kind": kind.expressed}
    if kind.expressed == "number":
        said["places"] = kind.places(question)
        if unit := question.option("unit"):
            said["unit"] = unit
    if field.rules.compute is not None:
        said["computed"] = True
    return said


def _labels(form: CompiledForm, logic: Logic) -> dict[str, str]:
    """Return the words of choices, if a rule writes some."""
    computed = {each.type for each in form.form.every_field() if each.rules.compute is not None}
    writes = any(set(_heads(rule.tree)) & WORDING for rule in form.rules)
    if not writes and computed.isdisjoint(("one_choice", "several_choices", "ranking")):
        return {}
    return dict(logic.labels)


def _heads(tree: Any) -> Iterator[str]:
    if isinstance(tree, tuple) and tree:
        yield str(tree[0])
        for part in tree[1:]:
            yield from _heads(part)


def _choices(form: CompiledForm, field_id: str) -> list[str]:
    field = next(each for each in form.form.every_field() if each.id == field_id)
    return [choice.id for choices in form.form.choices(field)[:1] for choice in choices]
