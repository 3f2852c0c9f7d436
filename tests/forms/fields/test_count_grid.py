"""Counts in rows and columns: what is counted, what is not, and what it adds up to."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms import fields as types
from forms.answers import bind, cells, columns, compile_form, index_rows, project, read
from forms.definition import Form
from forms.definition.edits import apply
from forms.fields.bound import BoundParts
from forms.fields.counts import MOST, column_totals, total
from forms.revisions import compare
from tests.forms.support import CONTEXT, NBSP, STATUS, THEMES, one_field

GRID = types.get("count_grid")
FORM = one_field("count_grid")
ROWS, COLUMNS = (tuple(choice.id for choice in each.choices) for each in (STATUS, THEMES))
COUNTS = st.dictionaries(
    st.sampled_from(ROWS[:2]),
    st.dictionaries(st.sampled_from(COLUMNS), st.integers(0, MOST), min_size=1),
    min_size=1,
)


@settings(max_examples=30)
@given(value=COUNTS)
def test_sums_agree_wherever_they_are_read(value: dict[str, dict[str, int]]) -> None:
    everything = sum(number for counts in value.values() for number in counts.values())
    assert total(value) == everything == sum(column_totals(value).values())
    shown = dict(zip((column.header for _, column in columns(FORM)), line(value), strict=True))
    assert shown[f"Une question{NBSP}: Total, Total"] == everything
    found = {entry.cell: entry.number for entry in GRID.index(value)}
    assert found[None] == everything * 10_000
    for row, counts in value.items():
        assert found[f"{row}.*"] == sum(counts.values()) * 10_000
        assert shown[f"Une question{NBSP}: {label(row)}, Total"] == sum(counts.values())
    compiled = compile_form(FORM)
    bound = bind(compiled, CONTEXT, {"f_one": GRID.to_json(value)})["f_one"]
    assert isinstance(bound, BoundParts)
    assert bound.lay_out().total == everything


def line(value: dict[str, dict[str, int]]) -> list[object]:
    return list(cells(FORM, {"f_one": GRID.to_json(value)}, CONTEXT))


def label(row: str) -> str:
    return next(choice.label for choice in STATUS.choices if choice.id == row)


def test_a_column_for_every_cell_and_every_sum() -> None:
    headers = [column.header.partition(f"{NBSP}: ")[2] for _, column in columns(FORM)]
    assert headers[:4] == ["Prévu, Emploi", "Prévu, Logement", "Prévu, Santé", "Prévu, Total"]
    assert headers[-2:] == ["Total, Santé", "Total, Total"]
    assert len(headers) == 16
    bare = one_field("count_grid", options={"no_totals": True})
    assert len(columns(bare)) == 9


def test_nought_is_counted_and_blank_is_not() -> None:
    compiled = compile_form(one_field("count_grid", required=True))
    reading = read(compiled, {"f_one.c_done.c_work": ["0"], "f_one.c_done.c_home": [" "]}, CONTEXT)
    assert reading.values == {"f_one": {"c_done": {"c_work": 0}}}
    nothing = read(compiled, {"f_one.c_done.c_home": [""]}, CONTEXT)
    assert list(nothing.errors) == ["f_one"]
    assert read(compiled, {}, CONTEXT, draft=True).errors == {}


@pytest.mark.parametrize("text", ["-1", "100000", "1,5", "deux", "1 2 3", "9" * 50])
def test_one_wrong_cell_keeps_the_others_as_they_were_typed(text: str) -> None:
    posted = {"f_one.c_done.c_work": [text], "f_one.c_planned.c_work": [" 7 "]}
    reading = read(compile_form(FORM), posted, CONTEXT)
    assert reading.values == {}
    assert list(reading.errors) == ["f_one.c_done.c_work"]
    assert reading.typed == posted


def test_bounds_hold_for_each_cell() -> None:
    compiled = compile_form(one_field("count_grid", options={"min": 1, "max": 5}))
    posted = {"f_one.c_done.c_work": ["6"], "f_one.c_done.c_home": ["0"]}
    errors = read(compiled, posted, CONTEXT).errors
    assert errors["f_one.c_done.c_work"].endswith("ou égal à 5.")
    assert errors["f_one.c_done.c_home"].endswith("ou égal à 1.")


def test_a_retired_row_takes_what_the_record_counts_in_it_and_nothing_new() -> None:
    compiled, posted = compile_form(FORM), {"f_one.c_moved.c_work": ["4"]}
    assert list(read(compiled, posted, CONTEXT).errors) == ["f_one.c_moved.c_work"]
    held = {"f_one": {"c_moved": {"c_home": 1}}}
    assert read(compiled, posted, CONTEXT, stored=held).values == {
        "f_one": {"c_moved": {"c_work": 4}}
    }
    offered = bind(compiled, CONTEXT)["f_one"]
    kept = bind(compiled, CONTEXT, held)["f_one"]
    assert isinstance(offered, BoundParts)
    assert isinstance(kept, BoundParts)
    assert [row.id for row in offered.lay_out().rows] == ["c_planned", "c_done"]
    assert [row.id for row in kept.lay_out().rows] == ["c_planned", "c_done", "c_moved"]


def test_a_wrong_cell_is_named_after_the_mark_of_its_question() -> None:
    asked = replace(FORM.field("f_one"), label=f"Combien{NBSP}?")
    form = replace(FORM, items=(asked,))
    errors = {"f_one.c_done.c_work": "Indiquez un nombre entier."}
    ((_, label, _),) = bind(compile_form(form), CONTEXT, errors=errors)["f_one"].wrong
    assert label == f"Combien{NBSP}? Réalisé, Emploi"


def test_a_removed_row_stays_readable_under_the_words_it_had() -> None:
    shorter = replace(FORM, lists=(replace(STATUS, choices=STATUS.choices[:1]), THEMES))
    stored = {"f_one": {"c_done": {"c_work": 3}, "c_planned": {"c_work": 1}}}
    seen = project(shorter, stored, FORM)
    assert seen == {"f_one": {"Réalisé": {"c_work": 3}, "c_planned": {"c_work": 1}}}
    assert cells(shorter, seen, CONTEXT)[-1] == 4
    back = project(shorter, stored)["f_one"]
    assert back == stored["f_one"]


def test_the_index_marks_cells_and_leaves_the_meaning_to_the_whole() -> None:
    form = one_field("count_grid", meaning="contacts.total")
    rows = index_rows(form, {"f_one": {"c_done": {"c_work": 3, "c_home": 4}}})
    assert [(row.cell, row.number, row.meaning) for row in rows if row.meaning] == [
        (None, 70_000, "contacts.total")
    ]
    assert {row.cell for row in rows} == {
        *(None, "c_done.*", "*.c_work", "*.c_home", "c_done.c_work", "c_done.c_home")
    }


@pytest.mark.parametrize(
    ("command", "severity", "words"),
    [
        (
            {"do": "add_choice", "list_id": "l_status", "choice": {"label": "Annulé"}},
            "widening",
            "La ligne",
        ),
        ({"do": "remove_choice", "id": "c_home"}, "lossy", "La colonne"),
        ({"do": "retire_choice", "id": "c_done"}, "narrowing", "La ligne"),
    ],
)
def test_a_change_of_rows_and_columns_says_so(
    command: dict[str, object], severity: str, words: str
) -> None:
    (found,) = compare(FORM, edited(command))
    assert found.severity == severity
    assert found.sentence.startswith(words)


def edited(command: dict[str, object]) -> Form:
    return apply(FORM, command).form  # type: ignore[arg-type]
