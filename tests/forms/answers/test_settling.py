"""What rules do to answers: shown or not, a duty or not, checked, worked out."""

from dataclasses import replace
from datetime import date

import pytest

from forms.answers import defaults, read, settle
from forms.context import PlainContext
from forms.definition import Choice, ChoiceList, Section
from forms.definition.rules import Rules
from forms.expressions import Tree
from tests.forms.answers.ruled_forms import YES, asks, field, form_of, number
from tests.forms.support import CONTEXT

ADULT = form_of(
    asks("age"),
    asks("parent", "short_text", visible=("<", field("age"), number("18")), required=True),
    asks("parent_phone", "telephone", visible=("not", ("empty", field("parent")))),
)


def test_what_is_not_asked_never_comes_through() -> None:
    posted = {"f_age": ["20"], "f_parent": ["Léa"], "f_parent_phone": ["06 12 34 56 78"]}
    reading = read(ADULT, posted, CONTEXT)
    assert (reading.values, reading.errors, reading.typed) == ({"f_age": 20}, {}, {})
    assert reading.settled
    assert reading.settled.hidden == {"f_parent", "f_parent_phone"}


def test_what_is_not_asked_is_no_duty_and_is_not_wrong() -> None:
    assert read(ADULT, {"f_age": ["20"], "f_parent_phone": ["?"]}, CONTEXT).errors == {}
    assert read(ADULT, {"f_age": ["17"]}, CONTEXT).errors.keys() == {"f_parent"}
    wrong = read(ADULT, {"f_age": ["17"], "f_parent": ["A"], "f_parent_phone": ["?"]}, CONTEXT)
    assert wrong.typed == {"f_parent_phone": ["?"]}


def test_a_draft_keeps_what_was_typed() -> None:
    posted = {"f_age": ["20"], "f_parent": ["Léa"], "f_parent_phone": ["?"]}
    reading = read(ADULT, posted, CONTEXT, draft=True)
    assert reading.values == {"f_age": 20, "f_parent": "Léa"}
    assert reading.typed == {"f_parent_phone": ["?"]}


def test_a_section_hides_all_that_it_holds() -> None:
    note = asks("advice", "note")
    section = Section(
        "s_more", "Suite", "", (asks("x"), note), Rules(visible=("=", field("age"), number("1")))
    )
    settled = settle(form_of(asks("age"), section), {"f_age": 2, "f_x": 3}, CONTEXT)
    assert settled.hidden == {"s_more", "f_x", "f_advice"}
    assert settled.values == {"f_age": 2}


TOTAL = form_of(
    asks("men"),
    asks("women"),
    asks("total", compute=("sum", field("men"), field("women"))),
    asks("big", visible=(">", field("total"), number("10")), required=YES),
)


def test_what_is_worked_out_ignores_what_was_posted() -> None:
    reading = read(TOTAL, {"f_men": ["3"], "f_women": ["4"], "f_total": ["99"]}, CONTEXT)
    assert reading.values == {"f_men": 3, "f_women": 4, "f_total": 7}
    assert reading.errors == {}
    assert read(TOTAL, {"f_total": ["lots"]}, CONTEXT).values == {}
    draft = read(TOTAL, {"f_men": ["30"], "f_total": ["lots"]}, CONTEXT, draft=True)
    assert (draft.values, draft.typed) == ({"f_men": 30, "f_total": 30}, {})


def test_a_duty_by_rule() -> None:
    reading = read(TOTAL, {"f_men": ["30"]}, CONTEXT)
    assert reading.errors.keys() == {"f_big"}
    assert reading.settled
    assert reading.settled.required == {"f_big"}
    assert read(TOTAL, {"f_men": ["30"]}, CONTEXT, draft=True).errors == {}


@pytest.mark.parametrize("kind", ["short_text", "count_grid", "attendance", "group", "ranking"])
def test_a_duty_is_said_as_its_type_says_it(kind: str) -> None:
    lists = (ChoiceList("l_a", "a", "A", (Choice("c_a", "a", "A"),)),)
    more = {"fields": (asks("in"),)} if kind == "group" else {}
    ids = {"count_grid": ("l_a", "l_a"), "ranking": ("l_a",)}.get(kind, ())
    said = form_of(asks("one", kind, required=YES, list_ids=ids, **more), lists=lists)
    always = form_of(asks("one", kind, required=True, list_ids=ids, **more), lists=lists)
    assert read(said, {}, CONTEXT).errors == read(always, {}, CONTEXT).errors != {}


def test_a_calculation_outside_the_bounds_of_its_field() -> None:
    form = form_of(asks("a"), asks("b", compute=field("a"), options={"max": 5}))
    assert read(form, {"f_a": ["6"]}, CONTEXT).errors.keys() == {"f_b"}
    assert read(form, {"f_a": ["6"]}, CONTEXT, draft=True).errors == {}


@pytest.mark.parametrize(
    "tree",
    [
        ("div", field("a"), number("0")),
        ("mod", field("a"), number("0")),
        ("*", number("9e"), field("a")),
        ("no-such-function", field("a")),
        ("day", "2026-02-30"),
        ("if",),
        ("text", "douze"),
        ("*", number("999999999999999999"), number("999999999999999999")),
    ],
)
def test_nonsense_gives_nothing(tree: Tree) -> None:
    form = form_of(asks("a"), asks("b", compute=tree))
    assert read(form, {"f_a": ["6"]}, CONTEXT).values == {"f_a": 6}


