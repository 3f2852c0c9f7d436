"""Sheets written in the same bytes are counted, not compared; that must hide nothing."""

import zipfile
from io import BytesIO
from typing import Any

import pytest

from portal.workbooks.compare import compare
from tests.workbooks.corpus import SPECIMENS, Specimen
from tests.workbooks.support import drawn, edited

each = pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda one: one.name)


def rewritten(data: bytes) -> bytes:
    """Return a workbook whose sheets say the same in other bytes: a line ends each of them."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            ending = b"\n" if "/worksheets/sheet" in info.filename else b""
            new.writestr(info.filename, old.read(info) + ending)
    return out.getvalue()


@each
def test_what_is_not_read_row_by_row_is_counted_the_same(specimen: Specimen) -> None:
    data = specimen.data()
    assert compare(data, data) == compare(data, rewritten(data))


@pytest.mark.parametrize(
    ("part", "old", "new", "aspect"),
    [
        ("xl/sharedStrings.xml", "deux", "trois", "values"),
        ("xl/styles.xml", 'rgb="FF00FF00"', 'rgb="FF00FF01"', "fonts"),
        ("xl/worksheets/sheet1.xml", "<v>12</v>", "<v>13</v>", "values"),
    ],
)
def test_a_sheet_whose_strings_or_looks_changed_is_compared(
    part: str, old: str, new: str, aspect: str
) -> None:
    def draw(book: Any) -> None:
        sheet = book.add_worksheet("S")
        sheet.write_row(0, 0, [12, "deux"], book.add_format({"font_color": "#00FF00"}))

    data = drawn(draw)
    assert set(compare(data, edited(data, part, old, new)).counts) == {aspect}
    assert compare(data, data).same


def test_formulas_of_a_sheet_left_as_it_was_are_compared_once_rows_move() -> None:
    def draw(book: Any) -> None:
        book.add_worksheet("S").write_column(0, 0, range(8))
        book.add_worksheet("T").write_formula("A1", "=S!A8")

    assert "formulas" in compare(drawn(draw), drawn(draw), {"S": [(3, 3, 3)]}).counts
