"""The list of a session: who came, who did not, how long, and how many without a name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms import fields as types
from forms.answers import bind, cells, columns, compile_form, index_rows, read
from forms.context import Context, Found
from forms.fields import FieldError
from forms.fields.bound import BoundParts
from forms.fields.presence import MOST_ROWS, PRESENCES, PRESENT, Attendance, Attendee
from tests.forms.support import CONTEXT, TODAY, World, one_field

LIST = types.get("attendance")
FORM = one_field("attendance")
CHLOE, HUGO = "DÉMO Chloé (12/05/2003)", "+2006-04-03|Démo|Hugo"


class Village(World):
    """A world with twenty people, two of whom share their name and birth date."""

    PEOPLE = tuple(
        Found(f"0190{n}", f"DÉMO {'Ada' if n < 2 else f'Ada{n:02}'}", "01/01/2005")
        for n in range(20)
    )
    RECORDS = {**World.RECORDS, "participant": PEOPLE}


VILLAGE = Village(TODAY)
ROWS = st.lists(st.sampled_from(Village.PEOPLE), unique=True, max_size=8).flatmap(
    lambda people: st.tuples(*(st.tuples(st.just(one.id), st.sampled_from([*PRESENCES]),
                                         st.none() | st.integers(0, 600)) for one in people))
)  # fmt: skip
LISTS = st.builds(
    lambda rows, minutes, anonymous: Attendance(
        tuple(Attendee(who, said, None, stay if said == PRESENT else None)
              for who, said, stay in rows),
        minutes,
        anonymous,
    ),
    ROWS,
    st.none() | st.integers(0, 600),
    st.none() | st.integers(0, 50),
)  # fmt: skip


@settings(max_examples=30)
@given(value=LISTS)
def test_a_list_comes_back_from_store_and_from_the_page(value: Attendance) -> None:
    stored = LIST.to_json(value)
    assert LIST.from_json(stored) == value
    compiled, held = compile_form(FORM), {"f_one": stored}
    bound = bind(compiled, VILLAGE, held)["f_one"]
    again = read(compiled, dict(bound.inputs), VILLAGE, stored=held)
    assert again.errors == {}
    assert again.values == ({} if value == Attendance() else held)


@settings(max_examples=30)
@given(value=LISTS)
def test_totals_agree_wherever_they_are_read(value: Attendance) -> None:
    came = [row for row in value.rows if row.presence == PRESENT]
    heads = len(came) + (value.anonymous or 0)
    names = [column.header.rpartition(": ")[2] for _, column in columns(FORM)]
    row = cells(FORM, {"f_one": LIST.to_json(value)}, VILLAGE)
    shown = dict(zip(names, row, strict=True))
    assert shown["Présents en tout"] == heads
    assert shown["Présents"] == len(came)
    assert shown["Absents"] == len(value.rows) - len(came)
    found = index_rows(one_field("attendance", meaning="contacts.total"),
                       {"f_one": LIST.to_json(value)})  # fmt: skip
    assert [row.number for row in found if row.meaning] == [heads * 10_000]
    assert {row.text for row in found if row.cell == "person"} == {row.person for row in came} or (
        not came
    )


def post(typed: dict[str, str], world: Context = CONTEXT, **more: bool) -> dict[str, str]:
    """Return what is to mend of a list as it is posted."""
    compiled = compile_form(one_field("attendance", required=True))
    posted = {f"f_one.{part}": [text] for part, text in typed.items()}
    return read(compiled, posted, world, **more).errors


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({}, "f_one"),
        ({"1.presence": "present"}, "f_one"),
        ({"1.person": CHLOE}, "f_one.1.presence"),
        ({"1.hours": "2 h", "1.presence": "present"}, "f_one.1.person"),
        ({"1.person": CHLOE, "1.presence": "present", "1.reason": "ill"}, "f_one.1.reason"),
        ({"1.person": CHLOE, "1.presence": "absent", "1.hours": "2 h"}, "f_one.1.hours"),
        ({"1.person": "personne", "1.presence": "absent"}, "f_one.1.person"),
        ({"1.last_name": "Démo", "1.presence": "present"}, "f_one.1.person"),
        (
            {"1.person": CHLOE, "1.presence": "present", "7.person": CHLOE, "7.presence": "absent"},
            "f_one.7.person",
        ),
        ({"anonymous": "-1"}, "f_one.anonymous"),
        ({"anonymous": "3", "hours": "longtemps"}, "f_one.hours"),
    ],
)
def test_each_fault_stands_at_its_input(typed: dict[str, str], wrong: str) -> None:
    assert list(post(typed)) == [wrong]


def test_a_draft_may_say_later_who_came() -> None:
    assert post({"1.person": CHLOE}, draft=True) == {}
    reading = read(compile_form(FORM), {"f_one.1.person": [CHLOE]}, CONTEXT, draft=True)
    assert reading.values == {"f_one": {"rows": [{"person": "0190c"}]}}
    assert "à indiquer" in LIST.show(LIST.from_json(reading.values["f_one"]), question())


def question() -> types.Question:
    return compile_form(FORM).question("f_one", CONTEXT)


def test_somebody_new_is_entered_in_their_row() -> None:
    posted = {"4.last_name": "Démo", "4.first_name": "Hugo", "4.birth_date": "3/4/06",
              "4.presence": "present"}  # fmt: skip
    reading = read(
        compile_form(FORM), {f"f_one.{part}": [text] for part, text in posted.items()}, CONTEXT
    )
    assert reading.values == {"f_one": {"rows": [{"person": HUGO, "presence": "present"}]}}
    bound = bind(compile_form(FORM), CONTEXT, reading.values)["f_one"]
    assert read(compile_form(FORM), dict(bound.inputs), CONTEXT).values == reading.values


def test_nobody_came_is_an_answer() -> None:
    assert post({"anonymous": "0"}) == {}


def test_blank_rows_wait_under_the_filled_ones() -> None:
    compiled = compile_form(FORM)
    typed = {"f_one.3.person": ["dém"], f"f_one.{MOST_ROWS}.person": [""]}
    bound = bind(compiled, CONTEXT, typed=typed, errors={"f_one.3.person": "Choisissez."})["f_one"]
    assert isinstance(bound, BoundParts)
    drawn = bound.lay_out()
    assert [row.number for row in drawn.rows] == [3, 4, 5, 6, 7, 8]
    assert [one.written for one in drawn.rows[0].proposals] == [CHLOE]
    assert compiled.composites["f_one"].part_label("3.person", question(), {}) == (
        "Une question, personne 3, nom"
    )


def test_ten_thousand_rows_are_no_list() -> None:
    rows = [{"person": f"0190{n}", "presence": "present"} for n in range(MOST_ROWS + 1)]
    with pytest.raises(FieldError):
        LIST.from_json({"rows": rows})
    posted = {f"f_one.{n}.person": [CHLOE] for n in range(MOST_ROWS + 1, 10_000)}
    assert read(compile_form(FORM), posted, CONTEXT).values == {}


def test_a_list_without_durations_asks_for_none() -> None:
    bare = one_field("attendance", options={"no_hours": True})
    assert len(columns(bare)) == len(columns(FORM)) - 1
    posted = {"f_one.anonymous": ["3"], "f_one.hours": ["2 h"]}
    assert read(compile_form(bare), posted, CONTEXT).values == {
        "f_one": {"rows": [], "anonymous": 3}
    }
