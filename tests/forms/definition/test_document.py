"""A definition as JSON, out and in, and everything that can be wrong with it."""

import json
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from forms.definition import SCHEMA, DefinitionError, Form, from_json, to_json
from tests.forms.support import MARAUDE, forms


def document(**changes: Any) -> dict[str, Any]:
    return {**to_json(MARAUDE), **changes}


def field(**changes: Any) -> dict[str, Any]:
    return {"id": "f_one", "code": "une", "type": "integer", "label": "Une", **changes}


def codes(given: object) -> set[str]:
    with pytest.raises(DefinitionError) as refused:
        from_json(given)
    return {problem.code for problem in refused.value.problems}


def codes_of_field(**changes: Any) -> set[str]:
    return codes(document(items=[field(**changes)]))


@given(form=forms())
def test_round_trip(form: Form) -> None:
    assert from_json(json.loads(json.dumps(to_json(form)))) == form
    assert to_json(from_json(to_json(form))) == to_json(form)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(to_json(MARAUDE))


def test_little_is_enough() -> None:
    form = from_json({"schema": 1, "title": "Visite", "items": [field()]})
    assert form.field("f_one").options == {}
    assert form.lists == ()


@pytest.mark.parametrize("given", [None, [], "x", 3, {"schema": 1, "title": float("nan")}])
def test_no_form_at_all(given: object) -> None:
    assert codes(given) == {"not_a_form"}


@pytest.mark.parametrize("number", [None, "1", True, 0])
def test_the_schema_number_is_needed(number: Any) -> None:
    assert codes(document(schema=number)) == {"schema_missing"}


def test_a_form_from_the_future_is_refused() -> None:
    assert codes(document(schema=2)) == {"schema_future"}


def test_every_misfit_is_listed_with_its_place() -> None:
    bad = document(title=3, extra=1, items=[{"id": "x", "label": "Âge"}])
    with pytest.raises(DefinitionError) as refused:
        from_json(bad)
    said = {(problem.place, problem.code) for problem in refused.value.problems}
    assert said == {
        ("titre", "wrong_type"),
        ("Formulaire", "unknown_key"),
        ("élément, Âge, id", "wrong_shape"),
        ("élément, Âge", "missing_key"),
    }
    assert len(refused.value.problems) == 5  # two keys are missing


def test_every_contradiction_is_listed_with_its_place() -> None:
    bad = document(items=[field(type="hologram"), field(label=" ")])
    with pytest.raises(DefinitionError) as refused:
        from_json(bad)
    assert {problem.code for problem in refused.value.problems} == {
        "unknown_type",
        "empty_label",
        "id_twice",
        "code_twice",
    }
    assert "hologram" in str(refused.value)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"label": ""}, "empty_label"),
        ({"label": "a" * 501}, "label_too_long"),
        ({"label": "a\x00b"}, "label_characters"),
        ({"id": "f_one\n"}, "wrong_shape"),
        ({"id": "validate"}, "wrong_shape"),
        ({"code": "Nombre de jeunes"}, "code_shape"),
        ({"required": "yes"}, "wrong_type"),
        ({"exposure": "secret"}, "not_allowed"),
        ({"options": {"min": "0"}}, "wrong_type"),
        ({"options": {"colour": 1}}, "unknown_key"),
        ({"options": {"min": 5, "max": 4}}, "min_above_max"),
        ({"options": {"min": 10**13}}, "too_large"),
        ({"type": "date", "options": {"min": "2026-02-31"}}, "unreadable"),
        ({"type": "one_choice"}, "list_needed"),
        ({"type": "one_choice", "list_ids": ["l_other"]}, "list_unknown"),
        ({"list_ids": ["l_status"]}, "list_unwanted"),
        ({"meaning": "activity.colour"}, "meaning_unknown"),
        ({"meaning": "activity.date"}, "meaning_type"),
        ({"type": "note", "required": True}, "display_answers"),
    ],
)
def test_one_field_gone_wrong(changes: dict[str, Any], code: str) -> None:
    assert codes_of_field(**changes) == {code}


def test_one_meaning_at_most_once() -> None:
    twice = [
        field(meaning="contacts.total"),
        field(id="f_two", code="deux", meaning="contacts.total"),
    ]
    assert codes(document(items=twice)) == {"meaning_twice"}


def test_sections_do_not_nest() -> None:
    inner = {"id": "s_in", "label": "Dedans", "fields": []}
    outer = {"id": "s_out", "label": "Dehors", "fields": [inner]}
    assert "missing_key" in codes(document(items=[outer]))  # those that a question has


def test_choices_have_their_own_ids_and_codes() -> None:
    choice = {"id": "c_one", "code": "un", "label": "Un"}
    again = {"id": "l_one", "code": "liste", "label": "Liste", "choices": [choice, choice]}
    assert codes(document(items=[], lists=[again])) == {"id_twice", "code_twice"}


def test_four_hundred_fields_and_labels_of_five_hundred_characters() -> None:
    many = [field(id=f"f_n{n:03}", code=f"champ_{n}", label="é" * 500) for n in range(400)]
    assert len(from_json(document(items=many)).fields()) == 400
