"""Each edit of the builder, and what it refuses."""

from pathlib import Path
from typing import Any

import pytest

from forms.definition import Exposure, Field, Form, Section, to_json
from forms.definition.edits import COMMANDS, apply
from tests.forms.definition.editing import edit, refused
from tests.forms.support import MARAUDE

EMPTY = Form("Nouvelle activité")


def ids(form: Form) -> list[str]:
    return [field.id for field in form.fields()]


def only_field(form: Form) -> Field:
    (field,) = form.fields()
    return field


def test_a_field_is_born_complete() -> None:
    form = edit(EMPTY, do="add_field", field={"type": "integer", "label": " Jeunes\x00 vus "}).form
    field = only_field(form)
    assert (field.label, field.code, field.exposure) == ("Jeunes vus", "jeunes_vus", Exposure.OPEN)
    assert field.id not in ("f_jeunes_vus", "jeunes_vus")


def test_a_field_without_label_takes_that_of_its_type() -> None:
    assert only_field(edit(EMPTY, do="add_field", field={"type": "date"}).form).label == "Date"


def test_codes_stay_unique() -> None:
    form = EMPTY
    for _ in range(3):
        form = edit(form, do="add_field", field={"type": "integer", "label": "Âge"}).form
    assert [field.code for field in form.fields()] == ["age", "age_2", "age_3"]


@pytest.mark.parametrize(
    ("field", "exposure"),
    [
        ({"type": "short_text"}, Exposure.NOMINATIVE),
        ({"type": "date"}, Exposure.OPEN),
        ({"type": "date", "meaning": "person.birth_date"}, Exposure.NOMINATIVE),
        ({"type": "short_text", "exposure": "open"}, Exposure.OPEN),
    ],
)
def test_exposure_at_birth(field: dict[str, Any], exposure: Exposure) -> None:
    assert only_field(edit(EMPTY, do="add_field", field=field).form).exposure is exposure


def test_a_choice_field_is_born_with_its_list() -> None:
    choices = {"choices": [{"label": "Prévu"}, {"label": "Réalisé"}]}
    form = edit(EMPTY, do="add_field", field={"type": "one_choice"}, lists=[choices]).form
    each = form.list(only_field(form).list_ids[0])
    assert [(choice.label, choice.code) for choice in each.choices] == [
        ("Prévu", "prevu"),
        ("Réalisé", "realise"),
    ]


def test_a_choice_field_without_list_gets_two_answers() -> None:
    form = edit(EMPTY, do="add_field", field={"type": "several_choices", "label": "Thèmes"}).form
    assert [choice.label for choice in form.lists[0].choices] == ["Réponse 1", "Réponse 2"]


def test_a_choice_field_may_share_a_list() -> None:
    field = {"type": "one_choice", "label": "Statut prévu", "list_ids": ["l_status"]}
    assert edit(MARAUDE, do="add_field", field=field).form.lists == MARAUDE.lists


@pytest.mark.parametrize(
    ("place", "before"),
    [
        ({}, None),
        ({"parent": "s_walk"}, "f_heads"),
        ({"parent": "s_walk", "before": "f_time"}, "f_time"),
        ({"after": "f_start"}, "f_time"),
        ({"after": "f_state"}, "f_heads"),
        ({"before": "f_note"}, "f_note"),
        ({"after": "s_walk"}, "f_heads"),
    ],
)
def test_places(place: dict[str, str], before: str | None) -> None:
    form = edit(MARAUDE, do="add_field", field={"type": "note", "id": "f_new"}, **place).form
    following = [*ids(form), None]
    assert following[following.index("f_new") + 1] == before


def test_a_section_is_added_and_takes_fields() -> None:
    form = edit(MARAUDE, do="add_section", section={"label": "Bilan", "id": "s_new"}).form
    form = edit(form, do="move", id="f_story", parent="s_new").form
    section = form.items[-1]
    assert isinstance(section, Section)
    assert [field.id for field in section.fields] == ["f_story"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("label", "Nombre de jeunes"),
        ("code", "nb_jeunes"),
        ("help", "Sans doublon"),
        ("required", True),
        ("exposure", "pseudonymous"),
        ("indexed", True),
        ("meaning", None),
        ("options", {"min": 1, "unit": "jeunes"}),
        ("type", "decimal"),
    ],
)
def test_set_a_property(name: str, value: Any) -> None:
    before = MARAUDE if name != "type" else without_meaning("f_heads")
    form = edit(before, do="set", id="f_heads", property=name, value=value).form
    assert getattr(form.field("f_heads"), name) == value


def without_meaning(field_id: str) -> Form:
    return edit(MARAUDE, do="set", id=field_id, property="meaning", value=None).form


def test_a_meaning_about_a_person_raises_the_exposure() -> None:
    form = without_meaning("f_place")
    form = edit(form, do="set", id="f_place", property="meaning", value="person.commune").form
    assert form.field("f_place").exposure is Exposure.NOMINATIVE