def test_the_29_february() -> None:
    birth, today = asks("birth", "date"), PlainContext(date(2026, 2, 28))
    form = form_of(birth, asks("age", compute=("age", field("birth"))))
    assert settle(form, {"f_birth": "2008-02-29"}, today).values["f_age"] == 17
    assert (
        settle(form, {"f_birth": "2008-02-29"}, PlainContext(date(2026, 3, 1))).values["f_age"]
        == 18
    )


LIMIT = form_of(
    asks("all"),
    asks("some", constraint=("<=", ("self",), field("all")), message="Pas plus que le total."),
    asks("even", constraint=("=", ("mod", ("self",), number("2")), number("0"))),
)


def test_constraints() -> None:
    wrong = read(LIMIT, {"f_all": ["3"], "f_some": ["4"], "f_even": ["3"]}, CONTEXT).errors
    assert wrong["f_some"] == "Pas plus que le total."
    assert wrong["f_even"].startswith("Vérifiez cette réponse")
    assert read(LIMIT, {"f_all": ["4"], "f_some": ["4"], "f_even": ["2"]}, CONTEXT).errors == {}


def test_an_empty_answer_is_not_held_against_a_constraint() -> None:
    assert read(LIMIT, {}, CONTEXT).errors == {}


DISTRICTS = ChoiceList(
    "l_d", "d", "Quartiers", tuple(Choice(f"c_{one}", one, one.upper()) for one in ("a", "b", "c"))
)


def test_choices_are_narrowed_and_others_refused() -> None:
    only = ("or", ("not", field("few")), ("=", ("self",), ("choice", "c_a")))
    form = form_of(
        asks("few", "yes_no"),
        asks("where", "one_choice", list_ids=("l_d",), choices=only),
        asks("also", "several_choices", list_ids=("l_d",), choices=only),
        lists=(DISTRICTS,),
    )
    posted = {"f_few": ["oui"], "f_where": ["c_b"], "f_also": ["c_a", "c_c"]}
    reading = read(form, posted, CONTEXT)
    assert reading.settled
    assert reading.settled.narrowed == {"f_where": {"c_a"}, "f_also": {"c_a"}}
    assert "«\u00a0B\u00a0»" in reading.errors["f_where"]
    assert "«\u00a0C\u00a0»" in reading.errors["f_also"]
    assert read(form, {**posted, "f_few": ["non"]}, CONTEXT).errors == {}


def test_a_choice_does_not_wait_for_one_that_is_hidden() -> None:
    towns = ChoiceList("l_t", "t", "T", (Choice("c_t", "t", "Ville"),))
    parts = ChoiceList("l_p", "p", "P", (Choice("c_p", "p", "Quartier", parent="c_t"),))
    form = form_of(
        asks("show", "yes_no"),
        asks("town", "one_choice", list_ids=("l_t",), visible=field("show")),
        asks("part", "one_choice", list_ids=("l_p",)),
        lists=(towns, parts),
    )
    assert read(form, {"f_show": ["oui"], "f_part": ["c_p"]}, CONTEXT).errors.keys() == {"f_part"}
    assert read(form, {"f_part": ["c_p"]}, CONTEXT).errors == {}


def test_other_in_words_follows_its_choice() -> None:
    other = ChoiceList(
        "l_o", "o", "O", (Choice("c_x", "x", "X"), Choice("c_o", "o", "Autre", other=True))
    )
    form = form_of(
        asks("show", "yes_no"),
        asks("what", "one_choice", list_ids=("l_o",), visible=field("show")),
        asks("words", "short_text", specifies="f_what"),
        asks("size", compute=("string-length", ("coalesce", field("words"), ("text", "?")))),
        lists=(other,),
    )
    posted = {"f_show": ["oui"], "f_what": ["c_o"], "f_words": ["abc"]}
    assert read(form, posted, CONTEXT).values["f_size"] == 3
    assert read(form, {**posted, "f_words": []}, CONTEXT).errors.keys() == {"f_words"}
    assert read(form, {**posted, "f_what": ["c_x"]}, CONTEXT).values == {
        "f_show": True,
        "f_what": "c_x",
        "f_size": 1,
    }
    hidden = read(form, {"f_what": ["c_o"]}, CONTEXT)
    assert (hidden.values, hidden.errors) == ({"f_size": 1}, {})


def test_defaults() -> None:
    form = form_of(
        asks("day", "date", default=("today",)),
        asks("next", "date", default=("add-days", field("day"), number("7"))),
        asks("later", "short_text", default=("text", "Plus tard"), visible=field("none")),
        asks("none", "yes_no"),
        asks("g", "group", fields=(asks("many", default=number("1")),)),
    )
    begun, begun_rows = defaults(form, CONTEXT)
    assert begun == {"f_day": "2026-04-02", "f_next": "2026-04-09", "f_later": "Plus tard"}
    assert begun_rows == {"f_g": {"f_many": 1}}
    assert read(form, {}, CONTEXT).values == {}
    unasked = form_of(
        asks("none", "yes_no"),
        asks("g", "group", fields=(asks("many", default=number("1")),), visible=field("none")),
    )
    assert defaults(unasked, CONTEXT) == ({}, {})
    assert defaults(form_of(asks("a")), CONTEXT) == ({}, {})


def test_a_form_without_rules_is_not_settled() -> None:
    form = form_of(asks("a"))
    assert not form.ruled
    assert read(form, {"f_a": ["1"]}, CONTEXT).settled is None
    assert replace(form, computed=frozenset()).rules == ()
