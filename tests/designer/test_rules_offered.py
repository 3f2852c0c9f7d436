"""The card offers the rules that a type of field can have: no more, and no fewer."""

from typing import Any

import pytest

from forms import fields as types
from forms.definition import Field, Form
from forms.definition.edits import EditError, apply
from portal.designer.rules.offered import offers

RULES = ("visible", "required", "constraint", "compute", "default", "choices")


def two_of(kind: str) -> Form:
    """Return a form that asks twice for the same, with a question in the first group."""
    form = Form("Fiche")
    for label in ("Une", "Autre"):
        form = apply(form, {"do": "add_field", "field": {"type": kind, "label": label}}).form
    if types.get(kind).holds:
        inner = {"do": "add_field", "field": {"type": "integer"}, "before": None}
        form = apply(form, {**inner, "parent": form.fields()[0].id}).form
    return form


def some_rule(form: Form, rule: str) -> list[Any]:
    """Return an expression of the kind that a rule needs."""
    one, other = form.fields()[:2]
    if rule in ("compute", "default"):
        return ["field", other.id]
    if rule == "constraint":
        return ["not", ["empty", ["self"]]]
    if rule == "choices" and one.list_ids:
        return ["!=", ["self"], ["choice", form.choices(one)[0][0].id]]
    return ["truth", True]


def possible(form: Form, item: Field, rule: str) -> bool:
    given = {rule: some_rule(form, rule)}
    try:
        apply(form, {"do": "set_rules", "id": item.id, "rules": given})
    except EditError:
        return False
    return True


@pytest.mark.parametrize("kind", [each.name for each in types.all_types()])
def test_what_is_offered_is_what_can_be_kept(kind: str) -> None:
    form = two_of(kind)
    item = form.fields()[0]
    offered = [each.rule for each in offers(item) if not each.reason]
    assert offered == [rule for rule in RULES if possible(form, item, rule)]


def test_a_computed_answer_leaves_no_room_for_others() -> None:
    form = two_of("integer")
    one, other = form.fields()
    given = {"compute": ["field", other.id]}
    one = apply(form, {"do": "set_rules", "id": one.id, "rules": given}).form.fields()[0]
    assert [each.rule for each in offers(one) if not each.reason] == ["visible", "compute"]