def test_a_new_type_keeps_the_options_it_knows() -> None:
    form = without_meaning("f_heads")
    form = edit(form, do="set", id="f_heads", property="type", value="duration").form
    assert form.field("f_heads").options == {"min": 0, "max": 500}
    form = edit(form, do="set", id="f_heads", property="type", value="short_text").form
    assert form.field("f_heads").options == {}
    assert form.field("f_heads").exposure is Exposure.NOMINATIVE


def test_a_new_type_brings_and_drops_its_list() -> None:
    form = without_meaning("f_state")
    form = edit(form, do="set", id="f_state", property="type", value="yes_no").form
    assert [each.id for each in form.lists] == ["l_themes"]
    form = edit(form, do="set", id="f_state", property="type", value="one_choice").form
    assert len(form.lists) == 2


def test_a_list_that_others_use_stays() -> None:
    field = {"type": "one_choice", "label": "Encore", "list_ids": ["l_themes"]}
    form = edit(MARAUDE, do="add_field", field=field).form
    assert len(edit(form, do="remove", id="f_topics").form.lists) == 2


def test_remove_takes_the_list_that_nobody_else_uses() -> None:
    form = edit(MARAUDE, do="remove", id="s_people").form
    assert [each.id for each in form.lists] == ["l_status"]
    assert "f_heads" not in ids(form)


def test_lists_that_leave_together_come_back_in_their_order() -> None:
    form = edit(MARAUDE, do="move", id="f_topics", parent="s_walk").form
    assert edit(form, do="remove", id="s_walk").form.lists == ()


@pytest.mark.parametrize(
    ("command", "order"),
    [
        ({"id": "f_time", "parent": "s_walk", "before": "f_day"}, "f_time f_day f_start"),
        ({"id": "f_day", "parent": "s_walk", "before": "f_time"}, "f_start f_day f_time"),
        ({"id": "f_day", "parent": "s_walk", "before": "f_day"}, "f_day f_start f_time"),
        ({"id": "f_start", "after": "f_time"}, "f_day f_time f_start"),
        ({"id": "f_start", "after": "f_day"}, "f_day f_start f_time"),
        ({"id": "f_day", "before": "f_note"}, "f_day f_note f_start f_time"),
        ({"id": "s_people", "before": "s_walk"}, "f_day f_start f_time"),
    ],
)
def test_move(command: dict[str, str], order: str) -> None:
    form = edit(MARAUDE, do="move", **command).form
    wanted = order.split()
    assert [field_id for field_id in ids(form) if field_id in wanted] == wanted


def test_the_lists_own_edits() -> None:
    form = edit(MARAUDE, do="add_list", list={"label": "Secteurs", "id": "l_areas"}).form
    form = edit(form, do="set_list", id="l_areas", property="label", value="Quartiers").form
    form = edit(form, do="add_choice", list_id="l_areas", choice={"label": "Nord"}).form
    assert form.list("l_areas").label == "Quartiers"
    assert form.list("l_areas").choices[0].code == "nord"
    assert edit(form, do="remove_list", id="l_areas").form == MARAUDE


def test_the_choices_edits() -> None:
    form = edit(MARAUDE, do="set_choice", id="c_done", property="label", value="Fait").form
    form = edit(form, do="move_choice", id="c_done", before="c_planned").form
    form = edit(form, do="retire_choice", id="c_planned").form
    form = edit(form, do="retire_choice", id="c_moved", retired=False).form
    form = edit(
        form, do="add_choice", list_id="l_status", choice={"label": "16-17"}, after="c_done"
    ).form
    each = form.list("l_status")
    assert [(choice.label, choice.retired) for choice in each.choices] == [
        ("Fait", False),
        ("16-17", False),
        ("Prévu", True),
        ("Reporté", False),
    ]
    assert [choice.label for choice in each.active] == ["Fait", "16-17", "Reporté"]
    assert each.choices[1].code == "16_17"
    assert len(edit(form, do="remove_choice", id="c_done").form.list("l_status").choices) == 3


def test_the_form_s_own_words() -> None:
    form = edit(MARAUDE, do="set_form", property="title", value=" Maraude de nuit ").form
    assert form.title == "Maraude de nuit"
    assert edit(form, do="set_form", property="description", value="").form.description == ""


