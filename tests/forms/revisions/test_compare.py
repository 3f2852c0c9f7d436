"""Two revisions compared: each change, its severity, its sentence."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.definition import Field, Form
from forms.definition.edits import EditError, apply
from forms.revisions import Severity, compare
from tests.forms.definition.edits_by_chance import commands
from tests.forms.support import MARAUDE, NBSP, forms, one_field

SILENT, WIDENING, NARROWING, LOSSY = Severity


def after(*commands: dict[str, Any]) -> list[tuple[str, Severity, str]]:
    form = MARAUDE
    for command in commands:
        form = apply(form, command).form
    return [(each.kind, each.severity, each.item_id) for each in compare(MARAUDE, form)]


def setting(item_id: str, name: str, value: Any) -> dict[str, Any]:
    return {"do": "set", "id": item_id, "property": name, "value": value}


@pytest.mark.parametrize(
    ("command", "kind", "severity", "item_id"),
    [
        (setting("f_km", "label", "Trajet"), "field_label", SILENT, "f_km"),
        (setting("f_km", "help", "Aller-retour"), "field_help", SILENT, "f_km"),
        (setting("f_km", "code", "trajet"), "field_code", SILENT, "f_km"),
        (setting("f_km", "indexed", True), "field_indexed", SILENT, "f_km"),
        (setting("f_night", "indexed", False), "field_unindexed", SILENT, "f_night"),
        (setting("f_km", "required", True), "field_required", NARROWING, "f_km"),
        (setting("f_day", "required", False), "field_optional", WIDENING, "f_day"),
        (setting("f_km", "exposure", "nominative"), "field_less_exposed", SILENT, "f_km"),
        (setting("f_story", "exposure", "open"), "field_more_exposed", WIDENING, "f_story"),
        (setting("f_heads", "meaning", None), "field_meaning_removed", NARROWING, "f_heads"),
        (setting("f_km", "type", "integer"), "field_type", LOSSY, "f_km"),
        (setting("f_story", "type", "short_text"), "field_type", LOSSY, "f_story"),
        (
            setting("f_heads", "options", {"min": 1, "max": 500}),
            "option_tighter",
            NARROWING,
            "f_heads",
        ),
        (
            setting("f_heads", "options", {"min": 0, "max": 900}),
            "option_looser",
            WIDENING,
            "f_heads",
        ),
        (setting("f_heads", "options", {"max": 500}), "option_looser", WIDENING, "f_heads"),
        (setting("f_day", "options", {}), "option_looser", WIDENING, "f_day"),
        (setting("f_cost", "options", {"max": 1000}), "option_tighter", NARROWING, "f_cost"),
        (setting("f_place", "options", {"max_length": 50}), "option_tighter", NARROWING, "f_place"),
        (setting("f_km", "options", {"unit": "mi"}), "option_other", SILENT, "f_km"),
        (setting("s_walk", "label", "Le trajet"), "section_label", SILENT, "s_walk"),
        (setting("s_walk", "help", "À pied"), "section_help", SILENT, "s_walk"),
        ({"do": "set_form", "property": "title", "value": "Tour"}, "form_title", SILENT, ""),
        (
            {"do": "set_form", "property": "description", "value": ""},
            "form_description",
            SILENT,
            "",
        ),
        ({"do": "remove", "id": "f_heads"}, "field_removed", LOSSY, "f_heads"),
        ({"do": "remove", "id": "f_note"}, "words_removed", SILENT, "f_note"),
        (
            {"do": "add_field", "field": {"id": "f_new", "type": "date"}},
            "field_added",
            WIDENING,
            "f_new",
        ),
        (
            {"do": "add_field", "field": {"id": "f_new", "type": "date", "required": True}},
            "field_added_required",
            NARROWING,
            "f_new",
        ),
        (
            {"do": "add_section", "section": {"id": "s_new", "label": "Fin"}},
            "section_added",
            SILENT,
            "s_new",
        ),
        (
            {"do": "move", "id": "f_time", "parent": "s_walk", "before": "f_day"},
            "field_moved",
            SILENT,
            "f_time",
        ),
        ({"do": "move", "id": "f_time", "parent": "s_people"}, "field_moved", SILENT, "f_time"),
        ({"do": "move", "id": "s_people", "before": "s_walk"}, "section_moved", SILENT, "s_people"),
        (
            {
                "do": "add_choice",
                "list_id": "l_status",
                "choice": {"id": "c_new", "label": "Annulé"},
            },
            "choice_added",
            WIDENING,
            "c_new",
        ),
        ({"do": "remove_choice", "id": "c_done"}, "choice_gone_from_list", LOSSY, "c_done"),
        ({"do": "retire_choice", "id": "c_done"}, "choice_no_more_offered", NARROWING, "c_done"),
        (
            {"do": "retire_choice", "id": "c_moved", "retired": False},
            "choice_offered_again",
            WIDENING,
            "c_moved",
        ),
        (
            {"do": "move_choice", "id": "c_moved", "before": "c_planned"},
            "choice_moved",
            SILENT,
            "c_moved",
        ),
        (
            {"do": "set_choice", "id": "c_done", "property": "label", "value": "Fait"},
            "choice_label",
            SILENT,
            "c_done",
        ),
        (
            {"do": "set_choice", "id": "c_done", "property": "code", "value": "fait"},
            "choice_code",
            SILENT,
            "c_done",
        ),
        (
            {"do": "set_list", "id": "l_status", "property": "label", "value": "État"},
            "list_label",
            SILENT,
            "l_status",
        ),
        (setting("f_topics", "list_ids", ["l_status"]), "field_list", LOSSY, "f_topics"),
    ],
)
def test_one_change(command: dict[str, Any], kind: str, severity: Severity, item_id: str) -> None:
    assert after(command) == [(kind, severity, item_id)]


def test_removing_a_section_loses_its_fields() -> None:
    changes = after({"do": "remove", "id": "s_people"})
    assert changes[0] == ("section_removed", SILENT, "s_people")
    assert {kind for kind, _, _ in changes[1:]} == {"field_removed"}
    assert len(changes) == 7


def test_sentences_say_what_changes() -> None:
    new = apply(MARAUDE, setting("f_cost", "options", {"max": 100_000})).form
    (change,) = compare(MARAUDE, new)
    assert change.sentence == (
        f"«{NBSP}Dépenses{NBSP}»{NBSP}: maximum, plus strict (rien → 1\u202f000,00{NBSP}€)."
    )


@pytest.mark.parametrize(
    ("source", "told"),
    [("", f"la question «{NBSP}Statut{NBSP}»"), ("shared", f"la liste «{NBSP}Statuts{NBSP}»")],
)
def test_a_list_of_a_forms_own_is_told_by_its_question(source: str, told: str) -> None:
    lists = [
        replace(each, label="Statuts", source=source) if each.id == "l_status" else each
        for each in MARAUDE.lists
    ]
    old = replace(MARAUDE, lists=tuple(lists))
    gone = {c.id: replace(c, retired=True) for c in old.list("l_status").choices}
    new_list = replace(old.list("l_status"), choices=tuple(gone.values()))
    new = replace(old, lists=tuple(new_list if x.id == "l_status" else x for x in old.lists))
    assert all(f"de {told} n’est plus proposée." in each.sentence for each in compare(old, new))
    assert compare(old, new)


@pytest.mark.parametrize(
    ("was", "now", "severity"),
    [
        ("integer", "decimal", WIDENING),
        ("short_text", "long_text", WIDENING),
        ("yes_no", "short_text", WIDENING),
        ("one_choice", "several_choices", WIDENING),
        ("decimal", "integer", LOSSY),
        ("several_choices", "one_choice", LOSSY),
        ("long_text", "date", LOSSY),
    ],
)
def test_a_new_type(was: str, now: str, severity: Severity) -> None:
    changes = {change.kind: change.severity for change in compare(one_field(was), one_field(now))}
    assert changes["field_type"] is severity


def test_a_new_meaning() -> None:
    old = one_field("integer")
    new = replace(old, items=(replace(old.field("f_one"), meaning="contacts.total"),))
    (change,) = compare(old, new)
    assert (change.kind, change.severity) == ("field_meaning_added", SILENT)
    assert "Nombre de personnes rencontrées" in change.sentence


def test_a_text_that_specifies_another_answer() -> None:
    old = one_field("short_text")
    new = replace(old, items=(replace(old.field("f_one"), specifies="f_other"),))
    assert [(each.kind, each.severity) for each in compare(old, new)] == [
        ("field_specifies", NARROWING)
    ]


def test_a_meaning_that_left_the_catalogue_is_named_by_its_key() -> None:
    old = Form("T", items=(Field("f_one", "une", "date", "Jour", meaning="old.sense"),))
    new = Form("T", items=(Field("f_one", "une", "date", "Jour"),))
    assert "old.sense" in compare(old, new)[0].sentence


@settings(max_examples=80)
@given(data=st.data())
def test_any_edit_of_what_people_see_is_told(data: st.DataObject) -> None:
    form = data.draw(forms())
    assert compare(form, form) == []
    try:
        edited = apply(form, data.draw(commands(form))).form
    except EditError:
        return
    changes = compare(form, edited)
    assert all(change.sentence.endswith(".") for change in changes)
    if form.items != edited.items:
        assert changes
