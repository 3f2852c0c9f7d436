"""Answers meet rules in the rows of a group."""

from forms.answers import Held, Kept, read, settle, unasked
from tests.forms.answers.ruled_forms import YES, asks, field, form_of, number, rows
from tests.forms.support import CONTEXT

VISITS = form_of(
    asks("rate"),
    asks(
        "visit",
        "group",
        visible=("!=", field("rate"), number("0")),
        fields=(
            asks("hours"),
            asks("why", "short_text", visible=(">", field("hours"), number("8")), required=True),
            asks("cost", compute=("*", field("hours"), field("rate"))),
            asks(
                "share",
                "percentage",
                compute=("*", ("div", field("cost"), field("sum")), number("100")),
            ),
            asks(
                "last", "short_text", visible=("=", ("position",), ("count-rows", field("visit")))
            ),
        ),
    ),
    asks("sum", compute=("sum", field("cost"))),
    asks("few", "short_text", required=("<", ("count-rows", field("visit")), number("2"))),
)


def posted_rows(**more: str) -> dict[str, list[str]]:
    """Return two rows as a browser posts them, changed by ``more``."""
    said = {"f_visit.r_aa.f_hours": "2", "f_visit.r_bb.f_hours": "6", **more}
    return {
        "f_rate": ["10"],
        "f_visit": ["r_aa", "r_bb"],
        **{key: [text] for key, text in said.items()},
    }


def test_rows_are_worked_out_and_summed() -> None:
    values = read(VISITS, posted_rows(), CONTEXT).values
    assert values["f_sum"] == 80
    assert values["f_visit"] == rows(
        aa={"f_hours": 2, "f_cost": 20, "f_share": "25"},
        bb={"f_hours": 6, "f_cost": 60, "f_share": "75"},
    )


def test_what_a_row_does_not_ask_leaves_it() -> None:
    more = {"f_visit.r_aa.f_why": "x", "f_visit.r_aa.f_last": "y", "f_visit.r_bb.f_last": "z"}
    reading = read(VISITS, posted_rows(**more), CONTEXT)
    assert reading.errors == {}
    one, two = [row["values"] for row in reading.values["f_visit"]]  # type: ignore[union-attr, index, call-overload]
    assert (set(one), set(two)) == (
        {"f_hours", "f_cost", "f_share"},
        {"f_hours", "f_cost", "f_share", "f_last"},
    )


def test_a_fault_names_its_row() -> None:
    reading = read(VISITS, posted_rows(**{"f_visit.r_bb.f_hours": "9"}), CONTEXT)
    assert reading.errors.keys() == {"f_visit.r_bb.f_why"}
    assert "f_visit" not in reading.values
    assert reading.typed["f_visit.r_bb.f_hours"] == ["9"]


def test_a_row_of_which_nothing_is_left_is_no_row() -> None:
    posted = posted_rows(**{"f_visit.r_aa.f_hours": "", "f_visit.r_aa.f_last": "z"})
    reading = read(VISITS, posted, CONTEXT)
    assert [row["id"] for row in reading.values["f_visit"]] == ["r_bb"]  # type: ignore[union-attr, index, call-overload]
    assert reading.errors.keys() == {"f_few"}


def test_a_hidden_group_takes_its_faults_along() -> None:
    posted = {**posted_rows(**{"f_visit.r_bb.f_hours": "lots"}), "f_rate": ["0"], "f_few": ["x"]}
    reading = read(VISITS, posted, CONTEXT)
    assert (reading.values, reading.errors, reading.typed) == ({"f_rate": 0, "f_few": "x"}, {}, {})


def test_a_hidden_fault_does_not_cost_the_row() -> None:
    form = form_of(
        asks("g", "group", fields=(asks("a"), asks("b", visible=(">", field("a"), number("1"))))),
    )
    posted = {"f_g": ["r_aa"], "f_g.r_aa.f_a": ["1"], "f_g.r_aa.f_b": ["?"]}
    reading = read(form, posted, CONTEXT)
    assert (reading.values, reading.errors, reading.typed) == ({"f_g": rows(aa={"f_a": 1})}, {}, {})


