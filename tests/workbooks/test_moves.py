"""Everything around the cells that moves along with a repeated row."""

import re
from io import BytesIO
from typing import Any

import pytest

from portal.workbooks import Block, FillOrder, Grown, WorkbookRefused
from tests.workbooks.corpus.pictures import PIXEL
from tests.workbooks.support import drawn, edited, filled, parts, read

X14 = (
    '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
    'uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations '
    'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1">'
    '<x14:dataValidation type="list"><x14:formula1><xm:f>Listes!$A$1:$A$3</xm:f></x14:formula1>'
    "<xm:sqref>B3 B9</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
)


def draw(book: Any) -> None:
    """The repeated row is 3; the rest stands below, above or across it."""
    sheet, lists = book.add_worksheet("S"), book.add_worksheet("Listes")
    for row in range(12):
        sheet.write(row, 0, row + 1)
    red = book.add_format({"bg_color": "#FF0000"})
    sheet.conditional_format("A3:C3", {"type": "formula", "criteria": "=$A3>$A$8", "format": red})
    sheet.conditional_format("A2:A10", {"type": "cell", "criteria": ">", "value": 5, "format": red})
    sheet.data_validation("A3", {"validate": "list", "source": "=Listes!$A$1:$A$3"})
    sheet.data_validation("A8:A9", {"validate": "list", "source": "=$A$3:$A$3"})
    sheet.write_url("D3", "https://exemple.fr/", string="lien")
    sheet.write_url("D8", "internal:'S'!A9", string="plus bas")
    sheet.write_comment("E8", "note")
    sheet.insert_image("F8", "x.png", {"image_data": BytesIO(PIXEL)})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=S!$A$3:$A$3", "categories": "=S!$A$8:$A$9"})
    sheet.insert_chart("H10", chart)
    sheet.add_sparkline("G3", {"range": "S!A3:C3"})
    sheet.set_h_pagebreaks([3, 8])
    lists.add_table("A1:B3", {"name": "Liste"})
    table_sheet = book.add_worksheet("T")
    table_sheet.add_table("A2:B3", {"name": "Lignes", "autofilter": True})
    table_sheet.autofilter("D2:E3")


def result(sheet: str = "S", row: int = 3) -> tuple[dict[str, bytes], bytes]:
    template = drawn(draw)
    text = parts(template)["xl/worksheets/sheet1.xml"].decode()
    if "<extLst>" in text:  # the sparklines' own
        inner = X14.removeprefix("<extLst>").removesuffix("</extLst>")
        template = edited(template, "xl/worksheets/sheet1.xml", "<extLst>", "<extLst>" + inner)
    items = [{"a": n} for n in range(4)]
    made, _ = filled(template, FillOrder(blocks=[Block(sheet, row, row, {"A": "a"}, items)]))
    return parts(made), made


def test_rules_follow_and_cover_every_copy() -> None:
    after, data = result()
    sheet = read(data)["S"]
    rules = {str(ranges.sqref): ranges.rules[0].formula for ranges in sheet.conditional_formatting}
    assert rules == {"A3:C6": ["$A3>$A$11"], "A2:A13": ["5"]}
    lists = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    assert lists == {"A3:A6": "Listes!$A$1:$A$3", "A11:A12": "$A$3:$A$6"}
    text = after["xl/worksheets/sheet1.xml"].decode()
    assert "<xm:sqref>B3:B6 B12</xm:sqref>" in text
    assert "<xm:f>Listes!$A$1:$A$3</xm:f>" in text


def test_links_sparklines_and_page_breaks_follow() -> None:
    after, _ = result()
    text = after["xl/worksheets/sheet1.xml"].decode()
    links = re.findall(r'<hyperlink ref="(\w+)"', text)
    assert links == ["D3", "D4", "D5", "D6", "D11"]
    assert """location="'S'!A12\"""" in text
    assert re.findall(r"<xm:f>(S![^<]*)</xm:f><xm:sqref>(\w+)<", text) == [
        (f"S!A{row}:C{row}", f"G{row}") for row in range(3, 7)
    ]
    assert re.findall(r'<brk id="(\d+)"', text) == ["6", "11"]


def test_drawings_notes_and_charts_follow() -> None:
    after, _ = result()
    assert b'ref="E11"' in after["xl/comments1.xml"]
    vml = after["xl/drawings/vmlDrawing1.vml"].decode()
    assert "<x:Row>10</x:Row>" in vml
    rows = re.findall(r"<xdr:row>(\d+)</xdr:row>", after["xl/drawings/drawing1.xml"].decode())
    assert rows[0] == "10"
    assert rows[2] == "12"
    chart = after["xl/charts/chart1.xml"].decode()
    assert "S!$A$3:$A$6" in chart
    assert "S!$A$11:$A$12" in chart


def test_tables_and_filters_grow() -> None:
    after, data = result("T")
    table = next(
        text for name, text in after.items() if b'name="Lignes"' in text and "table" in name
    )
    assert table.count(b'ref="A2:B6"') == 2
    assert read(data)["T"].auto_filter.ref == "D2:E6"
    assert read(data).defined_names is not None
    assert "'T'!$D$2:$E$6" in after["xl/workbook.xml"].decode().replace("T!$D", "'T'!$D")


def test_the_report_names_what_grew() -> None:
    template = drawn(draw)
    items = [{"a": 1}, {"a": 2}]
    _, report = filled(template, FillOrder(blocks=[Block("S", 3, 3, {"A": "a"}, items)]))
    grown = {(one.place, one.before, one.after) for one in report.grown}
    assert ("graphique", "S!$A$3:$A$3", "S!$A$3:$A$4") in grown
    assert ("S, conditionalFormatting", "A3:C3", "A3:C4") in grown


