"""The forms of the measurements are those they tell of, and can be filled in."""

from collections import Counter
from datetime import date

from bench.requests import ANSWERS, document
from forms import fields as types
from forms.answers import compile_form, read
from forms.context import PlainContext
from forms.definition import Form, from_json, missing_for_publication
from tests.reliability import stage

NUMBERS = {"integer", "decimal", "money"}


def kinds(form: Form) -> Counter[str]:
    return Counter("number" if each.type in NUMBERS else each.type for each in form.fields())


def test_it_asks_thirty_questions_of_these_kinds() -> None:
    form = stage.form30()
    assert kinds(form) == {
        "short_text": 10,
        "long_text": 4,
        "number": 4,
        "date": 3,
        "one_choice": 5,
        "several_choices": 2,
        "yes_no": 2,
    }
    assert sum(each.required for each in form.fields()) == 8
    single = [form.list(each.list_ids[0]) for each in form.fields() if each.type == "one_choice"]
    assert [len(each.active) for each in single] == [8] * 5


def test_it_can_be_published_and_answered() -> None:
    assert not missing_for_publication(stage.form30())
    compiled, today = compile_form(stage.form30()), PlainContext(date(2026, 11, 22))
    for seed in range(50):
        reading = read(compiled, stage.answers(seed), today)
        assert (reading.errors, len(reading.values)) == ({}, 30)


def test_the_mixed_one_asks_and_answers_thirty_that_check_look_up_or_stand_in_rows() -> None:
    form = from_json(document("form30_mixed"))
    assert not missing_for_publication(form)
    assert sum(each.required for each in form.fields()) == 8
    plain = {*kinds(stage.form30()), *NUMBERS}
    assert {each.type for each in form.fields()}.isdisjoint(plain)
    assert sum(types.get(each.type).composite for each in form.fields()) == 4
    answered = {name.partition(".")[0] for name in ANSWERS["form30_mixed"]()}
    assert len(answered) == 30
    assert answered == {each.id for each in form.fields()}
