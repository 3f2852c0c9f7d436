"""Cascading choices and « autre, précisez »: what the server makes of what it is sent."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.answers import bind, compile_form, read
from forms.definition import Choice, ChoiceList, Exposure, Field, Form, from_json, to_json
from forms.definition.edits import apply
from forms.revisions import compare
from tests.forms.support import CONTEXT

SECTORS = ChoiceList(
    "l_sectors",
    "secteurs",
    "Secteurs",
    (Choice("c_build", "batiment", "Bâtiment"), Choice("c_care", "soin", "Soin")),
    source="0192f000-0000-7000-8000-000000000001",
    version=3,
)
TRADES = ChoiceList(
    "l_trades",
    "metiers",
    "Métiers",
    (
        Choice("c_mason", "macon", "Maçon", parent="c_build"),
        Choice("c_nurse", "soignant", "Aide-soignant", parent="c_care"),
        Choice("c_else", "autre", "Autre", other=True),
    ),
)
FORM = Form(
    "Visite",
    items=(
        Field("f_sector", "secteur", "one_choice", "Secteur", list_ids=("l_sectors",)),
        Field("f_trade", "metier", "one_choice", "Métier", list_ids=("l_trades",)),
        Field("f_words", "precisez", "short_text", "Précisez", specifies="f_trade"),
    ),
    lists=(SECTORS, TRADES),
)
COMPILED = compile_form(FORM)


def sent(draft: bool = False, **texts: str) -> Any:
    return read(COMPILED, {key: [text] for key, text in texts.items()}, CONTEXT, draft=draft)


def test_the_document_gives_the_same_form_back() -> None:
    assert from_json(to_json(FORM)) == FORM


@pytest.mark.parametrize(
    ("texts", "errors"),
    [
        ({"f_sector": "c_build", "f_trade": "c_mason"}, {}),
        ({"f_sector": "c_care", "f_trade": "c_mason"}, {"f_trade": "ne va pas avec"}),
        ({"f_trade": "c_mason"}, {"f_trade": "Répondez d’abord à «\u00a0Secteur\u00a0»"}),
        ({"f_trade": "c_else"}, {"f_words": "Précisez votre réponse «\u00a0Autre\u00a0»"}),
        ({"f_trade": "c_else", "f_words": "Cordiste"}, {}),
        ({}, {}),
    ],
)
def test_answers_are_held_against_each_other(texts: dict[str, str], errors: dict[str, str]) -> None:
    found = sent(**texts).errors
    assert found.keys() == errors.keys()
    assert all(words in found[key] for key, words in errors.items())


def test_a_text_that_nothing_asks_for_is_dropped_when_sent_and_kept_in_a_draft() -> None:
    texts = {"f_sector": "c_build", "f_trade": "c_mason", "f_words": "Cordiste"}
    assert "f_words" not in sent(**texts).values
    assert sent(draft=True, **texts).values["f_words"] == "Cordiste"
    assert sent(draft=True, f_trade="c_mason").errors == {}


@settings(max_examples=30)
@given(st.dictionaries(st.sampled_from(["f_sector", "f_trade", "f_words"]), st.text(max_size=9)))
def test_any_post_ends_in_answers_that_fit(posted: dict[str, str]) -> None:
    reading = sent(**posted)
    assert not list(COMPILED.relations.idle(reading.values)) or "f_words" not in reading.values


def test_choices_are_offered_under_what_they_belong_to() -> None:
    offered = list(bind(COMPILED, CONTEXT)["f_trade"].iter_choices())
    assert [one.group[1] for one in offered] == ["Bâtiment", "Soin", ""]
    assert [one.other for one in offered] == [False, False, True]
    assert bind(COMPILED, CONTEXT)["f_words"].follows == "f_trade"
    row = "f_group.r_one."
    assert bind(COMPILED, CONTEXT, prefix=row)["f_words"].follows == f"{row}f_trade"


def test_the_words_of_another_are_nominative() -> None:
    assert FORM.field("f_words").exposure is Exposure.NOMINATIVE


def test_a_list_is_replaced_in_one_edit_and_back() -> None:
    newer: Any = to_json(FORM)["lists"]
    newer = {**newer[0], "version": 4, "choices": newer[0]["choices"][:1]}
    applied = apply(FORM, {"do": "replace_list", "list": newer})
    assert applied.form.list("l_sectors").version == 4
    assert apply(applied.form, applied.inverse).form == FORM
    kinds = [change.kind for change in compare(FORM, applied.form)]
    assert kinds == ["list_version", "choice_gone_from_list"]