@pytest.mark.parametrize(
    ("code", "command"),
    [
        ("unknown_command", {"do": "explode"}),
        ("unknown_command", {}),
        ("command_shape", {"do": "remove"}),
        ("command_shape", {"do": "add_field", "field": "date"}),
        ("command_shape", {"do": "set", "id": "f_day", "property": "label"}),
        (
            "command_shape",
            {"do": "set", "id": "f_day", "property": "options", "value": {"min": float("nan")}},
        ),
        (
            "command_shape",
            {"do": "add_field", "field": {"type": "one_choice"}, "lists": [{"choices": ["Prévu"]}]},
        ),
        ("command_shape", {"do": "add_list", "list": {"choices": 3}}),
        (
            "wrong_type",
            {
                "do": "add_list",
                "list": {"choices": [{"label": "a", "code": ["a"]}, {"label": "b"}]},
            },
        ),
        ("wrong_type", {"do": "add_field", "field": {"type": "date", "meaning": []}}),
        ("wrong_type", {"do": "set", "id": "f_km", "property": "meaning", "value": []}),
        ("unknown_type", {"do": "set", "id": "f_km", "property": "type", "value": {}}),
        ("item_gone", {"do": "remove", "id": "f_nowhere"}),
        ("list_gone", {"do": "add_choice", "list_id": "l_no", "choice": {"label": "x"}}),
        ("choice_gone", {"do": "remove_choice", "id": "c_nowhere"}),
        ("place_gone", {"do": "move", "id": "f_day", "before": "f_time"}),
        ("place_gone", {"do": "move", "id": "f_day", "parent": "f_time"}),
        ("place_gone", {"do": "move", "id": "f_day", "after": "f_day"}),
        ("place_gone", {"do": "move", "id": "s_walk", "parent": "s_walk"}),
        ("section_nested", {"do": "move", "id": "s_walk", "parent": "s_people"}),
        ("unknown_type", {"do": "add_field", "field": {"type": "hologram"}}),
        ("unknown_key", {"do": "add_field", "field": {"type": "date", "colour": 1}}),
        ("id_twice", {"do": "add_field", "field": {"type": "date", "id": "f_day"}}),
        ("wrong_shape", {"do": "add_field", "field": {"type": "date", "id": "data"}}),
        ("property_unknown", {"do": "set", "id": "f_day", "property": "id", "value": "f_x2"}),
        ("property_unknown", {"do": "set", "id": "s_walk", "property": "code", "value": "x"}),
        ("property_unknown", {"do": "set_form", "property": "schema", "value": "2"}),
        ("property_unknown", {"do": "set_choice", "id": "c_done", "property": "id", "value": "x"}),
        ("empty_label", {"do": "set", "id": "f_day", "property": "label", "value": " "}),
        ("empty_label", {"do": "set_form", "property": "title", "value": ""}),
        ("wrong_type", {"do": "set", "id": "f_day", "property": "required", "value": "oui"}),
        ("wrong_type", {"do": "retire_choice", "id": "c_done", "retired": "oui"}),
        ("code_twice", {"do": "set", "id": "f_day", "property": "code", "value": "debut"}),
        ("code_shape", {"do": "set", "id": "f_day", "property": "code", "value": "Le jour"}),
        (
            "meaning_twice",
            {"do": "add_field", "field": {"type": "date", "meaning": "activity.date"}},
        ),
        ("meaning_type", {"do": "set", "id": "f_day", "property": "type", "value": "time"}),
        (
            "min_above_max",
            {"do": "set", "id": "f_heads", "property": "options", "value": {"min": 9, "max": 1}},
        ),
        ("list_used", {"do": "remove_list", "id": "l_status"}),
        ("list_unknown", {"do": "remove", "id": "f_km", "lists": ["l_status"]}),
    ],
)
def test_refused(code: str, command: dict[str, Any]) -> None:
    assert refused(MARAUDE, **command) == code


def test_one_rule_is_set_beside_the_others() -> None:
    held, seen = ["empty", ["field", "f_place"]], ["truth", True]
    form = edit(MARAUDE, do="set_rules", id="f_story", rules={"constraint": held, "message": "Ah"})
    form = edit(form.form, do="set_rules", id="f_story", rules={"visible": seen, "message": None})
    rules = form.form.field("f_story").rules
    assert (rules.visible, rules.message) == (("truth", True), "")
    assert rules.constraint == ("empty", ("field", "f_place"))
    form = edit(form.form, do="set_rules", id="f_story", rules={"constraint": None})
    assert form.form.field("f_story").rules.constraint is None
    assert refused(MARAUDE, do="set_rules", id="f_story", rules={"seen": seen}) == "unknown_key"


def test_a_draft_becomes_another_form_whole() -> None:
    other = edit(MARAUDE, do="set_form", property="title", value="Autre").form
    command = {"do": "become", "form": to_json(other)}
    applied = apply(MARAUDE, command)
    assert applied.form == other
    assert apply(other, applied.inverse).form == MARAUDE
    assert refused(MARAUDE, do="become") == "not_a_form"


def test_every_command_is_tried_here() -> None:
    files = (Path(__file__), Path(__file__).with_name("test_groups.py"))
    source = "".join(each.read_text(encoding="utf-8") for each in files)
    assert [name for name in COMMANDS if f'do="{name}"' not in source] == [
        "replace",
        "restore",
        "replace_list",
    ]
