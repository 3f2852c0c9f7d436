"""Rows inserted, then removed, give the template back: in every workbook of the corpus."""

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from portal.workbooks import Block, Empty, FillOrder, WorkbookRefused
from portal.workbooks.compare.moves import Moves
from portal.workbooks.compare.run import compare_books
from portal.workbooks.compare.workbook import Workbook
from tests.workbooks.corpus import BY_NAME, SPECIMENS, Specimen
from tests.workbooks.support import drawn, filled, parts, read

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")


def removed(workbook: bytes, sheet: str, first: int, last: int) -> bytes:
    """The workbook without these rows: a block whose list is empty, proven."""
    block = Block(sheet, first, last, {}, [], empty=Empty.REMOVE)
    return filled(workbook, FillOrder(blocks=[block]))[0]


def inserted_then_removed(
    specimen: Specimen, sheet: str, first: int, last: int, count: int
) -> list[str]:
    """What differs from the template afterwards."""
    block = Block(sheet, first, last, {}, [{}] * count)
    longer, _ = filled(specimen.data(), FillOrder(blocks=[block]))
    added = (last - first + 1) * (count - 1)
    again = removed(longer, sheet, last + 1, last + added)
    found = compare_books(Workbook(specimen.data()), Workbook(again), Moves(filled=True))
    return [str(one) for one in found.differences]


@pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda one: one.name)
def test_rows_inserted_then_removed_give_the_template_back(specimen: Specimen) -> None:
    assert not inserted_then_removed(specimen, specimen.sheet, specimen.first, specimen.last, 3)


@settings(max_examples=40, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.sampled_from(SPECIMENS), st.integers(1, 14), st.integers(1, 3), st.integers(2, 4))
def test_so_do_any_rows_that_may_be_repeated(
    specimen: Specimen, first: int, height: int, count: int
) -> None:
    try:
        found = inserted_then_removed(specimen, specimen.sheet, first, first + height - 1, count)
    except WorkbookRefused as refused:  # a merge, a table, an array formula or a pivot in the way
        if not refused.code.startswith("block_"):
            raise
        reject()
    assert not found


def test_rows_that_go_take_with_them_what_stood_on_them() -> None:
    sheet = parts(removed(BY_NAME["views"].data(), "Vues", 5, 6))["xl/worksheets/sheet1.xml"]
    text = sheet.decode()
    for gone in ('ref="A5:B5"', 'name="Plage2"', 'r="B5" val="9"', '<cellWatch r="C5"', "top10"):
        assert gone not in text
    for left in ('mergeCells count="1"><mergeCell ref="A7:A9"', 'sqref="B4 C7" name="Plage1"'):
        assert left in text
    after = parts(removed(BY_NAME["threaded_notes"].data(), "Notes", 4, 4))
    for part in ("xl/comments1.xml", "xl/threadedComments/threadedComment1.xml"):
        assert b'ref="B4"' not in after[part]
        assert b'ref="B6"' in after[part]
    drawing = after["xl/drawings/vmlDrawing1.vml"].decode()
    assert re.findall(r"<x:Row>(\d+)</x:Row>", drawing) == ["1", "5"]


def test_a_merge_of_which_one_cell_is_left_is_no_merge() -> None:
    def draw(book: Any) -> None:
        book.add_worksheet("S").merge_range("A3:A5", "haut")

    assert read(removed(drawn(draw), "S", 4, 5))["S"].merged_cells.ranges == set()
    assert [str(one) for one in read(removed(drawn(draw), "S", 5, 5))["S"].merged_cells] == [
        "A3:A4"
    ]


def test_a_formula_whose_cells_would_be_gone_is_named() -> None:
    def draw(book: Any) -> None:
        sheet = book.add_worksheet("S")
        sheet.write_column("A1", [1, 2, 3, 4])
        sheet.write_formula("A6", "=A3+SUM(A2:A4)+SUM(A3:A3)")
        sheet.write_formula("B6", "=SUM(A2:A4)")
        book.add_worksheet("T").write_formula("A1", "=S!A3")

    with pytest.raises(WorkbookRefused) as refused:
        removed(drawn(draw), "S", 3, 3)
    found = [(one.code, one.sheet, one.cell) for one in refused.value.all]
    assert found == [("removed_rows", "S", "A6"), ("removed_rows", "T", "A1")]


def test_a_rule_whose_first_row_goes_is_counted_from_the_next() -> None:
    def draw(book: Any) -> None:
        sheet = book.add_worksheet("S")
        sheet.conditional_format("B3:C6", {"type": "formula", "criteria": "=$A3>A2"})
        sheet.data_validation("E1:E9", {"validate": "custom", "value": "=LEN(E1)>A3"})

    sheet = read(removed(drawn(draw), "S", 3, 4))["S"]
    (rules,) = sheet.conditional_formatting
    assert (str(rules.sqref), rules.rules[0].formula) == ("B3:C4", ["$A3>A2"])
    (validation,) = sheet.data_validations.dataValidation
    assert str(validation.sqref) == "E1:E7"


def test_a_table_keeps_a_row_of_data() -> None:
    def draw(book: Any) -> None:
        book.add_worksheet("S").add_table("A1:B3", {"columns": [{"header": "a"}, {"header": "b"}]})

    assert read(removed(drawn(draw), "S", 2, 2))["S"].tables["Table1"].ref == "A1:B2"
    with pytest.raises(WorkbookRefused) as refused:
        removed(drawn(draw), "S", 2, 3)
    assert refused.value.code == "table_emptied"


def test_a_name_whose_cells_would_be_gone_is_told_unless_it_marks_an_anchor() -> None:
    def draw(book: Any) -> None:
        book.add_worksheet("S").write_column("A1", [1, 2, 3])
        book.define_name("R_lignes", "=S!$2:$2")
        book.define_name("Taux", "=S!$A$2")
        book.define_name("AuDessus", "=S!A2")

    with pytest.raises(WorkbookRefused) as refused:
        removed(drawn(draw), "S", 2, 2)
    assert [(one.code, "Taux" in one.message) for one in refused.value.all] == [
        ("removed_name", True)
    ]
