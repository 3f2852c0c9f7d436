"""Repeated rows: what moves, what grows, what repeats, and what cannot."""

from decimal import Decimal
from typing import Any

import pytest

from portal.workbooks import Block, FillOrder, WorkbookRefused
from tests.workbooks.support import drawn, edited, filled, packed, parts, read

SHEET, OTHER = "Dépenses", "Suivi d'ensemble"


def draw_table(book: Any) -> None:
    """Headings in row 4, the repeated row 5, totals in row 6, a note in row 8."""
    sheet, other = book.add_worksheet(SHEET), book.add_worksheet(OTHER)
    bold = book.add_format({"bold": True})
    sheet.write_row("A4", ["Libellé", "Quantité", "Prix", "Total", "Part"], bold)
    sheet.set_row(4, 33)
    sheet.write_blank("A5", None, bold)
    sheet.write_formula("D5", "=B5*C5", bold, 0)
    sheet.write_formula("E5", "=IF(SUM($D$5:$D$5)=0,0,D5/D6)", None, 0)
    sheet.write_formula("F5", "=SUM(D$5:D5)", None, 0)
    sheet.write("A6", "TOTAL")
    sheet.write_formula("D6", "=SUM(D5:D5)", None, 0)
    sheet.write_formula("E6", "=SUM(D4:D5)+SUM(D5:D6)-D6+ROW(A7)", None, 0)
    sheet.write("A8", "note")
    sheet.write_formula("A9", '="D5"&D5&LOG10(D8)', None, 0)
    other.write_formula("A1", "='Dépenses'!D6", None, 0)
    other.write_formula("A2", "=SUM(Dépenses!D:D)+SUM(Dépenses!5:5)", None, 0)
    other.write_formula("A5", "=D5", None, 0)
    book.define_name("Toutes", "=Dépenses!$D$5:$D$5")
    book.define_name("Note", "=Dépenses!$A$8")
    sheet.print_area("A1:F9")
    sheet.repeat_rows(3)
    sheet.freeze_panes(4, 0)


TABLE = drawn(draw_table)
ITEMS = [{"nom": f"ligne {n}", "qte": n, "prix": Decimal(n) / 4} for n in range(1, 5)]


def block(items: list[dict[str, Any]], **more: Any) -> Block:
    return Block(SHEET, 5, 5, {"A": "nom", "B": "qte", "C": "prix"}, items, **more)


def repeated(items: list[dict[str, Any]], template: bytes = TABLE) -> Any:
    return read(filled(template, FillOrder(blocks=[block(items)]))[0])


def test_rows_are_inserted_with_their_height_style_and_formulas() -> None:
    sheet = repeated(ITEMS)[SHEET]
    assert [sheet.cell(row, 1).value for row in range(5, 10)] == [
        *("ligne 1", "ligne 2", "ligne 3", "ligne 4", "TOTAL")
    ]
    assert [sheet.cell(row, 4).value for row in range(5, 9)] == [
        *("=B5*C5", "=B6*C6", "=B7*C7", "=B8*C8")
    ]
    assert all(sheet.row_dimensions[row].height == 33 for row in range(5, 9))
    assert all(sheet.cell(row, 1).font.bold for row in range(5, 9))
    assert sheet["A11"].value == "note"


def test_the_total_grows_with_the_rows() -> None:
    book = repeated(ITEMS)
    sheet = book[SHEET]
    assert sheet["D9"].value == "=SUM(D5:D8)"
    assert sheet["E9"].value == "=SUM(D4:D8)+SUM(D5:D9)-D9+ROW(A10)"
    assert sheet["E7"].value == "=IF(SUM($D$5:$D$8)=0,0,D7/D9)"
    assert sheet["F7"].value == "=SUM(D$5:D7)"
    assert sheet["A12"].value == '="D5"&D5&LOG10(D11)'


def test_other_sheets_and_names_follow() -> None:
    book = repeated(ITEMS)
    other, sheet = book[OTHER], book[SHEET]
    assert other["A1"].value == "='Dépenses'!D9"
    assert other["A2"].value == "=SUM(Dépenses!D:D)+SUM(Dépenses!5:8)"
    assert other["A5"].value == "=D5"
    assert book.defined_names["Toutes"].attr_text == "Dépenses!$D$5:$D$8"
    assert book.defined_names["Note"].attr_text == "Dépenses!$A$11"
    assert sheet.print_area == "'Dépenses'!$A$1:$F$12"
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.dimensions == "A4:F12"


