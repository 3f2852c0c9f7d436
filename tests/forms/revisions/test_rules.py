"""What a rule that came, went or changed means to the answers given before it."""

from dataclasses import replace

import pytest

from forms.definition import Field, Form, Section
from forms.definition.rules import NO_RULES, Rules
from forms.expressions import Tree
from forms.revisions import Severity, compare
from forms.revisions.rules import SEVERITIES

SILENT, WIDENING, NARROWING = Severity.SILENT, Severity.WIDENING, Severity.NARROWING
ONE: Tree = ("truth", True)
TWO: Tree = ("=", ("field", "f_other"), ("number", "1"))
OTHER = Field("f_other", "autre", "integer", "Autre")


def form_of(rules: Rules = NO_RULES, *, required: bool = False) -> Form:
    field = Field("f_one", "une", "integer", "Une", required=required, rules=rules)
    return Form("Fiche", items=(OTHER, field))


def said(old: Form, new: Form) -> list[tuple[str, Severity, str]]:
    return [(one.kind, one.severity, one.item_id) for one in compare(old, new)]


@pytest.mark.parametrize("code", SEVERITIES)
def test_each_change_of_a_rule(code: str) -> None:
    _, name, happened = code.split("_")
    one, two = Rules(**{name: ONE}), Rules(**{name: TWO})
    old = NO_RULES if happened == "added" else one
    new = {"added": one, "removed": NO_RULES, "changed": two}[happened]
    assert said(form_of(old), form_of(new)) == [(code, SEVERITIES[code], "f_one")]


def test_equal_rules_are_no_change() -> None:
    assert said(form_of(Rules(visible=TWO)), form_of(Rules(visible=TWO))) == []


def test_words_are_silent() -> None:
    old, new = (form_of(Rules(constraint=ONE, message=text)) for text in ("", "Non."))
    assert said(old, new) == [("rule_message", SILENT, "f_one")]


def test_a_duty_that_becomes_one_under_a_condition_only() -> None:
    changes = said(form_of(required=True), form_of(Rules(required=TWO)))
    assert changes == [
        ("field_optional", WIDENING, "f_one"),
        ("rule_required_added", WIDENING, "f_one"),
    ]


def test_a_duty_that_everybody_meets_now() -> None:
    old, new = form_of(Rules(visible=TWO), required=True), form_of(required=True)
    assert said(old, new) == [("rule_visible_removed", NARROWING, "f_one")]


def test_a_section_and_what_moves_into_it() -> None:
    field = form_of().field("f_one")
    ruled = Section("s_one", "Suite", "", (), Rules(visible=TWO))
    away = Form("Fiche", items=(OTHER, field, ruled))
    inside = Form("Fiche", items=(OTHER, replace(ruled, fields=(field,))))
    assert ("rule_visible_added", NARROWING, "f_one") in said(away, inside)
    assert ("rule_visible_removed", WIDENING, "f_one") in said(inside, away)
    free = Form("Fiche", items=(OTHER, replace(ruled, fields=(field,), rules=NO_RULES)))
    assert said(inside, free) == [("rule_visible_removed", WIDENING, "s_one")]
