"""Questions go into a group and out of it; each edit is taken back exactly."""

from typing import Any

import pytest

from forms.definition import Exposure, Field, Form, Section, missing_for_publication
from forms.definition.edits import EditError, apply
from forms.definition.schema import INNER_FIELDS
from forms.revisions import Severity, compare
from tests.forms.definition.editing import edit, refused
from tests.forms.support import THEMES

DUE = Field("f_due", "echeance", "date", "Échéance")
WORDS = Field("f_words", "mots", "short_text", "Précisez", specifies="f_theme")
THEME = Field("f_theme", "theme", "one_choice", "Thème", list_ids=("l_themes",))
NEXT = Field("f_next", "suites", "group", "Suites", fields=(DUE,))
ROWS = Section("s_rows", "Bilan", fields=(NEXT, THEME, WORDS))
HEADS = Field("f_heads", "contacts", "integer", "Contacts", meaning="contacts.total")
PROOF = Field("f_proof", "preuve", "file", "Justificatif")
MORE = Field("f_more", "autres", "group", "Autres")
FORM = Form("Entretien", items=(ROWS, HEADS, PROOF, MORE), lists=(THEMES,))


def inside(form: Form, group: str = "f_next") -> list[str]:
    return [field.id for field in form.field(group).fields]


def test_a_question_is_added_in_a_group() -> None:
    adding = {"type": "integer", "id": "f_new", "label": "Échéance"}
    form = edit(FORM, do="add_field", field=adding, parent="f_next", before="f_due").form
    assert inside(form) == ["f_new", "f_due"]
    assert form.field("f_next").fields[0].code == "echeance_2"
    after = edit(form, do="add_field", field={"type": "note", "id": "f_end"}, after="f_new").form
    assert inside(after) == ["f_new", "f_end", "f_due"]


def test_a_question_of_a_group_is_edited_and_removed_like_any_other() -> None:
    form = edit(FORM, do="set", id="f_due", property="label", value="Pour quand").form
    form = edit(form, do="set", id="f_due", property="type", value="one_choice").form
    assert form.field("f_next").fields[0].label == "Pour quand"
    assert len(form.lists) == 2
    form = edit(form, do="remove", id="f_due").form
    assert (inside(form), len(form.lists)) == ([], 1)


def test_a_question_goes_in_and_out_and_within() -> None:
    form = edit(FORM, do="move", id="f_theme", parent="f_next", before="f_due").form
    assert inside(form) == ["f_theme", "f_due"]
    form = edit(form, do="move", id="f_due", parent="f_next", before="f_theme").form
    assert inside(form) == ["f_due", "f_theme"]
    form = edit(form, do="move", id="f_due", parent="f_more").form
    form = edit(form, do="move", id="f_theme", before="f_heads").form
    assert (inside(form), inside(form, "f_more")) == ([], ["f_due"])
    assert form.items[1].id == "f_theme"


def test_a_group_moves_and_leaves_with_what_it_holds() -> None:
    form = edit(FORM, do="move", id="f_theme", parent="f_next").form
    assert inside(edit(form, do="move", id="f_next", before="f_proof").form) == ["f_due", "f_theme"]
    gone = edit(form, do="remove", id="f_next").form
    assert gone.lists == ()
    assert [field.id for field in gone.every_field()] == ["f_words", "f_heads", "f_proof", "f_more"]


def test_a_group_is_as_exposed_as_what_it_holds_now() -> None:
    form = edit(FORM, do="add_field", field={"type": "email", "id": "f_to"}, parent="f_next").form
    assert form.field("f_next").exposure is Exposure.NOMINATIVE
    assert edit(form, do="remove", id="f_to").form.field("f_next").exposure is Exposure.OPEN
    asked = edit(FORM, do="set", id="f_next", property="exposure", value="nominative").form
    assert asked.field("f_next").exposure is Exposure.OPEN


def test_several_edits_are_one() -> None:
    moves: list[dict[str, Any]] = [
        {"do": "move", "id": "f_theme", "parent": "f_next", "before": None},
        {"do": "move", "id": "f_words", "after": "f_theme"},
    ]
    form = edit(FORM, do="series", commands=moves).form
    assert inside(form) == ["f_due", "f_theme", "f_words"]


@pytest.mark.parametrize(
    ("code", "command"),
    [
        ("group_nested", {"do": "move", "id": "f_more", "parent": "f_next"}),
        ("group_nested", {"do": "add_field", "field": {"type": "group"}, "parent": "f_next"}),
        ("group_nested", {"do": "set", "id": "f_due", "property": "type", "value": "group"}),
        ("page_in_group", {"do": "set", "id": "f_due", "property": "type", "value": "page_break"}),
        ("file_in_group", {"do": "move", "id": "f_proof", "parent": "f_next"}),
        ("meaning_in_group", {"do": "move", "id": "f_heads", "parent": "f_next"}),
        (
            "meaning_in_group",
            {"do": "set", "id": "f_due", "property": "meaning", "value": "activity.date"},
        ),
        ("fields_unwanted", {"do": "set", "id": "f_next", "property": "type", "value": "note"}),
        ("place_gone", {"do": "move", "id": "f_next", "parent": "f_next"}),
        ("place_gone", {"do": "move", "id": "f_next", "parent": "f_next", "before": "f_due"}),
        ("place_gone", {"do": "move", "id": "f_theme", "parent": "f_due"}),
        ("place_gone", {"do": "move", "id": "f_theme", "parent": "f_next", "before": "f_heads"}),
        ("section_nested", {"do": "add_section", "section": {}, "parent": "f_next"}),
        ("unknown_command", {"do": "series", "commands": [{"do": "series", "commands": []}]}),
        ("command_shape", {"do": "series", "commands": ["move"]}),
    ],
)
def test_refused(code: str, command: dict[str, Any]) -> None:
    assert refused(FORM, **command) == code


def test_a_group_holds_no_more_questions_than_can_be_kept() -> None:
    many = tuple(Field(f"f_n{n}", f"n_{n}", "integer", f"N {n}") for n in range(INNER_FIELDS))
    full = Form("Plein", items=(Field("f_full", "plein", "group", "Plein", fields=many),))
    with pytest.raises(EditError, match=f"au plus {INNER_FIELDS} questions"):
        apply(full, {"do": "add_field", "field": {"type": "date"}, "parent": "f_full"})


def test_an_empty_group_is_not_published() -> None:
    form = edit(FORM, do="remove", id="f_due").form
    assert [each.item_id for each in missing_for_publication(form)] == ["f_next", "f_more"]


@pytest.mark.parametrize(
    ("command", "kind", "severity"),
    [
        ({"do": "move", "id": "f_theme", "parent": "f_next"}, "field_into_group", Severity.LOSSY),
        ({"do": "move", "id": "f_due", "parent": "f_more"}, "field_into_group", Severity.LOSSY),
        ({"do": "move", "id": "f_due", "parent": "s_rows"}, "field_out_of_group", Severity.LOSSY),
        ({"do": "move", "id": "f_due"}, "field_out_of_group", Severity.LOSSY),
        ({"do": "move", "id": "f_next"}, "field_moved", Severity.SILENT),
        ({"do": "remove", "id": "f_due"}, "field_removed", Severity.LOSSY),
    ],
)
def test_what_a_move_does_to_answers_is_told(
    command: dict[str, Any], kind: str, severity: Severity
) -> None:
    (change,) = compare(FORM, edit(FORM, **command).form)
    assert (change.kind, change.severity) == (kind, severity)
