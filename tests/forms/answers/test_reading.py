"""What is posted, read: good answers, messages, and nothing lost."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.answers import Reading, bind, compile_form, read
from tests.forms.support import CONTEXT, MARAUDE, TYPED, VALUES, forms

COMPILED = compile_form(MARAUDE)


def posted(**changes: list[str]) -> dict[str, list[str]]:
    return {**TYPED, **changes}


def test_a_whole_record() -> None:
    assert read(COMPILED, TYPED, CONTEXT) == Reading(VALUES, {}, {})


def test_only_fields_of_the_form_are_read() -> None:
    more = posted(f_other=["1"], state=["validated"], csrf_token=["x"], f_note=["texte"])
    assert read(COMPILED, more, CONTEXT).values == VALUES


def test_a_note_asks_nothing() -> None:
    assert "f_note" not in COMPILED.asked
    assert COMPILED.bound(CONTEXT)["f_note"].definition.label == "Avant de partir"


def test_what_is_missing_and_required() -> None:
    reading = read(COMPILED, {"f_day": [" "]}, CONTEXT)
    assert set(reading.errors) == {"f_day", "f_state"}
    assert reading.values == reading.typed == {}


def test_a_draft_may_lack_everything() -> None:
    assert read(COMPILED, {}, CONTEXT, draft=True) == Reading()


@pytest.mark.parametrize("draft", [True, False])
def test_what_cannot_be_read_is_kept_as_typed(draft: bool) -> None:
    reading = read(COMPILED, posted(f_time=[" une heure "]), CONTEXT, draft=draft)
    assert reading.typed == {"f_time": [" une heure "]}
    assert reading.errors == {
        "f_time": "Indiquez la durée, par exemple 1\u00a0h\u00a030 ou 90\u00a0min."
    }
    assert reading.values == {key: value for key, value in VALUES.items() if key != "f_time"}


@pytest.mark.parametrize(
    ("field_id", "typed", "message"),
    [
        ("f_heads", ["501"], "inférieur ou égal à 500"),
        ("f_heads", ["1", "2"], "une seule réponse"),
        ("f_day", ["demain"], "date passée"),
        ("f_state", ["c_moved"], "n’est plus proposée"),
        ("f_state", ["c_work"], "dans la liste"),
        ("f_topics", ["c_work", "c_work"], "une seule fois"),
        ("f_topics", ["c_work", "c_done"], "dans la liste"),
    ],
)
def test_refused(field_id: str, typed: list[str], message: str) -> None:
    reading = read(COMPILED, posted(**{field_id: typed}), CONTEXT)
    assert list(reading.errors) == [field_id]
    assert message in reading.errors[field_id]
    assert reading.typed == {field_id: typed}
    assert field_id not in reading.values


def test_a_retired_choice_stays_if_it_was_stored() -> None:
    changes = posted(f_state=["c_moved"])
    assert not read(COMPILED, changes, CONTEXT, stored={"f_state": "c_moved"}).errors
    assert read(COMPILED, changes, CONTEXT, stored={"f_state": "c_done"}).errors


def test_a_text_of_a_hundred_thousand_characters() -> None:
    story = "é=\n" * 33_334
    reading = read(COMPILED, posted(f_story=[story]), CONTEXT)
    assert reading.values["f_story"] == story.strip()


def test_a_draft_comes_back_as_it_was_left() -> None:
    left = posted(f_time=["une heure"], f_heads=["beaucoup"], f_state=[""])
    draft = read(COMPILED, left, CONTEXT, draft=True)
    page = bind(COMPILED, CONTEXT, draft.values, draft.typed)
    again = {key: list(page[key].texts) for key in COMPILED.asked}
    assert read(COMPILED, again, CONTEXT, draft=True) == draft
    assert page["f_time"]._value() == "une heure"
    assert page["f_heads"]._value() == "beaucoup"


def test_the_page_shows_messages_beside_what_was_typed() -> None:
    page = bind(COMPILED, CONTEXT, {}, {"f_day": ["31/02"]}, {"f_day": "Indiquez la date."})
    assert page["f_day"]._value() == "31/02"
    assert page["f_day"].errors == ["Indiquez la date."]
    assert page["f_time"].errors == []
    assert page["f_day"].flags.required
    assert page["f_day"].label.text == "Date"


def test_choices_are_drawn_with_what_is_chosen() -> None:
    page: Any = bind(COMPILED, CONTEXT, {"f_topics": ["c_home"]})
    assert [(each.id, each.selected) for each in page["f_topics"].iter_choices()] == [
        ("c_work", False),
        ("c_home", True),
        ("c_health", False),
    ]


def test_a_retired_choice_is_drawn_only_where_it_was_chosen() -> None:
    def offered(**values: Any) -> list[str]:
        page: Any = bind(COMPILED, CONTEXT, values)
        return [each.id for each in page["f_state"].iter_choices()]

    assert offered() == ["c_planned", "c_done"]
    assert offered(f_state="c_moved") == ["c_planned", "c_done", "c_moved"]


def test_an_answer_of_another_type_is_drawn_as_it_is_stored() -> None:
    page = bind(COMPILED, CONTEXT, {"f_heads": "une dizaine", "f_day": ["c_a", "c_b"]})
    assert page["f_heads"]._value() == "une dizaine"
    assert list(page["f_day"].texts) == ["c_a", "c_b"]


@given(st.data())
def test_what_is_drawn_again_reads_the_same(data: st.DataObject) -> None:
    """The page and the reader keep the same rules, whatever the form and whatever was typed."""
    compiled = compile_form(data.draw(forms()))
    texts = st.one_of(
        st.sampled_from([text for typed in TYPED.values() for text in typed]), st.text(max_size=30)
    )
    posted = {key: data.draw(st.lists(texts, max_size=3)) for key in compiled.asked}
    reading = read(compiled, posted, CONTEXT)
    drawn = bind(compiled, CONTEXT, reading.values, reading.typed, reading.errors)
    again = {name: list(texts) for key in compiled.asked for name, texts in drawn[key].inputs}
    assert read(compiled, again, CONTEXT) == reading
    wrong = {name: message for key in compiled.asked for name, _, message in drawn[key].wrong}
    assert wrong == reading.errors