@pytest.mark.parametrize("items", [[], ITEMS[:1]])
def test_one_item_or_none_moves_nothing(items: list[dict[str, Any]]) -> None:
    sheet = repeated(items)[SHEET]
    assert sheet["A5"].value == ("ligne 1" if items else None)
    assert sheet["D6"].value == "=SUM(D5:D5)"
    assert sheet["A6"].value == "TOTAL"


def test_results_of_block_formulas_come_from_the_items() -> None:
    items = [{**item, "total": Decimal(5) * n} for n, item in enumerate(ITEMS)]
    order = FillOrder(
        blocks=[block(items, cached={"D": "total"})], cached={(SHEET, "D6"): Decimal(30)}
    )
    values = read(filled(TABLE, order)[0], values=True)[SHEET]
    assert [values.cell(row, 4).value for row in range(5, 10)] == [0, 5, 10, 15, 30]
    assert values["F5"].value is None


def test_two_rows_repeat_together_and_two_blocks_add_up() -> None:
    def draw(book: Any) -> None:
        sheet = book.add_worksheet("S")
        for row in range(12):
            sheet.write(row, 0, f"L{row + 1}")
        sheet.write_formula("B3", "=A2&A3&$A$2")
        sheet.write_formula("B12", "=COUNTA(A2:A3)+COUNTA(A6:A6)+COUNTA(A1:A12)")
        sheet.write_formula("B1", "=A3&A7&SUM(C2:C2)")
        sheet.merge_range("D2:D3", "x")
        sheet.merge_range("E1:E4", "y")
        sheet.merge_range("F6:G6", "z")
        sheet.merge_range("F9:G10", "w")

    blocks = [
        Block("S", 2, 3, {"A": "a", "A+1": "b"}, [{"a": f"a{n}", "b": f"b{n}"} for n in range(3)]),
        Block("S", 6, 6, {"A": "c"}, [{"c": "c0"}, {"c": "c1"}]),
    ]
    result, report = filled(drawn(draw), FillOrder(blocks=blocks))
    sheet = read(result)["S"]
    column = [sheet.cell(row, 1).value for row in range(1, 18)]
    assert column == ["L1", "a0", "b0", "a1", "b1", "a2", "b2", "L4", "L5", "c0", "c1"] + [
        f"L{n}" for n in range(7, 13)
    ]
    assert [sheet[f"B{row}"].value for row in (3, 5, 7)] == [
        *("=A2&A3&$A$2", "=A4&A5&$A$2", "=A6&A7&$A$2")
    ]
    assert sheet["B17"].value == "=COUNTA(A2:A7)+COUNTA(A10:A11)+COUNTA(A1:A17)"
    assert sheet["B1"].value == "=A3&A12&SUM(C2:C2)"
    merges = {str(area) for area in sheet.merged_cells.ranges}
    assert merges == {"D2:D3", "D4:D5", "D6:D7", "E1:E8", "F10:G10", "F11:G11", "F14:G15"}
    assert any("C2:C2" in note for note in report.not_carried)
    assert [(r.result, r.items) for r in report.blocks] == [((2, 7), 3), ((10, 11), 2)]


def test_shared_formulas_are_written_out() -> None:
    shared = '<c r="D5"><f t="shared" ref="D5:D6" si="0">B5*C5</f><v>0</v></c>'
    template = plain_rows(
        '<row r="4"><c r="A4"><v>1</v></c></row><row r="5">' + shared + "</row>"
        '<row r="6"><c r="D6"><f t="shared" si="0"/><v>0</v></c></row>'
        '<row r="7"><c r="D7"><f>SUM(D5:D6)</f></c></row>'
    )
    order = FillOrder(blocks=[Block("S", 4, 4, {"A": "a"}, [{"a": 1}, {"a": 2}])])
    sheet = read(filled(template, order)[0])["S"]
    assert [sheet[f"D{row}"].value for row in (6, 7, 8)] == ["=B6*C6", "=B7*C7", "=SUM(D6:D7)"]


