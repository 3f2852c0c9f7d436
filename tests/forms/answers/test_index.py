"""The rows by which answers are found and counted."""

from dataclasses import replace
from datetime import date

from forms.answers import IndexRow, index_rows
from tests.forms.support import MARAUDE, VALUES, one_field


def test_only_fields_with_a_meaning_or_marked_have_rows() -> None:
    assert index_rows(MARAUDE, VALUES) == [
        IndexRow("f_day", "activity.date", None, None, date(2026, 4, 1)),
        IndexRow("f_time", "activity.duration", None, 1_350_000, None),
        IndexRow("f_place", "activity.place", "=place kleber", None, None),
        IndexRow("f_state", "activity.status", "c_done", None, None),
        IndexRow("f_heads", "contacts.total", None, 120_000, None),
        IndexRow("f_night", None, None, 10_000, None),
        IndexRow("f_cost", "expense.amount", None, 12_345_000, None),
    ]


def test_no_answer_has_no_row() -> None:
    assert index_rows(MARAUDE, {"f_day": None}) == []


def test_an_answer_of_another_type_has_no_row() -> None:
    assert index_rows(MARAUDE, {"f_day": 12, "f_heads": "douze"}) == []


def test_several_choices_have_a_row_each() -> None:
    form = one_field("several_choices", indexed=True)
    rows = index_rows(form, {"f_one": ["c_done", "c_planned"]})
    assert [row.text for row in rows] == ["c_done", "c_planned"]


def test_decimals_are_exact() -> None:
    form = one_field("decimal", indexed=True)
    assert index_rows(form, {"f_one": "0.0001"})[0].number == 1
    assert index_rows(form, {"f_one": "-12.3456"})[0].number == -123_456


def test_long_texts_are_indexed_by_their_beginning() -> None:
    form = one_field("long_text", indexed=True)
    (row,) = index_rows(form, {"f_one": "É" * 5_000})
    assert row.text == "e" * 200
    assert index_rows(replace(form, items=()), {"f_one": "x"}) == []
