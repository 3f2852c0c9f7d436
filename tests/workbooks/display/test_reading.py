"""A sheet as a screen draws it, against what XlsxWriter was told and what openpyxl reads."""

import warnings
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl.cell.cell import MergedCell

from portal.workbooks import WorkbookRefused
from portal.workbooks.addresses import Area
from portal.workbooks.display import Grid, GridCell, Shown, Tab, read_grid, shown, tabs
from portal.workbooks.exchange import open_book
from tests.workbooks.support import drawn, edited, packed, parts, read

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.xlsx"))
MODELS = sorted((Path(__file__).parents[3] / "portal/workbooks/models").glob("*.xlsx"))


def draw(book: Any) -> None:
    sheet = book.add_worksheet("Budget")
    head = book.add_format(
        {"bold": True, "font_color": "#1F4E5F", "bg_color": "#E8F0F2", "border": 1}
    )
    day = book.add_format({"num_format": "dd/mm/yyyy", "italic": True, "locked": False})
    sheet.write("A1", "Postes", head)
    sheet.write_rich_string("A2", "Un ", head, "texte", " riche")
    sheet.write("B2", 12.5)
    sheet.write_datetime("C2", datetime(2026, 11, 21), day)  # noqa: DTZ001
    sheet.write("D2", True)
    sheet.write_formula("E2", "=B2/0", value="#DIV/0!")
    sheet.write_formula("F2", '=A1&"!"', value="Postes!")
    sheet.write_blank("G2", None, head)
    sheet.merge_range("A4:C5", "Fusion", head)
    sheet.set_column("A:B", 30)
    sheet.set_column("C:C", 12, None, {"hidden": True})
    sheet.set_row(6, 45)
    sheet.set_row(7, None, None, {"hidden": True})
    sheet.write("A7", "haut")
    sheet.write("A8", "caché")
    sheet.protect("secret")
    book.add_worksheet("Listes").very_hidden()
    book.add_worksheet("Notes").hide()


BOOK = drawn(draw)


def grid(content: bytes = BOOK, sheet: str = "Budget", **bounds: int) -> Grid:
    return read_grid(open_book(content), sheet, **bounds)


def cells(found: Grid) -> dict[str, GridCell]:
    return {cell.address: cell for row in found.rows for cell in row.cells}


def test_tabs_are_told_with_their_state() -> None:
    assert tabs(open_book(BOOK)) == (
        Tab("Budget", "visible", True),
        Tab("Listes", "veryHidden"),
        Tab("Notes", "hidden"),
    )


def test_values_keep_their_kind_and_formulas_are_shown_as_such() -> None:
    found = cells(grid())
    said = {at: (cell.kind, cell.value, cell.formula) for at, cell in found.items()}
    assert said["A1"] == (Shown.TEXT, "Postes", "")
    assert said["A2"] == (Shown.TEXT, "Un texte riche", "")
    assert said["B2"] == (Shown.NUMBER, Decimal("12.5"), "")
    assert said["C2"] == (Shown.DATE, date(2026, 11, 21), "")
    assert said["D2"] == (Shown.BOOLEAN, True, "")
    assert said["E2"] == (Shown.ERROR, "#DIV/0!", "B2/0")
    assert said["F2"] == (Shown.TEXT, "Postes!", 'A1&"!"')
    assert said["G2"] == (Shown.BLANK, None, "")


def test_looks_are_read_by_cell() -> None:
    found = cells(grid())
    head, day = found["A1"].look, found["C2"].look
    assert (head.bold, head.colour, head.fill, head.boxed) == (True, "#1f4e5f", "#e8f0f2", True)
    assert (day.italic, day.number_format, day.locked) == (True, "dd/mm/yyyy", False)
    assert found["B2"].look.number_format == "General"
    assert found["B2"].look.fill == ""


def test_sizes_merges_and_what_is_hidden_are_read() -> None:
    found = grid()
    assert found.merges == (Area(1, 4, 3, 5),)
    assert [(c.first, c.last, c.hidden) for c in found.columns] == [(1, 2, False), (3, 3, True)]
    assert found.columns[0].width == pytest.approx(30.7, abs=0.1)
    rows = {row.number: row for row in found.rows}
    assert (rows[7].height, rows[7].hidden, rows[8].hidden) == (45, False, True)
    assert found.tab == Tab("Budget", "visible", True)
    assert (found.size, found.whole) == (Area(1, 1, 7, 8), True)


def test_only_the_rows_and_columns_asked_for_are_read() -> None:
    found = grid(rows=2, columns=3)
    assert set(cells(found)) == {"A1", "A2", "B2", "C2"}
    assert not found.whole
    assert not found.merges
    assert found.tab.protected  # said after the rows
    assert grid(rows=4).merges == (Area(1, 4, 3, 5),)


def test_a_long_sheet_is_not_parsed_beyond_what_is_asked_for() -> None:
    def long(book: Any) -> None:
        sheet = book.add_worksheet("A")
        for row in range(5_000):
            sheet.write(row, 0, f"ligne {row} " + "é" * 50)
        sheet.merge_range("B1:C1", "x")

    content = drawn(long)
    broken = edited(content, "xl/worksheets/sheet1.xml", '<row r="4000"', "<oups")
    for template in (content, broken):  # what is skipped may be anything
        found = grid(template, "A", rows=10)
        assert len(found.rows) == 10
        assert found.merges == (Area(2, 1, 3, 1),)
    with pytest.raises(WorkbookRefused, match="abîmé"):
        grid(broken, "A", rows=5_000)