def test_a_sparkline_and_a_rule_elsewhere_follow_the_rows_they_read() -> None:
    def elsewhere(book: Any) -> None:
        sheet, other = book.add_worksheet("S"), book.add_worksheet("Autre")
        sheet.write("A3", 1)
        other.add_sparkline("A1", {"range": "S!A5:C5"})
        red = book.add_format({"bold": True})
        rule = {"type": "formula", "criteria": "=S!$A$5>1", "format": red}
        other.conditional_format("B1:B9", rule)
        other.write_url("C1", "internal:S!A9")

    order = FillOrder(blocks=[Block("S", 3, 3, {"A": "a"}, [{"a": 1}, {"a": 2}])])
    text = parts(filled(drawn(elsewhere), order)[0])["xl/worksheets/sheet2.xml"].decode()
    assert "<xm:f>S!A6:C6</xm:f><xm:sqref>A1</xm:sqref>" in text
    assert "<formula>S!$A$6&gt;1</formula>" in text
    assert 'location="S!A10"' in text


def test_results_computed_through_tables_names_and_texts_are_dropped_too() -> None:
    def depends(book: Any) -> None:
        sheet = book.add_worksheet("S")
        sheet.add_table("A1:A3", {"name": "Lignes", "columns": [{"header": "n"}]})
        book.define_name("Debut", "=S!$A$2")
        for name, formula in (
            ("par_table", "=SUM(Lignes[n])"),
            ("par_nom", "=Debut*2"),
            ("par_texte", '=INDIRECT("S"&"!A2")'),
            ("de_loin", "=par_nom!A1"),
            ("a_part", "=1+1"),
        ):
            book.add_worksheet(name).write_formula("A1", formula, None, 5)

    result, _ = filled(drawn(depends), FillOrder(cells={("S", "A2"): 4}))
    values = read(result, values=True)
    found = {sheet.title: sheet["A1"].value for sheet in values.worksheets[1:]}
    assert found.pop("a_part") == 5
    assert set(found.values()) == {None}


def test_a_rule_on_whole_columns_stays_and_its_other_ranges_move() -> None:
    template = edited(drawn(draw), "xl/worksheets/sheet1.xml", 'sqref="A3:C3"', 'sqref="E:E A3:C3"')
    made, _ = filled(template, FillOrder(blocks=[Block("S", 3, 3, {"A": "a"}, [{"a": 1}] * 2)]))
    assert 'sqref="E:E A3:C4"' in parts(made)["xl/worksheets/sheet1.xml"].decode()


def test_a_template_that_makes_no_sense_is_refused_not_a_crash() -> None:
    brk = edited(drawn(draw), "xl/worksheets/sheet1.xml", 'brk id="3"', 'brk id="x"')
    with pytest.raises(WorkbookRefused) as refused:
        filled(brk, FillOrder(blocks=[Block("S", 3, 3, {"A": "a"}, [{"a": 1}, {"a": 2}])]))
    assert refused.value.code == "damaged"


def test_a_merge_that_grows_around_a_block_is_reported() -> None:
    def draw_merges(book: Any) -> None:
        sheet = book.add_worksheet("S")
        sheet.merge_range("D2:D4", "autour")
        sheet.merge_range("E4:F4", "dedans")

    order = FillOrder(blocks=[Block("S", 4, 4, {}, [{}] * 3)])
    made, report = filled(drawn(draw_merges), order)
    assert {str(one) for one in read(made)["S"].merged_cells.ranges} == {
        "D2:D6",
        "E4:F4",
        "E5:F5",
        "E6:F6",
    }
    assert report.grown == (Grown("S, mergeCell", "D2:D4", "D2:D6"),)


def test_a_rule_on_some_rows_of_a_block_is_one_area_per_copy_and_told_when_they_are_many() -> None:
    def draw(book: Any) -> None:
        sheet = book.add_worksheet("S")
        sheet.write_column("A2", [1, 2])
        sheet.conditional_format("A2:A2", {"type": "no_blanks", "format": book.add_format()})

    items = [{}] * 1_001
    result, report = filled(drawn(draw), FillOrder(blocks=[Block("S", 2, 3, {}, items)]))
    (rule,) = read(result)["S"].conditional_formatting
    assert len(str(rule.sqref).split()) == 1_001
    assert report.grown == (Grown("S, conditionalFormatting", "A2", "A2 … A2002 (1001 zones)"),)
    (told,) = [one for one in report.not_carried if "zones" in one]
    assert "la règle de A2 compte 1001 zones" in told


def test_merges_and_links_are_written_one_per_item_without_being_held() -> None:
    def draw(book: Any) -> None:
        sheet = book.add_worksheet("S")
        sheet.merge_range("A2:B2", "fusion")
        sheet.merge_range("A3:A4", "deux lignes")
        sheet.write_url("D2", "https://exemple.fr/?a=1&b=2", string="lien")
        sheet.write_url("D9", "internal:S!A1", string="haut")

    order = FillOrder(blocks=[Block("S", 2, 4, {"C": "c"}, [{"c": n} for n in range(2_500)])])
    result, report = filled(drawn(draw), order)
    text = parts(result)["xl/worksheets/sheet1.xml"].decode()
    assert text.count("<mergeCell ") == 5_000
    assert '<mergeCells count="5000">' in text
    assert text.count("<hyperlink ") == 2_501
    assert "\ue000" not in text
    sheet = read(result)["S"]
    assert sheet["D7499"].hyperlink.target == "https://exemple.fr/?a=1&b=2"
    assert {str(one) for one in sheet.merged_cells.ranges} >= {"A7499:B7499", "A7500:A7501"}
    assert report.aspects.same
