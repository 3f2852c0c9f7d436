"""Whether the rules of a form make sense: each by itself, beside the others, and in their order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from forms import fields as types
from forms.definition.dependencies import Dependencies
from forms.definition.model import Field, Form, Item
from forms.definition.naming import names_of
from forms.definition.problems import Problem, problem
from forms.definition.row_numbers import asked_by_number
from forms.definition.rule_effort import too_heavy
from forms.definition.rules import TREES
from forms.expressions import FUNCTIONS, OPERATORS, ExpressionError, Names, Tree, check, references
from forms.expressions import from_json as tree_from_json
from forms.fields import FieldType
from forms.messages import say

PLACE_LENGTH = 60
#: Kinds that repeat nothing of what they are worked out from.
SAYING_LITTLE = ("", "truth")
#: What a number may repeat, unless it is by one of these: an age, a count.
NUMERIC = ("number", "text", "day", "time", "moment", "range")
BLURRING = ("age", "difference-in-years", "count", "string-length")
#: What an answer that is worked out cannot be as well.
TYPED = ("required", "constraint", "default", "choices")


def rule_problems(form: Form) -> Iterator[Problem]:
    """Yield everything that is wrong with the rules of a form, in reading order."""
    ruled = [item for item in (*form.items, *form.every_field()) if item.rules]
    if not ruled:
        return
    names = names_of(form)
    for item in ruled:
        if isinstance(item, Field) and types.known(item.type):
            yield from _clashes(item, types.get(item.type))
        for rule, tree in item.rules.trees():
            yield from _unsound(item, rule, tree, names)
    yield from _exposing(form)
    yield from too_heavy(form, ruled, names)
    for field in asked_by_number(form):
        yield _clash("rule_by_number", field, "visible")
    for circle in Dependencies(form).circles:
        yield _circle(circle)


def misshapen_rules(document: Any) -> Iterator[Problem]:
    """Yield the rules of a document that are no expressions at all.

    Args:
        document: a form, a section or a field whose shape is good but for its rules.
    """
    for part in ("items", "fields"):
        for item in document.get(part, ()):
            yield from misshapen_rules(item)
    for rule in TREES:
        if rule in (said := document.get("rules", {})):
            try:
                tree_from_json(said[rule])
            except ExpressionError as error:
                yield from _said(error.problems, document["label"], document["id"], rule)


def place_of_rule(label: str, rule: str) -> str:
    """Name a rule for a reader: the label of its question, then what it does."""
    return f"{label[:PLACE_LENGTH]}, {say(f'rule_name_{rule}')}"


def _unsound(item: Item, rule: str, tree: Tree, names: Names) -> Iterator[Problem]:
    """Check one expression: what it names, and what it gives."""
    kind = _kind(item)
    wanted = kind if rule in ("compute", "default") else "truth"
    dot = {"constraint": kind, "choices": "choice"}.get(rule, "")
    own = names.by_id(item.id)
    yield from _said(check(tree, names, wanted, own=own, dot=dot), item.label, item.id, rule)


def _said(found: Any, label: str, item_id: str, rule: str) -> Iterator[Problem]:
    for each in found:
        where = place_of_rule(label, rule)
        yield Problem(
            each.code, f"{where}, {each.place}" if each.place else where, each.message, item_id
        )


def _kind(item: Item) -> str:
    known = isinstance(item, Field) and types.known(item.type)
    return types.get(item.type).expressed if known and isinstance(item, Field) else ""


def _clashes(field: Field, kind: FieldType[Any]) -> Iterator[Problem]:
    """Yield the rules of a field that do not go with its type, or with each other."""
    rules = dict(field.rules.trees())
    for rule in rules if not kind.answers else ():
        if rule != "visible":
            yield _clash("rule_without_answer", field, rule)
    for rule in ("compute", "default"):
        if rule in rules and kind.answers and not kind.reckons:
            yield _clash("rule_not_reckoned", field, rule, type=kind.label)
    if "choices" in rules and (kind.lists != ("choices",) or not kind.answers):
        yield _clash("rule_without_choices", field, "choices", type=kind.label)
    beside = [rule for rule in TYPED if rule in rules or (rule == "required" and field.required)]
    for rule in beside if "compute" in rules else ():
        yield _clash("rule_clash", field, "compute", other=say(f"rule_name_{rule}"))


def _exposing(form: Form) -> Iterator[Problem]:
    """Yield what is worked out for more eyes than may see what it repeats.

    A yes tells a condition, and a number may tell an age; anything else may be the answer itself.
    """
    fields = {field.id: field for field in form.every_field()}
    for field in fields.values():
        if field.rules.compute is None or _kind(field) in SAYING_LITTLE:
            continue
        told = [fields[key] for key in references(field.rules.compute) if key in fields]
        if _kind(field) == "number":
            seen = set(_repeated(field.rules.compute))
            told = [one for one in told if one.id in seen and _kind(one) in NUMERIC]
        guarded = [one.label for one in told if one.exposure.rank > field.exposure.rank]
        if guarded:
            yield _clash("rule_exposes", field, "compute", other=guarded[0][:PLACE_LENGTH])


def _repeated(tree: Tree) -> Iterator[str]:
    """Yield the ids of the fields whose answers a number may repeat."""
    if tree[0] == "field":
        yield str(tree[1])
        return
    function = FUNCTIONS.get(tree[0]) or OPERATORS.get(tree[0])
    if function and function.name not in BLURRING and function.gives != "truth":
        for part in tree[1:]:
            yield from _repeated(part)


def _clash(code: str, field: Field, rule: str, **words: str) -> Problem:
    return problem(code, place_of_rule(field.label, rule), field.id, **words)


def _circle(circle: tuple[Item, ...]) -> Problem:
    """Say which questions wait for each other, in their order."""
    labels = [item.label[:PLACE_LENGTH] for item in circle]
    pairs = zip(labels, [*labels[1:], labels[0]], strict=True)
    steps = ", ".join(say("rule_waits", label=one, other=other) for one, other in pairs)
    return problem("rule_circle", labels[0], circle[0].id, circle=steps)
