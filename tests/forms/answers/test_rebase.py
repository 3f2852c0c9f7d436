"""One record taken to another revision: what moves, what is kept aside, what is flagged."""

from dataclasses import replace
from operator import itemgetter
from typing import Any

import pytest

from forms import fields as types
from forms.answers import Flag, Held, Kept, Rebase, flags, with_kept
from forms.definition import Choice, ChoiceList, Form
from tests.forms.fields.samples import SAMPLES
from tests.forms.support import CONTEXT, INNER, STATUS, THEMES, one_field

ROWS: list[Any] = [
    {"id": "r_aa", "values": {"f_due": "2026-04-30"}},
    {"id": "r_bb", "values": {"f_due": "2026-05-02", "f_many": 3}},
]


def way(old: Form, new: Form) -> Rebase:
    return Rebase({"old": old, "new": new}, "old", "new", CONTEXT)


def back(new: Form, old: Form, held: Held) -> Held:
    return Rebase({"old": old, "new": new}, "new", "old", CONTEXT)(held)


def moved(old: Form, new: Form, stored: Any) -> tuple[Held, list[str]]:
    before = Held({} if stored is None else {"f_one": stored})
    taken = way(old, new)
    after = taken(before)
    assert back(new, old, after) == before
    return after, [str(flag.why) for flag in flags(taken, before, after)]


def shorter(each: ChoiceList, *gone: str) -> ChoiceList:
    return replace(each, choices=tuple(one for one in each.choices if one.id not in gone))


def test_what_does_not_change_is_the_same_record() -> None:
    form, held = one_field("integer"), Held({"f_one": 3})
    taken = way(form, replace(form, title="Autre titre"))
    assert taken.touched == frozenset()
    assert taken(held) is held
    assert flags(taken, held, held) == []


@pytest.mark.parametrize(
    ("was", "now", "stored", "seen", "why"),
    [
        ("integer", "decimal", 12, "12", "converted"),
        ("short_text", "integer", "12", 12, "converted"),
        ("one_choice", "several_choices", "c_done", ["c_done"], "converted"),
        ("one_choice", "short_text", "c_done", "Réalisé", "converted"),
        ("count_grid", "integer", {"c_done": {"c_work": 3}}, 3, "converted"),
    ],
)
def test_an_answer_is_converted_and_the_first_one_kept(
    was: str, now: str, stored: Any, seen: Any, why: str
) -> None:
    after, found = moved(one_field(was), one_field(now), stored)
    assert after == Held({"f_one": seen}, {}, {"f_one": Kept("old", stored)})
    assert found == [why]


@pytest.mark.parametrize(
    ("was", "now", "stored", "texts"),
    [
        ("short_text", "integer", "une douzaine", ["une douzaine"]),
        ("one_choice", "money", "c_done", ["Réalisé"]),
        ("duration", "email", 90, ["1\u00a0h\u00a030"]),
        ("short_text", "organisation", "Personne ne sait", ["Personne ne sait"]),
    ],
)
def test_what_cannot_be_read_stays_to_be_mended(
    was: str, now: str, stored: Any, texts: list[str]
) -> None:
    after, found = moved(one_field(was), one_field(now), stored)
    assert after == Held({}, {"f_one": texts}, {"f_one": Kept("old", stored)})
    assert found == ["unread"]


@pytest.mark.parametrize(
    ("was", "now", "stored"),
    [
        ("short_text", "photo", "rue.jpg"),
        ("several_choices", "file", ["c_done"]),
        ("yes_no", "count_grid", True),
        ("date", "several_choices", "2026-04-02"),
    ],
)
def test_what_the_question_cannot_hold_is_kept_aside(was: str, now: str, stored: Any) -> None:
    after, found = moved(one_field(was), one_field(now), stored)
    assert after == Held({}, {}, {"f_one": Kept("old", stored)})
    assert found == ["unheld"]


def test_a_question_that_is_removed_leaves_its_answer_in_the_record() -> None:
    old = one_field("one_choice")
    after, found = moved(old, replace(old, items=()), "c_done")
    assert (after.values, found) == ({}, ["aside"])
    forms = {"old": old}
    assert with_kept(after, replace(old, items=()), forms, CONTEXT) == {"f_one": "c_done"}


def test_choices_that_are_gone_are_kept_aside_and_retired_ones_stay() -> None:
    old = one_field("several_choices")
    new = replace(old, lists=(shorter(STATUS, "c_planned"), THEMES))
    after, found = moved(old, new, ["c_planned", "c_done"])
    assert (after.values, found) == ({"f_one": ["c_done"]}, ["partly"])
    retired = replace(STATUS, choices=(replace(STATUS.choices[0], retired=True),))
    after, found = moved(old, replace(old, lists=(retired, THEMES)), ["c_planned"])
    assert (after, found) == (Held({"f_one": ["c_planned"]}), ["retired"])


