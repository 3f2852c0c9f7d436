"""Two workbooks compared: what is the same, what is told of what is not."""

from typing import Any

from portal.workbooks.compare import ASPECTS, Difference, compare
from tests.workbooks.support import drawn, edited


def draw(book: Any) -> None:
    sheet = book.add_worksheet("S")
    for row in range(8):
        sheet.write_row(row, 0, [row + 1, f"texte {row}"])
    sheet.write_formula("C8", "=SUM(A3:A3)")
    sheet.merge_range("D8:E8", "fusion")


def test_a_workbook_is_equal_to_itself() -> None:
    book = drawn(draw)
    found = compare(book, book)
    assert found.same
    assert found.equal == found.compared == len(ASPECTS)
    assert {"values", "formulas", "merges", "fonts"} <= set(found.present)


def test_a_difference_names_aspect_sheet_and_place() -> None:
    other = edited(drawn(draw), "xl/worksheets/sheet1.xml", "SUM(A3:A3)", "SUM(A3:A4)")
    found = compare(drawn(draw), other)
    assert found.differences == (Difference("formulas", "S", "C8", "=SUM(A3:A3)", "=SUM(A3:A4)"),)
    assert (found.compared - found.equal, found.counts) == (1, {"formulas": 1})


def test_rows_that_moved_are_differences_unless_a_row_map_says_so() -> None:
    def moved(book: Any) -> None:
        sheet = book.add_worksheet("S")
        for number, row in enumerate([0, 1, 2, 2, 2, 3, 4, 5, 6, 7]):
            sheet.write_row(number, 0, [row + 1, f"texte {row}"])
        sheet.write_formula("C10", "=SUM(A3:A5)")
        sheet.merge_range("D10:E10", "fusion")

    assert {"values", "formulas", "merges"} <= set(compare(drawn(draw), drawn(moved)).counts)
    assert compare(drawn(draw), drawn(moved), {"S": [(3, 3, 3)]}).same
