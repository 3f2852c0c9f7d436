"""Rules in a form: out and in, set and taken back, copied."""

from typing import Any

import pytest

from forms.definition import DefinitionError, Field, Section, from_json, to_json, with_new_ids
from forms.definition.edits import EditError, apply
from forms.definition.rules import NO_RULES, Rules
from tests.forms.definition.ruled import DONE, NIGHT, SEVERAL, ruled
from tests.forms.support import MARAUDE

RULED = ruled(
    MARAUDE,
    s_people=Rules(visible=DONE),
    f_story=Rules(visible=SEVERAL, constraint=("!=", ("self",), ("text", "f_night")), message="Ah"),
)


def test_rules_go_out_and_come_in() -> None:
    document: Any = to_json(RULED)
    assert from_json(document) == RULED
    section = document["items"][2]
    assert section["rules"]["visible"] == ["=", ["field", "f_state"], ["choice", "c_done"]]
    assert section["fields"][-1]["rules"]["message"] == "Ah"


def test_a_form_without_rules_is_written_as_before() -> None:
    assert "rules" not in str(to_json(MARAUDE))


@pytest.mark.parametrize(
    "rules", [{"seen": ["self"]}, {"visible": "oui"}, {"visible": []}, {"message": 3}]
)
def test_misshapen_rules_are_refused(rules: Any) -> None:
    document: Any = to_json(MARAUDE)
    document["items"][0]["rules"] = rules
    with pytest.raises(DefinitionError):
        from_json(document)


def test_a_section_has_no_other_rule_than_its_condition() -> None:
    document: Any = to_json(MARAUDE)
    document["items"][1]["rules"] = {"required": ["truth", True]}
    with pytest.raises(DefinitionError, match="required"):
        from_json(document)


@pytest.mark.parametrize("item", ["f_story", "s_people"])
def test_rules_are_set_and_taken_back(item: str) -> None:
    value: Any = {"visible": ["not", ["empty", ["field", "f_day"]]]}
    for form in (MARAUDE, RULED):
        applied = apply(form, {"do": "set", "id": item, "property": "rules", "value": value})
        assert applied.form != form
        assert apply(applied.form, applied.inverse).form == form
        assert apply(form, applied.command) == applied


def test_no_rules_are_rules_too() -> None:
    applied = apply(RULED, {"do": "set", "id": "f_story", "property": "rules", "value": {}})
    assert applied.form.field("f_story").rules is NO_RULES
    assert not NO_RULES
    assert apply(applied.form, applied.inverse).form == RULED


def test_an_edit_refuses_what_is_no_rule() -> None:
    with pytest.raises(EditError):
        apply(MARAUDE, {"do": "set", "id": "f_day", "property": "rules", "value": {"seen": []}})


def test_a_copy_names_its_own_questions() -> None:
    copy = with_new_ids(RULED)
    section, story = copy.items[2], copy.fields()[-1]
    assert isinstance(section, Section)
    state = next(field for field in copy.fields() if field.code == "statut")
    done = copy.list(state.list_ids[0]).choices[1].id
    assert section.rules.visible == ("=", ("field", state.id), ("choice", done))
    assert story.rules.constraint == ("!=", ("self",), ("text", "f_night"))


def test_rules_move_with_their_question() -> None:
    applied = apply(RULED, {"do": "remove", "id": "f_story"})
    assert "f_story" not in {field.id for field in applied.form.fields()}
    assert apply(applied.form, applied.inverse).form == RULED


def test_a_field_with_rules_is_a_value() -> None:
    one, two = (Field("f_aa", "a", "integer", "A", rules=Rules(visible=NIGHT)) for _ in range(2))
    assert (one, hash(one)) == (two, hash(two))