def test_both_calendars_give_the_same_day() -> None:
    def days(book: Any) -> None:
        sheet = book.add_worksheet("A")
        for row, code in enumerate(("dd/mm/yyyy", "dd/mm/yyyy hh:mm", "hh:mm", "[h]:mm")):
            form = book.add_format({"num_format": code})
            sheet.write_datetime(row, 0, datetime(2026, 2, 28, 14, 30), form)  # noqa: DTZ001
        sheet.write_number("A5", 0.25, book.add_format({"num_format": "hh:mm"}))
        sheet.write_number("A6", 1.5, book.add_format({"num_format": "[h]:mm"}))

    for options in ({}, {"date_1904": True}):
        found = cells(grid(drawn(days, options), "A"))
        assert found["A2"].value == datetime(2026, 2, 28, 14, 30)  # noqa: DTZ001
        assert found["A5"].value == time(6)
        assert found["A6"].value == timedelta(hours=36)


@pytest.mark.parametrize(
    ("serial", "expected"),
    [(1, date(1900, 1, 1)), (59, date(1900, 2, 28)), (61, date(1900, 3, 1)), (46347, None)],
)
def test_days_before_the_leap_day_that_never_was(serial: int, expected: date | None) -> None:
    def one(book: Any) -> None:
        form = book.add_format({"num_format": "yyyy-mm-dd"})
        book.add_worksheet("A").write_number("A1", serial, form)

    assert cells(grid(drawn(one), "A"))["A1"].value == (expected or date(2026, 11, 21))


def test_a_shared_formula_is_written_out_where_it_stands() -> None:
    rows = (
        '<row r="1"><c r="B1"><f t="shared" ref="B1:B2" si="0">A1*$A$9</f><v>1</v></c></row>'
        '<row r="2"><c r="B2"><f t="shared" si="0"/><v>2</v></c></row>'
    )
    plain = drawn(lambda book: book.add_worksheet("A"))
    content = edited(
        plain, "xl/worksheets/sheet1.xml", "<sheetData/>", f"<sheetData>{rows}</sheetData>"
    )
    found = cells(grid(content, "A"))
    assert [found[at].formula for at in ("B1", "B2")] == ["A1*$A$9", "A2*$A$9"]


def test_prefixed_elements_and_missing_addresses_are_read() -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = (
        f'<x:worksheet xmlns:x="{main}"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c>'
        '<x:c t="inlineStr"><x:is><x:t>a_x000D_b</x:t><x:rPh sb="0" eb="1"><x:t>lu</x:t></x:rPh>'
        "</x:is></x:c></x:row><x:row><x:c><x:v>2</x:v></x:c></x:row></x:sheetData>"
        '<x:mergeCells><x:mergeCell ref="A1:A2"/></x:mergeCells></x:worksheet>'
    )
    plain = drawn(lambda book: book.add_worksheet("A"))
    content = packed({**parts(plain), "xl/worksheets/sheet1.xml": sheet.encode()})
    for rows in (1, 9):
        found = grid(content, "A", rows=rows)
        assert found.merges == (Area(1, 1, 1, 2),)
    assert {at: cell.value for at, cell in cells(found).items()} == {
        "A1": 1,
        "B1": "a\rb",
        "A2": 2,
    }


@pytest.mark.parametrize("said", ["NaN", "sNaN", "-Infinity", "douze"])
def test_a_number_that_is_none_is_shown_as_written(said: str) -> None:
    plain = drawn(lambda book: book.add_worksheet("A"))
    rows = f'<sheetData><row r="1"><c r="A1"><v>{said}</v></c></row></sheetData>'
    content = edited(plain, "xl/worksheets/sheet1.xml", "<sheetData/>", rows)
    (cell,) = cells(grid(content, "A")).values()
    assert (cell.kind, shown(cell)) == (Shown.TEXT, said)


@pytest.mark.parametrize("path", [*SAMPLES, *MODELS], ids=lambda path: path.stem)
def test_a_second_reader_agrees(path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        other = read(path.read_bytes(), values=True)
    for sheet in other.worksheets:
        found = read_grid(open_book(path.read_bytes()), sheet.title, 2_000, 200)
        for at, cell in cells(found).items():
            theirs = sheet[at]
            if isinstance(theirs, MergedCell):  # which openpyxl strips of its style
                continue
            expected = theirs.value
            if isinstance(expected, int | float) and not isinstance(expected, bool):
                assert cell.value == pytest.approx(Decimal(str(expected)))
            elif expected is not None and not isinstance(expected, datetime):
                assert cell.value == expected
            assert cell.look.bold == bool(theirs.font.b)
            if theirs.fill.fgColor.type == "rgb" and theirs.fill.patternType:
                assert cell.look.fill == f"#{theirs.fill.fgColor.rgb[-6:].lower()}"
        assert {str(area) for area in found.merges} == {str(m) for m in sheet.merged_cells.ranges}