def test_a_choice_of_the_rows_that_is_retired_is_told_as_well() -> None:
    asked = one_field("one_choice").fields()
    old = replace(_asking(one_field("group"), fields=asked), lists=(STATUS,))
    retired = replace(STATUS, choices=(replace(STATUS.choices[0], retired=True),))
    rows = [{"id": "r_aa", "values": {asked[0].id: STATUS.choices[0].id}}]
    assert moved(old, replace(old, lists=(retired,)), rows) == (Held({"f_one": rows}), ["retired"])


def test_rows_and_columns_that_are_gone_leave_the_others() -> None:
    old = one_field("count_grid")
    new = replace(old, lists=(STATUS, shorter(THEMES, "c_home")))
    after, found = moved(
        old, new, {"c_done": {"c_home": 2, "c_work": 1}, "c_planned": {"c_home": 4}}
    )
    assert (after.values, found) == ({"f_one": {"c_done": {"c_work": 1}}}, ["partly"])


def _asking(form: Form, **said: Any) -> Form:
    return replace(form, items=(replace(form.field("f_one"), **said),))


@pytest.mark.parametrize(
    ("said", "stored", "why"),
    [
        ({"required": True}, None, ["required"]),
        ({"required": True}, 12, ["changed"]),
        ({"options": {"max": 5}}, 12, ["unfit"]),
        ({"options": {"max": 50}}, 12, ["changed"]),
        ({"label": "Autrement"}, 12, ["changed"]),
        ({"code": "autre", "indexed": True, "meaning": "contacts.total"}, 12, []),
    ],
)
def test_what_needs_attention(said: dict[str, Any], stored: Any, why: list[str]) -> None:
    old = one_field("integer")
    assert moved(old, _asking(old, **said), stored) == (
        Held({} if stored is None else {"f_one": stored}),
        why,
    )


def test_new_questions_are_told() -> None:
    new = one_field("integer", required=True)
    taken = way(replace(new, items=()), new)
    assert flags(taken, Held(), Held()) == [Flag("f_one", "required")]  # type: ignore[arg-type]


def test_a_question_of_the_rows_is_removed_and_comes_back_where_it_was() -> None:
    old = one_field("group")
    new = _asking(old, fields=INNER[1:])
    after, found = moved(old, new, ROWS)
    assert after.values == {"f_one": [{"id": "r_bb", "values": {"f_many": 3}}]}
    assert set(after.aside) == {"f_one.r_aa.f_due", "f_one.r_bb.f_due", "f_one.*"}
    assert found == ["partly"]
    kept: Any = with_kept(after, new, {"old": old}, CONTEXT)["f_one"]
    assert sorted(kept, key=itemgetter("id")) == ROWS


def test_rows_come_back_in_their_order_with_what_was_typed_since() -> None:
    old = one_field("group")
    new = _asking(old, fields=INNER[1:])
    after = way(old, new)(Held({"f_one": ROWS}))
    assert back(new, old, after) == Held({"f_one": ROWS})
    since: list[Any] = [
        {"id": "r_bb", "values": {"f_many": 4}},
        {"id": "r_cc", "values": {"f_many": 1}},
    ]
    again = back(new, old, replace(after, values={"f_one": since}))
    assert again.values["f_one"] == [
        ROWS[0],
        {"id": "r_bb", "values": {"f_due": "2026-05-02", "f_many": 4}},
        since[1],
    ]


def test_a_row_taken_out_by_hand_does_not_come_back() -> None:
    old = one_field("group")
    new = _asking(old, fields=INNER[1:])
    after = way(old, new)(Held({"f_one": ROWS}))
    assert back(new, old, replace(after, values={})).values == {"f_one": [ROWS[0]]}


def test_what_was_answered_anew_since_counts() -> None:
    old, new = one_field("short_text"), one_field("integer")
    after = way(old, new)(Held({"f_one": "une douzaine"}))
    mended = Held({"f_one": 11}, {}, after.aside)
    assert back(new, old, mended) == Held({"f_one": "11"}, {}, {"f_one": Kept("new", 11)})
    assert with_kept(mended, new, {"old": old}, CONTEXT) == {"f_one": 11}


def test_words_of_what_the_question_cannot_hold_are_exported() -> None:
    old, new = one_field("date"), one_field("several_choices")
    after = way(old, new)(Held({"f_one": "2026-04-02"}))
    assert with_kept(after, new, {"old": old}, CONTEXT) == {"f_one": "2 avril 2026"}


def test_a_choice_under_another_id_is_found_by_its_words() -> None:
    old = one_field("short_text")
    other = ChoiceList("l_other", "autre", "Autre", (Choice("c_x", "x", "Gare du Nord"),))
    new = Form("T", items=one_field("one_choice", list_ids=("l_other",)).items, lists=(other,))
    after, found = moved(old, new, "gare du nord")
    assert (after.values, found) == ({"f_one": "c_x"}, ["converted"])


@pytest.mark.parametrize("name", [kind.name for kind in types.all_types() if kind.answers])
def test_every_type_goes_to_every_other_and_back(name: str) -> None:
    old = one_field(name)
    for kind in types.all_types():
        new = one_field(kind.name)
        for _, stored, _ in SAMPLES[name]:
            before = Held({"f_one": stored})
            assert back(new, old, way(old, new)(before)) == before, kind.name
