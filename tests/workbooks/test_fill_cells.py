"""Single cells: types, styles, merges, missing rows, refusals; nothing else changes."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from portal.workbooks import Block, FillOrder, Value, WorkbookRefused
from tests.workbooks.support import drawn, edited, filled, packed, parts, read


def draw_form(book: Any) -> None:
    sheet = book.add_worksheet("L'an 1")
    bold = book.add_format({"bold": True})
    sheet.write_string("A1", "Nom", bold)
    sheet.write_blank("B1", None, book.add_format({"border": 1, "num_format": "dd/mm/yyyy"}))
    sheet.write_number("B3", 12, bold)
    sheet.write_formula("B4", "=B3*2", None, 24)
    sheet.merge_range("D1:E2", "fusion", bold)
    sheet.write_blank("B9", None, book.add_format({"num_format": "@"}))
    sheet.set_column("H:H", 10, bold)
    other = book.add_worksheet("Autre")
    other.write_formula("A1", "='L''an 1'!B3", None, 12)
    other.write_formula("A2", "=1+1", None, 2)
    book.add_worksheet("Loin").write_formula("A1", "=2+2", None, 4)


FORM = drawn(draw_form)
SHEET = "L'an 1"


def put(cell: str, value: Value, template: bytes = FORM) -> Any:
    """The cell as openpyxl finds it."""
    result, _ = filled(template, FillOrder(cells={(SHEET, cell): value}))
    return read(result)[SHEET][cell]


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("Été & <b>", "Été & <b>"),
        ("  deux\nlignes  ", "  deux\nlignes  "),
        (True, True),
        (None, None),
        ("", None),
        (date(2026, 11, 21), datetime(2026, 11, 21)),  # noqa: DTZ001
        (datetime(2026, 11, 21, 13, 45, 10), datetime(2026, 11, 21, 13, 45, 10)),  # noqa: DTZ001
        ("a\x00b\x1fc\ufffe", "abc"),
    ],
)
def test_a_value_is_read_back_as_it_was_given(value: Value, found: object) -> None:
    cell = put("B1", value)
    assert cell.value == found
    assert cell.border.left.style == "thin"


@pytest.mark.parametrize(
    ("value", "found"),
    [(790018, 790018), (Decimal("549389.07"), 549389.07), (Decimal("1E+3"), 1000)],
)
def test_a_number_is_read_back_to_the_cent(value: Value, found: float) -> None:
    cell = put("B3", value)
    assert cell.value == found
    assert cell.font.bold


def test_text_that_looks_like_an_escape_is_escaped() -> None:
    result, _ = filled(FORM, FillOrder(cells={(SHEET, "B3"): "_x000D_\r"}))
    assert b"<t>_x005F_x000D__x000D_</t>" in parts(result)["xl/worksheets/sheet1.xml"]


def test_a_decimal_is_written_digit_for_digit() -> None:
    exact = Decimal("12345678901234567.01")
    result, _ = filled(FORM, FillOrder(cells={(SHEET, "B3"): exact}))
    assert b"<v>12345678901234567.01</v>" in parts(result)["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize("text", ["=1+1", "+33 3 88", "-5", "@SUM(A1)", "\tx", '=HYPERLINK("x")'])
def test_data_never_becomes_a_formula(text: str) -> None:
    cell = put("B1", text)
    assert cell.data_type == "s"
    assert cell.value == text
    assert cell.quotePrefix
    assert cell.border.left.style == "thin"


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (date(2026, 3, 31), "31/03/2026"),
        (datetime(2026, 3, 31, 9, 5), "31/03/2026 09:05"),  # noqa: DTZ001
        (67000, "67000"),
        (Decimal("-12.50"), "-12,50"),
        (True, "oui"),
        (False, "non"),
    ],
)
def test_a_text_cell_receives_text_as_people_write_it(value: Value, found: str) -> None:
    cell = put("B9", value)
    assert (cell.value, cell.data_type) == (found, "s")


def test_dates_follow_the_calendar_of_the_workbook() -> None:
    old = drawn(draw_form, {"date_1904": True})
    assert put("B1", date(2026, 3, 31), old).value == datetime(2026, 3, 31)  # noqa: DTZ001
    order = FillOrder(cells={(SHEET, "B1"): date(1900, 2, 28)})
    assert b"<v>59</v>" in parts(filled(FORM, order)[0])["xl/worksheets/sheet1.xml"]
    with pytest.raises(WorkbookRefused, match="1900-02-28"):
        filled(old, order)


@pytest.mark.parametrize("cell", ["A5", "C3", "A3", "Z1", "B40", "H7"])
def test_missing_cells_and_rows_are_made_in_order(cell: str) -> None:
    result, _ = filled(FORM, FillOrder(cells={(SHEET, cell): "ici"}))
    assert read(result)[SHEET][cell].value == "ici"
    text = parts(result)["xl/worksheets/sheet1.xml"].decode()
    rows = [int(piece.split('"')[1]) for piece in text.split("<row r=")[1:]]
    assert rows == sorted(rows)
    assert read(result)[SHEET]["H7"].font.bold or cell != "H7"


def test_a_merged_area_is_filled_in_its_corner() -> None:
    result, report = filled(FORM, FillOrder(cells={(SHEET, "E2"): "là"}))
    assert read(result)[SHEET]["D1"].value == "là"
    assert report.filled[0].cell == "D1"


def test_only_the_sheet_its_dependants_and_the_workbook_change() -> None:
    result, _ = filled(FORM, FillOrder(cells={(SHEET, "B3"): 13}))
    before, after = parts(FORM), parts(result)
    assert list(before) == list(after)
    different = {name for name in before if before[name] != after[name]}
    sheets = {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"}
    assert different == {*sheets, "xl/workbook.xml"}
    assert b'fullCalcOnLoad="1"' in after["xl/workbook.xml"]


def test_an_empty_order_gives_every_part_back() -> None:
    result, report = filled(FORM, FillOrder())
    assert parts(result) == parts(FORM)
    assert report.filled == report.blocks == report.grown == report.not_carried == ()


def test_results_of_formulas_are_dropped_unless_given() -> None:
    order = FillOrder(cells={(SHEET, "B3"): 13}, cached={(SHEET, "B4"): Decimal(26)})
    result, _ = filled(FORM, order)
    values, formulas = read(result, values=True), read(result)
    assert values[SHEET]["B4"].value == 26
    assert formulas[SHEET]["B4"].value == "=B3*2"
    assert values["Autre"]["A1"].value == 13
    assert values["Loin"]["A1"].value == 4


@pytest.mark.parametrize(
    ("order", "code", "named"),
    [
        (FillOrder(cells={(SHEET, "B4"): 1}), "formula_cell", "B4"),
        (FillOrder(cells={("Absente", "B4"): 1}), "unknown_sheet", "Loin"),
        (FillOrder(cells={(SHEET, "B0"): 1}), "bad_address", "B0"),
        (FillOrder(cells={(SHEET, "XFE1"): 1}), "bad_address", "XFE1"),
        (FillOrder(cells={(SHEET, "D1"): 1, (SHEET, "E2"): 2}), "written_twice", "D1"),
        (FillOrder(cells={(SHEET, "B3"): "x" * 32_768}), "text_too_long", "B3"),
        (FillOrder(cells={(SHEET, "B3"): 1.5}), "value_type", "float"),  # type: ignore[dict-item]
        (FillOrder(cells={(SHEET, "B3"): Decimal("NaN")}), "value_type", "B3"),
        (FillOrder(cells={(SHEET, "B3"): date(1899, 1, 1)}), "date_range", "B3"),
        (FillOrder(cached={(SHEET, "B3"): 1}), "not_formula", "B3"),
        (FillOrder(blocks=[Block(SHEET, 3, 2, {}, [])]), "bad_block", SHEET),
    ],
)
def test_an_order_that_cannot_be_served_names_the_cell(
    order: FillOrder, code: str, named: str
) -> None:
    with pytest.raises(WorkbookRefused) as refused:
        filled(FORM, order)
    assert refused.value.code == code
    assert named in refused.value.message


def test_a_formula_may_be_replaced_when_the_order_says_so() -> None:
    place = (SHEET, "B4")
    result, _ = filled(FORM, FillOrder(cells={place: 5}, overwrite=frozenset([place])))
    assert read(result)[SHEET]["B4"].value == 5


def test_sheets_written_with_a_prefix_are_filled() -> None:
    contents = parts(FORM)
    text = contents["xl/worksheets/sheet1.xml"].decode()
    text = text.replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?")
    text = text.replace('xmlns="', 'xmlns:x="')
    prefixed = packed({**contents, "xl/worksheets/sheet1.xml": text.encode()})
    order = FillOrder(cells={(SHEET, "B3"): 7, (SHEET, "B12"): "=x"})
    sheet = read(filled(prefixed, order)[0])[SHEET]
    assert (sheet["B3"].value, sheet["B12"].value, sheet["B4"].value) == (7, "=x", "=B3*2")


def test_comments_in_the_xml_do_not_mislead() -> None:
    old, trap = "<sheetData>", '<!-- <sheetData><row r="1"> --><sheetData><!-- <c r="B3"/> -->'
    template = edited(FORM, "xl/worksheets/sheet1.xml", old, trap)
    assert put("B3", 8, template).value == 8
