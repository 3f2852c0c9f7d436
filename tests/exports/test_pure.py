"""What needs no database: values in JSON, filters in words, long texts, revisions as one form."""

import json
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from forms.answers import Wanted, project
from forms.definition import Field, Form, from_json
from forms.definition.edits import apply
from portal.core.errors import UserError
from portal.exports import filters, sheets
from portal.exports.settling import LONGEST, Measures
from portal.exports.sheets import Table
from portal.exports.union import union
from portal.exports.values import pack, pack_column, unpack, unpack_column
from portal.intake.models import SubmissionState
from portal.workbooks.data import Column, Kind
from tests.intake.house import definition

KINDS = [
    st.booleans(),
    st.integers(),
    st.text(),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.integers(0, 10**6).map(lambda minutes: timedelta(minutes=minutes)),
]
VALUES = st.none() | st.one_of(KINDS)
#: Columns of one type, with blanks among them.
ONE_TYPE = st.sampled_from(KINDS).flatmap(lambda kind: st.lists(st.none() | kind, max_size=6))


@given(VALUES)
def test_a_packed_value_comes_back_exact(value: Any) -> None:
    back = unpack(pack(value))
    assert (back, type(back)) == (value, type(value))


@given(st.lists(VALUES, max_size=6) | ONE_TYPE)
def test_a_packed_column_comes_back_exact(values: list[Any]) -> None:
    back = unpack_column(json.loads(json.dumps(pack_column(values))))
    assert [(type(one), one) for one in back] == [(type(one), one) for one in values]


def test_a_text_that_reads_like_a_day_stays_a_text_among_days() -> None:
    values = [date(2026, 1, 2), "2026-01-02", None]
    assert unpack_column(json.loads(json.dumps(pack_column(values)))) == values


@pytest.mark.parametrize(
    "value",
    [Decimal("0.10"), date(2026, 1, 2), datetime.fromisoformat("2026-01-02T03:00"), time(4, 5)],
)
def test_what_json_cannot_say_is_tagged(value: Any) -> None:
    assert isinstance(pack(value), dict)


@pytest.mark.parametrize("typed", ["01/02/2026", "2026-02-01", "1.2.2026", "1-2-2026", "1/2/26"])
def test_a_day_is_read_however_it_is_typed(typed: str) -> None:
    assert filters.read(MultiDict({"first": typed})).first == date(2026, 2, 1)


@pytest.mark.parametrize("typed", ["demain", "31/02/2026", "2026"])
def test_a_day_that_cannot_be_read_says_how_to_write_it(typed: str) -> None:
    with pytest.raises(UserError, match="31/03/2026"):
        filters.read(MultiDict({"last": typed}))


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(UserError, match="date de fin"):
        filters.read(MultiDict({"first": "2026-03-01", "last": "2026-02-01"}))


MANY = Wanted("f_many", "number", 30_000, None, "Contacts", "au moins 3")
DUE = Wanted("f_due", "day", None, date(2026, 3, 31), "Échéance", "jusqu’au 31 mars 2026")


def test_filters_are_kept_and_said() -> None:
    posted = MultiDict([("first", "2026-01-01"), ("state", "returned"), ("state", "draft")])
    found = filters.read(posted)
    found = replace(found, answers=(MANY, DUE))
    assert filters.from_json(json.loads(json.dumps(filters.to_json(found)))) == found
    assert found.states == (SubmissionState.RETURNED,)
    assert filters.in_words(found, "", "A1 Aller vers") == [
        ("Période", "depuis le 01/01/2026"),
        ("Fiches", "à corriger"),
        ("Structure", "toutes"),
        ("Action", "A1 Aller vers"),
        ("Contacts", "au moins 3"),
        ("Échéance", "jusqu’au 31 mars 2026"),
    ]


def settled(columns: list[Column], definitions: list[str], rows: list[list[Any]]) -> Table:
    """Return a sheet whose columns fit what stands in its rows."""
    measures, found = Measures(columns), [list(column) for column in zip(*rows, strict=True)]
    measures.add(found)
    return sheets.filled(sheets.settled("T", measures.settled(definitions), len(rows)), found)


