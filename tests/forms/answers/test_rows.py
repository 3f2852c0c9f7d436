"""A column reader gives what projecting and laying out each record gives, remembered or not."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.answers import ColumnReader, Table, project
from forms.definition import Form
from tests.forms.support import CONTEXT, MARAUDE, VALUES, forms

#: Answers of any type whatever: what revisions leave behind, and values that Python calls equal.
EQUAL: list[Any] = [0, 1, 1.0, 0.0, "", "1", "c_done", "2026-03-01"]
SCALARS = st.none() | st.booleans() | st.sampled_from(EQUAL)
ODD = SCALARS | st.lists(SCALARS, max_size=3)
IDS = [field.id for field in MARAUDE.fields()]


def expected(form: Form, given_under: Form, values: dict[str, Any]) -> list[Any]:
    return Table(form, CONTEXT).row(project(form, values, given_under, CONTEXT))


def reader(form: Form, given_under: Form) -> ColumnReader:
    return ColumnReader(form, given_under, CONTEXT, lambda cell, place: cell)


def row(one: ColumnReader, values: dict[str, Any]) -> list[Any]:
    return [cell for (cell,) in one.columns([values])]


def typed(row: list[Any]) -> list[tuple[type, Any]]:
    return [(type(cell), cell) for cell in row]


@given(st.lists(st.dictionaries(st.sampled_from(IDS), ODD), max_size=6))
def test_any_answers_are_laid_out_as_one_by_one(records: list[dict[str, Any]]) -> None:
    one, some = reader(MARAUDE, MARAUDE), [*records, VALUES, *records]
    for values in some:
        assert typed(row(one, values)) == typed(expected(MARAUDE, MARAUDE, values))
    together = zip(*one.columns(some), strict=True)
    for values, cells in zip(some, together, strict=True):
        assert typed(list(cells)) == typed(expected(MARAUDE, MARAUDE, values))


@given(forms(), st.lists(st.dictionaries(st.sampled_from(IDS), ODD), max_size=3))
def test_so_are_answers_seen_through_another_revision(
    form: Form, records: list[dict[str, Any]]
) -> None:
    for through, under in ((form, MARAUDE), (MARAUDE, form)):
        one = reader(through, under)
        for values in [*records, VALUES]:
            assert typed(row(one, values)) == typed(expected(through, under, values))


def test_true_is_not_one() -> None:
    one = reader(MARAUDE, MARAUDE)
    for value in (True, 1, 1.0, "1", [True], [1]):
        values = dict.fromkeys(IDS, value)
        assert typed(row(one, values)) == typed(expected(MARAUDE, MARAUDE, values))


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forms.answers.rows.REMEMBERED", 3)
    one = reader(MARAUDE, MARAUDE)
    for number in range(20):
        values = dict.fromkeys(IDS, number)
        assert row(one, values) == expected(MARAUDE, MARAUDE, values)
    assert all(len(field) <= 3 for _, field in one._fields)


def test_cells_are_finished_with_the_number_of_their_column() -> None:
    one = ColumnReader(MARAUDE, MARAUDE, CONTEXT, lambda cell, place: place)
    short = {key: value for key, value in VALUES.items() if type(value) is not str}
    cells, count = row(one, short), len(Table(MARAUDE, CONTEXT).columns)
    assert [place for place in cells if place is not None] == sorted(set(cells) - {None})
    assert len(cells) == count