def test_the_calculation_chain_goes_when_formulas_moved() -> None:
    contents = parts(TABLE)
    chain = b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
    relation = f'<Relationship Id="rId99" Type="{kind}" Target="calcChain.xml"/></Relationships>'
    override = (
        '<Override PartName="/xl/calcChain.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/></Types>'
    )
    template = packed({**contents, "xl/calcChain.xml": chain})
    template = edited(template, "xl/_rels/workbook.xml.rels", "</Relationships>", relation)
    template = edited(template, "[Content_Types].xml", "</Types>", override)
    single, _ = filled(template, FillOrder(cells={(SHEET, "A8"): "x"}))
    assert "xl/calcChain.xml" in parts(single)
    result, report = filled(template, FillOrder(blocks=[block(ITEMS)]))
    after = parts(result)
    assert "xl/calcChain.xml" not in after
    assert b"calcChain" not in after["[Content_Types].xml"] + after["xl/_rels/workbook.xml.rels"]
    assert any("Chaîne de calcul" in note for note in report.not_carried)


def plain_rows(rows: str) -> bytes:
    """A one-sheet workbook with these rows."""
    template = drawn(lambda book: book.add_worksheet("S"))
    text = parts(template)["xl/worksheets/sheet1.xml"].decode()
    old = "<sheetData/>"
    assert old in text
    return edited(template, "xl/worksheets/sheet1.xml", old, f"<sheetData>{rows}</sheetData>")


@pytest.mark.parametrize(
    ("blocks", "cells", "code"),
    [
        ([Block(SHEET, 5, 5, {"D": "a"}, [{"a": 1}])], {}, "formula_cell"),
        ([Block(SHEET, 5, 5, {"A": "b"}, [{"a": 1}])], {}, "missing_key"),
        ([Block(SHEET, 5, 6, {}, []), Block(SHEET, 6, 7, {}, [])], {}, "blocks_overlap"),
        ([Block(SHEET, 5, 5, {"A+1": "a"}, [])], {}, "bad_address"),
        ([Block(SHEET, 5, 5, {"A": "a"}, [])], {(SHEET, "B5"): 1}, "in_block"),
        ([Block(SHEET, 1_048_576, 1_048_576, {}, [{}, {}])], {}, "too_many_rows"),
        ([Block(SHEET, 5, 5, {}, [{}, {}], {"D": "a"})], {}, "missing_key"),
        ([Block(SHEET, 5, 5, {}, [{"a": 1}], {"A": "a"})], {}, "not_formula"),
    ],
)
def test_a_block_that_cannot_repeat_is_refused(blocks: Any, cells: Any, code: str) -> None:
    with pytest.raises(WorkbookRefused) as refused:
        filled(TABLE, FillOrder(cells=cells, blocks=blocks))
    assert refused.value.code == code


def test_a_block_that_cuts_a_merge_an_array_or_a_table_is_refused() -> None:
    def draw(book: Any) -> None:
        sheet = book.add_worksheet("S")
        sheet.merge_range("A2:A3", "x")
        sheet.write_array_formula("A6:A7", "{=B6:B7*2}")
        sheet.add_table("A10:B12", {"total_row": True})

    for row, code in ((2, "block_merge"), (6, "block_array"), (10, "block_table")):
        with pytest.raises(WorkbookRefused) as refused:
            filled(drawn(draw), FillOrder(blocks=[Block("S", row, row, {}, [{}, {}])]))
        assert refused.value.code == code


def test_data_for_a_merge_that_starts_above_the_block_is_never_lost() -> None:
    template = drawn(lambda book: book.add_worksheet("S").merge_range("A2:A3", "x"))
    with pytest.raises(WorkbookRefused) as refused:
        filled(template, FillOrder(blocks=[Block("S", 3, 3, {"A": "a"}, [{"a": 1}, {"a": 2}])]))
    assert refused.value.code == "block_merge"


def test_the_same_order_gives_the_same_bytes() -> None:
    order = FillOrder(cells={(SHEET, "A8"): "=x"}, blocks=[block(ITEMS)])
    assert filled(TABLE, order)[0] == filled(TABLE, order)[0]