def test_a_text_too_long_for_a_cell_goes_on_in_the_next_columns() -> None:
    text = "".join(chr(97 + number % 26) for number in range(2 * LONGEST + 7))
    columns = [Column("Récit"), Column("Fin")]
    table = settled(columns, ["Le récit.", "La fin."], [[text, "x"], ["court", None]])
    headers = [column.header for column in table.columns]
    assert headers == ["Récit", "Récit (suite 1)", "Récit (suite 2)", "Fin"]
    assert "".join(table.rows[0][:3]) == text
    assert table.rows[1] == ("court", None, None, None)
    assert len(table.definitions) == 4


def test_an_answer_of_another_type_has_its_own_column_of_text() -> None:
    columns = [Column("Nombre", Kind.INTEGER, total=True), Column("Fin")]
    table = settled(columns, ["Un nombre.", "La fin."], [[3, "x"], ["beaucoup", "y"]])
    assert [column.header for column in table.columns][1] == "Nombre (en toutes lettres)"
    assert table.rows == [(3, None, "x"), (None, "beaucoup", "y")]


def test_columns_of_text_are_as_wide_as_what_stands_in_them() -> None:
    columns = [Column("Court"), Column("Long"), Column("Vide", Kind.DATE, width=11)]
    table = settled(columns, ["", "", ""], [["abc", "mot " * 12, None], [None, "é" * 200, None]])
    assert [column.width for column in table.columns] == [11, 60, 11]


def test_a_field_that_was_removed_still_has_a_column() -> None:
    old = from_json(definition())
    kept = [item for item in definition()["items"] if item["id"] != "f_cost"]
    new = from_json(definition(items=kept))
    fields = [field.id for field in union([new, old]).fields()]
    assert fields == [*(field.id for field in new.fields()), "f_cost"]


def test_a_choice_that_was_removed_still_has_its_label() -> None:
    old, document = from_json(definition()), definition()
    document["lists"][0]["choices"] = document["lists"][0]["choices"][1:]
    labels = [choice.label for choice in union([from_json(document), old]).list("l_modes").choices]
    assert labels == ["En voiture", "À pied"]


def test_a_field_that_changed_its_list_keeps_what_the_older_one_offered() -> None:
    old, document = from_json(definition()), definition()
    mode = next(item for item in document["items"] if item["id"] == "f_mode")
    mode["list_ids"] = ["l_topics"]
    choices = union([from_json(document), old]).list("l_topics").choices
    assert [choice.label for choice in choices][2:] == ["À pied", "En voiture"]


@pytest.mark.parametrize(
    ("item", "parent", "answers"),
    [
        ("f_due", None, {"f_due": "2026-05-01"}),
        ("f_day", "f_next", {"f_next": [{"id": "r_bb", "values": {"f_day": "2026-05-01"}}]}),
        ("f_due", "f_more", {"f_more": [{"id": "r_bb", "values": {"f_due": "2026-05-01"}}]}),
    ],
)
def test_a_question_that_crosses_a_group_keeps_its_answers_on_both_sides(
    item: str, parent: str | None, answers: dict[str, Any]
) -> None:
    due, day = (Field(key, key[2:], "date", key) for key in ("f_due", "f_day"))
    groups = (Field("f_next", "next", "group", "Suites", fields=(due,)), day)
    old = Form("Essai", items=(*groups, Field("f_more", "more", "group", "Autres")))
    new = apply(old, {"do": "move", "id": item, "parent": parent}).form
    whole = union([new, old])
    before = {"f_day": "2026-04-01", "f_next": [{"id": "r_aa", "values": {"f_due": "2026-04-02"}}]}
    assert project(whole, before, old) == before
    assert project(whole, answers, new) == answers


def test_a_hidden_field_has_no_column_whichever_revision_asked_for_it() -> None:
    old = from_json(definition())
    kept = [item for item in definition()["items"] if item["id"] != "f_cost"]
    new = from_json(definition(items=kept))
    fields = {field.id for field in union([new, old], {"f_cost", "f_notes"}).fields()}
    assert fields == {field.id for field in old.fields()} - {"f_cost", "f_notes"}
