"""Data workbooks: real types, live totals, text that stays text, the same bytes twice."""

import time as clock
from datetime import datetime, time, timedelta

import pytest
from openpyxl.utils.escape import unescape

from portal.workbooks.data import Column, Kind
from portal.workbooks.sheet_names import clean_names
from tests.workbooks.data_books import COLUMNS, MADE, ROW, made
from tests.workbooks.support import parts, read


def test_values_keep_their_type() -> None:
    sheet = read(made(COLUMNS, [ROW]))["Séances"]
    found = [cell.value for cell in sheet[2]]
    assert found == [
        *("Strasbourg", datetime(2021, 1, 2), 12345.67, timedelta(minutes=95), "oui"),  # noqa: DTZ001
        *(time(9, 30), 0.6954, 3, MADE, 1.25),
    ]
    assert sheet["D2"].number_format == "[h]:mm"
    assert sheet["J2"].number_format == "0.0"
    assert sheet.column_dimensions["J"].width == pytest.approx(33, abs=1)


def test_totals_are_live_and_already_there() -> None:
    rows = [ROW, [None] * len(ROW), [*ROW[:2], 1, 1_500, *ROW[4:]]]
    data = made(COLUMNS, rows)
    formulas, values = read(data)["Séances"], read(data, values=True)["Séances"]
    assert formulas["A5"].value == "TOTAL"
    assert formulas["C5"].value == "=SUBTOTAL(109,C2:C4)"
    assert (values["C5"].value, values["H5"].value) == (12345.68, 6)
    assert values["D5"].value == timedelta(minutes=1_595)
    assert formulas["G5"].value is None


def test_the_sheet_prints_and_filters() -> None:
    sheet = read(made(COLUMNS, [ROW, ROW]))["Séances"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:J3"
    assert sheet.print_title_rows == "$1:$1"
    setup = (
        sheet.page_setup.orientation,
        str(sheet.page_setup.paperSize),
        sheet.page_setup.fitToHeight,
    )
    assert setup == ("landscape", "9", 0)
    assert sheet.oddFooter.left.text.endswith("Séances && maraudes")


ARMED = [
    "=1+1",
    "+33",
    "-1",
    "@x",
    '=HYPERLINK("http://x")',
    "\tx",
    "<r><t>x</t></r>",
    "<r>_x0041_</r>",
]


@pytest.mark.parametrize("text", [*ARMED, "http://exemple.fr", "0123", "{{ 7*7 }}", "<script>"])
def test_text_stays_text_in_cells_headings_and_readme(text: str) -> None:
    data = made([Column(text)], [[text]], name=text)
    book = read(data)
    sheet = book.worksheets[1]
    inline = sheet["A2"].value  # openpyxl leaves escapes of texts in the sheet as they are
    assert [sheet["A1"].value, unescape(str(inline))] == [text, text]
    assert not [c for ws in book for row in ws.iter_rows() for c in row if c.data_type == "f"]
    assert b"<hyperlink" not in b"".join(parts(data).values())
    if text.startswith(("=", "+", "-", "@", "\t")):
        assert sheet["A1"].quotePrefix
        assert sheet["A2"].quotePrefix
    assert book["Lisez-moi"]["B4"].quotePrefix


@pytest.mark.parametrize("letter", ["é", "😀", "_x0041_"])
def test_a_text_too_long_is_cut_in_the_open(letter: str) -> None:
    text = letter * 100_000
    book = read(made([Column("Récit")], [[text]]))
    shown = book["Séances"]["A2"].value
    length = f"{len(text):,}".replace(",", "\u202f")
    assert isinstance(shown, str)
    assert shown.endswith(f" […] texte complet\u00a0: {length} caractères, voir la fiche")
    assert 32_000 < len(shown.encode("utf-16-le")) // 2 <= 32_767 or "_x" in letter
    lines = [(row[0].value, row[1].value) for row in book["Lisez-moi"].iter_rows()]
    assert ("Séances!A2", f"Récit\u00a0: {length} caractères, texte complet dans la fiche") in lines


def test_the_same_input_gives_the_same_bytes_at_any_hour() -> None:
    first = made(COLUMNS, [ROW])
    clock.sleep(2.1)  # a zip's clock ticks every two seconds
    assert made(COLUMNS, [ROW]) == first
    assert b"2021-03-04T15:06:00Z" in parts(first)["docProps/core.xml"]


def test_an_empty_sheet_is_still_a_table() -> None:
    sheet = read(made(COLUMNS, []))["Séances"]
    assert sheet["C3"].value == "=SUBTOTAL(109,C2:C2)"
    assert sheet.auto_filter.ref == "A1:J2"


def test_a_value_of_another_type_is_an_error_not_a_text() -> None:
    for kind, value in ((Kind.MONEY, "12"), (Kind.INTEGER, True), (Kind.MONEY, 1.5)):
        with pytest.raises(TypeError):
            made([Column("x", kind)], [[value]])


def test_sheet_names_are_cleaned_and_unique() -> None:
    names = ["Séances/PSAD", "séances psad", "Lisez-moi", "", "'x'", "History", "a" * 40, "a" * 35]
    assert clean_names(names, ["Lisez-moi"]) == [
        *("Séances PSAD", "séances psad (2)", "Lisez-moi (2)", "Feuille", "x", "History (2)"),
        *("a" * 31, "a" * 27 + " (2)"),
    ]