def test_a_row_with_something_to_mend_is_not_emptied_by_what_is_hidden() -> None:
    form = form_of(
        asks("top", "yes_no"),
        asks("g", "group", fields=(asks("a", visible=field("top")), asks("m", "money"))),
    )
    posted = {
        **{"f_top": ["non"], "f_g": ["r_aa", "r_bb"], "f_g.r_bb.f_m": ["10"]},
        **{"f_g.r_aa.f_a": ["1"], "f_g.r_aa.f_m": ["12,345 euros et demi"]},
    }
    reading = read(form, posted, CONTEXT)
    assert reading.errors.keys() == {"f_g.r_aa.f_m"}
    assert reading.typed["f_g.r_aa.f_m"] == ["12,345 euros et demi"]
    hidden = read(form, {**posted, "f_g.r_aa.f_a": ["?"], "f_g.r_aa.f_m": [""]}, CONTEXT)
    assert (hidden.errors, hidden.values["f_g"]) == ({}, rows(bb={"f_m": 1000}))


def test_too_few_rows_are_left() -> None:
    form = form_of(
        asks("a"),
        asks("g", "group", options={"min": 1}, fields=(asks("b", visible=field("a")),)),
    )
    posted = {"f_a": ["1"], "f_g": ["r_aa"], "f_g.r_aa.f_b": ["2"]}
    assert read(form, posted, CONTEXT).errors.keys() == {"f_g"}


def test_blank_rows_are_judged_and_not_kept() -> None:
    values = {"f_rate": 10, "f_visit": rows(aa={"f_hours": 9}, first={})}
    settled = settle(VISITS, values, CONTEXT)
    assert "f_visit.r_first.f_why" in settled.hidden
    assert "f_visit.r_aa.f_why" not in settled.hidden
    assert [row["id"] for row in settled.values["f_visit"]] == ["r_aa"]  # type: ignore[union-attr, index, call-overload]


def test_a_blank_row_counts_for_nothing() -> None:
    inner = (
        asks("a"),
        asks("b", compute=number("9"), options={"max": 5}),
        asks("c", "short_text", visible=("=", ("position",), number("1"))),
    )
    form = form_of(asks("g", "group", fields=inner))
    settled = settle(form, {"f_g": rows(first={}, aa={"f_a": 1}, bb={"f_a": 2})}, CONTEXT)
    assert settled.faults.keys() == {"f_g.r_aa.f_b", "f_g.r_bb.f_b"}
    assert settled.hidden == {"f_g.r_bb.f_c"}


def test_rules_of_a_group_speak_of_its_rows() -> None:
    few = ("<=", ("count-rows", ("self",)), number("1"))
    form = form_of(asks("g", "group", required=YES, constraint=few, fields=(asks("a"),)))
    posted = {"f_g": ["r_aa", "r_bb"], "f_g.r_aa.f_a": ["1"]}
    assert read(form, posted, CONTEXT).errors == {}
    assert read(form, {**posted, "f_g.r_bb.f_a": ["2"]}, CONTEXT).errors.keys() == {"f_g"}
    blank = settle(form, {"f_g": rows(first={})}, CONTEXT)
    assert (blank.faults.keys(), blank.values) == ({"f_g"}, {})


def test_an_answer_kept_aside_is_asked_for_by_the_rules_of_its_row() -> None:
    many = (">", field("many"), number("2"))
    inner = (asks("many"), asks("why", "short_text", visible=many))
    form = form_of(
        asks("a", "yes_no"), asks("b", visible=field("a")), asks("g", "group", fields=inner)
    )
    stood = ("f_b", "f_gone", "f_g.r_aa.f_why", "f_g.r_bb.f_why", "f_g.r_cc.f_many")
    values = {"f_a": False, "f_g": rows(aa={"f_many": 1}, bb={"f_many": 3})}
    aside = dict.fromkeys((*stood, "f_g.r_dd.f_why", "f_g.*"), Kept("old", "x"))
    assert unasked(Held(values, {}, aside), form, CONTEXT) == {
        "f_b",
        "f_g.r_aa.f_why",
        "f_g.r_dd.f_why",
    }
