"""Answers seen through another revision: nothing is lost, nothing is guessed."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from forms import fields as types
from forms.answers import project, show, show_answer
from forms.definition import ChoiceList, Form
from tests.forms.support import (
    CONTEXT,
    MARAUDE,
    NARROW,
    NBSP,
    STATUS,
    VALUES,
    forms,
    one_field,
)

SHOWN_GRID = f"Réalisé{NBSP}: Emploi{NBSP}3\nTotal{NBSP}: 3"


def test_the_same_revision_changes_nothing() -> None:
    assert project(MARAUDE, VALUES) == project(MARAUDE, VALUES, MARAUDE) == VALUES


def test_fields_the_revision_has_not_are_left_out_of_sight_only() -> None:
    smaller = replace(MARAUDE, items=MARAUDE.items[:2])
    stored = dict(VALUES)
    assert "f_heads" not in project(smaller, stored, MARAUDE)
    assert stored == VALUES
    assert project(MARAUDE, stored, smaller) == VALUES


@pytest.mark.parametrize(
    ("was", "now", "stored", "seen"),
    [
        ("integer", "decimal", 12, "12"),
        ("decimal", "integer", "12.0", 12),
        ("decimal", "integer", "12.5", "12,5"),
        ("integer", "short_text", 1200, f"1{NARROW}200"),
        ("date", "short_text", "2026-03-01", "1er mars 2026"),
        ("duration", "short_text", 90, f"1{NBSP}h{NBSP}30"),
        ("duration", "money", 90, f"1{NBSP}h{NBSP}30"),
        ("yes_no", "long_text", True, "Oui"),
        ("short_text", "integer", "12", 12),
        ("short_text", "integer", "une douzaine", "une douzaine"),
        ("short_text", "date", "3 avril 2026", "2026-04-03"),
        ("one_choice", "several_choices", "c_done", ["c_done"]),
        ("several_choices", "one_choice", ["c_done"], "c_done"),
        ("several_choices", "one_choice", ["c_done", "c_planned"], "Réalisé, Prévu"),
        ("one_choice", "short_text", "c_done", "Réalisé"),
        ("several_choices", "short_text", ["c_done", "c_planned"], "Réalisé, Prévu"),
        ("short_text", "one_choice", "Fait", "Fait"),
        ("short_text", "one_choice", "realise", "c_done"),
        ("yes_no", "one_choice", True, "Oui"),
        ("money", "several_choices", 123450, f"1{NARROW}234,50{NBSP}€"),
        ("count_grid", "integer", {"c_done": {"c_work": 3, "c_home": 4}}, 7),
        ("count_grid", "long_text", {"c_done": {"c_work": 3}}, SHOWN_GRID),
        ("one_choice", "count_grid", "c_done", "Réalisé"),
        ("integer", "count_grid", 12, "12"),
    ],
)
def test_a_changed_type(was: str, now: str, stored: Any, seen: Any) -> None:
    projected = project(one_field(now), {"f_one": stored}, one_field(was))
    assert projected == {"f_one": seen}


def test_a_unit_does_not_keep_a_number_from_being_one() -> None:
    old = one_field("integer", options={"unit": "km"})
    assert project(one_field("decimal"), {"f_one": 1200}, old) == {"f_one": "1200"}


def test_a_removed_choice_is_seen_in_the_words_it_had() -> None:
    fewer = ChoiceList(STATUS.id, STATUS.code, STATUS.label, STATUS.choices[:1])
    answers: dict[str, Any] = {
        "one_choice": "c_done",
        "several_choices": ["c_done", "c_planned"],
    }
    for name, stored in answers.items():
        old = one_field(name)
        new = replace(old, lists=(fewer,))
        seen = project(new, {"f_one": stored}, old)["f_one"]
        shown = show_answer(new, new.field("f_one"), seen, CONTEXT)
        assert shown in ("Réalisé", "Réalisé, Prévu")


@given(old=forms(), new=forms())
def test_every_projection_can_be_shown(old: Form, new: Form) -> None:
    values = {field.id: SAMPLES[field.type] for field in old.fields() if field.type in SAMPLES}
    projected = project(new, values, old)
    asked = {field.id for field in new.fields() if types.get(field.type).answers}
    assert set(projected) == asked & set(values)
    shown = [item.text for section in show(new, projected, CONTEXT) for item in section.items]
    assert len(shown) == len(projected)
    assert all(shown)


SAMPLES: dict[str, Any] = {
    "short_text": "12",
    "long_text": "a\nb",
    "integer": 12,
    "decimal": "1.5",
    "money": 150,
    "date": "2026-03-31",
    "time": "14:30",
    "duration": 90,
    "yes_no": False,
    "one_choice": "c_n001",
    "several_choices": ["c_n001", "c_gone"],
}
