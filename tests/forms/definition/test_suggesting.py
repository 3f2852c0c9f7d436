"""Meanings offered by the words of a question: as many right ones as possible, no wrong one."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms import fields as types
from forms.definition import Field, Form, Section
from forms.definition.meaning_words import WORDS
from forms.definition.meanings import CATALOGUE
from forms.definition.suggesting import guesses, suggestions
from portal.designer.library import models
from tests.forms.definition.labels import LABELS

WORDED = [(label, kind, key) for (key, kind), found in LABELS.items() for label in found]


def first(label: str, kind: str) -> str:
    found = guesses(label, kind)
    return found[0].meaning.key if found else ""


@pytest.mark.parametrize(("label", "kind", "key"), WORDED)
def test_a_question_is_recognised_by_its_words(label: str, kind: str, key: str) -> None:
    assert first(label, kind) == key


def test_every_meaning_has_words() -> None:
    assert set(WORDS) == set(CATALOGUE)
    assert {key for _, _, key in WORDED} >= set(CATALOGUE)


@pytest.mark.parametrize("model", models().values(), ids=lambda model: model.key)
def test_a_ready_made_form_gets_the_meanings_that_it_has(model: object) -> None:
    form: Form = model.form  # type: ignore[attr-defined]
    asked = {field.id: field.meaning for field in form.fields() if field.meaning}
    assert {key: one.key for key, one in suggestions(bare(form)).items()} == asked
    assert suggestions(form) == {}, "nothing is offered twice"


def bare(form: Form) -> Form:
    """Return a form without its meanings."""
    sections = (replace(one, fields=tuple(_without(one))) for one in form.sections())
    return replace(form, items=tuple(sections))


def _without(section: Section) -> Iterator[Field]:
    return (replace(field, meaning=None) for field in section.fields)


def test_words_of_other_languages_and_case_make_no_difference() -> None:
    assert first("  DATE  DE NAISSANCE (jj/mm/aaaa) ?", "date") == "person.birth_date"
    for label in ("Date of birth", "Name", "Wie alt sind Sie?", "Phone number", "", "?", "…"):
        assert {first(label, kind.name) for kind in types.all_types()} == {""}, label


def asking(*asked: tuple[str, str, str]) -> Form:
    fields = (Field(key, key, kind, label) for key, kind, label in asked)
    return Form("Essai", items=tuple(fields))


def test_a_person_is_not_read_where_nobody_is_named() -> None:
    reach = ("f_t", "telephone", "Téléphone")
    assert suggestions(asking(reach)) == {}
    assert {
        one.key for one in suggestions(asking(reach, ("f_n", "short_text", "Nom"))).values()
    } == {
        "person.telephone",
        "person.last_name",
    }


def test_a_meaning_is_offered_once_to_the_surest_words() -> None:
    form = asking(("f_1", "date", "Date de la convention"), ("f_2", "date", "Date"))
    assert {key: one.key for key, one in suggestions(form).items()} == {"f_2": "activity.date"}


@settings(max_examples=30)
@given(st.text(max_size=400))
def test_any_label_is_read(label: str) -> None:
    for kind in types.all_types():
        guesses(label, kind.name)
