"""What moves in the workbooks of the corpus, and what is said when something cannot."""

from io import BytesIO
from typing import Any

import pytest

from portal.workbooks import Block, FillOrder, FillReport
from tests.workbooks.corpus import BY_NAME
from tests.workbooks.corpus.packing import Tab, Written, cells, rows
from tests.workbooks.corpus.pictures import PIXEL
from tests.workbooks.support import drawn, filled, parts, read

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")


def repeated(name: str, count: int = 3) -> tuple[dict[str, bytes], FillReport]:
    """A specimen of the corpus, its rows repeated."""
    one = BY_NAME[name]
    block = Block(one.sheet, one.first, one.last, {}, [{}] * count)
    made, report = filled(one.data(), FillOrder(blocks=[block]))
    return parts(made), report


def test_a_series_that_grew_forgets_its_points_and_the_others_keep_theirs() -> None:
    before = parts(BY_NAME["charts"].data())["xl/charts/chart1.xml"].decode()
    after, report = repeated("charts")
    text = after["xl/charts/chart1.xml"].decode()
    assert before.count("numCache>") > text.count("numCache>") == 0
    assert before.count("strCache>") > text.count("strCache>") > 0  # the titles' own
    assert "Données!$B$2:$B$9" in text
    assert "Graphiques\u00a0: courbes redessinées à l’ouverture" in report.not_carried


def test_a_pivot_reads_the_new_rows_when_it_is_opened() -> None:
    after, report = repeated("pivot")
    text = after["xl/pivotCache/definition1.xml"].decode()
    assert 'ref="A1:B8" sheet="Source"' in text
    assert 'refreshOnLoad="1"' in text
    assert "Tableaux croisés\u00a0: actualisés à l’ouverture" in report.not_carried


def test_what_floats_over_a_repeated_row_is_said_to_be_there_once() -> None:
    assert (
        "Notes!B4\u00a0: note gardée sur la première copie"
        in repeated("threaded_notes")[1].not_carried
    )
    template = drawn(lambda book: book.add_worksheet("S").insert_image(
        "B3", "x.png", {"image_data": BytesIO(PIXEL)}
    ))  # fmt: skip
    _, report = filled(template, FillOrder(blocks=[Block("S", 3, 3, {}, [{}] * 2)]))
    assert "S!3\u00a0: image ou forme gardée sur la première copie" in report.not_carried


def test_the_frame_of_a_sheet_follows_whatever_names_its_rows() -> None:
    text = repeated("views")[0]["xl/worksheets/sheet1.xml"].decode()
    for piece in (
        'topLeftCell="B11"',
        'activeCell="B11" sqref="B5:B8 B11"',
        'sqref="B4:B8 C11" name="Plage1"',
        'inputCells r="B11" val="7"',
        'autoFilter ref="A3:C14"',
        'sortCondition ref="B4:B14"',
        'dataRef ref="A4:B11" sheet="Vues"',
        'brk id="9"',
        'mergeCell ref="A7:B7"',
        'mergeCell ref="A11:A13"',
        'mergeCells count="4"',
        'cellWatch r="C13"',
        'ignoredError sqref="C5:C7" formula="1"',
    ):
        assert piece in text


def test_controls_follow_the_cells_they_are_bound_to() -> None:
    after, _ = repeated("controls")
    assert b'fmlaLink="$B$9" fmlaRange="$A$3:$A$10"' in after["xl/ctrlProps/ctrlProp2.xml"]
    assert b"<x:FmlaRange>$A$3:$A$10</x:FmlaRange>" in after["xl/drawings/vmlDrawing1.vml"]


def test_shared_and_array_formulas_are_written_where_they_now_stand() -> None:
    text = repeated("shared_formulas")[0]["xl/worksheets/sheet1.xml"].decode()
    assert 't="shared"' not in text
    assert '<c r="C10"><f>A10*B10+$B$2</f>' in text
    assert '<c r="F5"><f>Autre!A4&amp;" A2"</f>' in text
    assert '<c r="B11"><f>SUM(B2:B10)</f>' in text
    text = repeated("array_formulas")[0]["xl/worksheets/sheet1.xml"].decode()
    assert '<c r="C9"><f t="array" ref="C9">SUM(A9:B9*2)</f>' in text
    assert '<f t="array" ref="A11:A15">_xlfn.SORT(B2:B6)</f>' in text
    assert 'ref="B17:B19" dt2D="0" dtr="0" r1="B16"' in text


def test_a_formula_that_nothing_moves_keeps_its_bytes() -> None:
    text = repeated("unusual_xml")[0]["xl/worksheets/sheet1.xml"].decode()
    assert '<f>"&lt;A3&gt;"&amp;A3</f>' in text
    assert "<f> SUM( A1:A5 ) </f>" in text


def test_references_nothing_can_move_are_reported_and_left() -> None:
    after, report = repeated("references")
    text = after["xl/worksheets/sheet1.xml"].decode()
    assert "<f>SUM('Feuil 2:Trois'!A5)</f>" in text
    assert '<f>INDIRECT("B"&amp;6)</f>' in text
    assert {note.partition("\u00a0: ")[2] for note in report.not_carried} >= {
        "référence à plusieurs feuilles 'Feuil 2:Trois'!A5",
        "INDIRECT désigne des cellules par un texte",
        "OFFSET compte des lignes",
    }
    assert "<f>TAX2024+LOG10_</f>" in text


def test_a_count_of_rows_where_nothing_moves_is_not_reported() -> None:
    def draw(book: Any) -> None:
        book.add_worksheet("S").write_formula("A1", "=OFFSET(Autre!A1,1,0)+OFFSET(B5,1,0)")
        book.add_worksheet("Autre").write_formula("A1", "=OFFSET(B5,1,0)")
        book.add_worksheet("Troisième").write_formula("A1", '=INDIRECT("S!A5")+S!B5')

    _, report = filled(drawn(draw), FillOrder(blocks=[Block("S", 3, 3, {}, [{}] * 2)]))
    told = [note for note in report.not_carried if "!" in note]
    assert told == [
        "S!A1\u00a0: OFFSET compte des lignes",
        "Troisième!A1\u00a0: INDIRECT désigne des cellules par un texte",
    ]


def test_a_shared_formula_is_the_last_one_of_its_number_before_it() -> None:
    """LibreOffice reads the first; the standard says nothing, and each text is its own cell's."""
    lines = [cells(1, 1, 2)]
    for row, text in ((2, "A1*2"), (3, ""), (4, "A1*3"), (5, "")):
        ref = f' ref="C{row}:C{row + 1}"' if text else ""
        lines.append(f'<c r="C{row}"><f t="shared"{ref} si="0">{text}</f></c>')
    template = Written([Tab("S", rows(*lines))], "<calcPr/>").data()
    made, _ = filled(template, FillOrder(blocks=[Block("S", 1, 1, {}, [{}] * 2)]))
    sheet = read(made)["S"]
    found = [sheet[f"C{row}"].value for row in range(3, 7)]
    assert found == ["=A1*2", "=A3*2", "=A1*3", "=A3*3"]


def test_what_a_still_sheet_says_of_moving_rows_without_naming_them_is_reported() -> None:
    def draw(book: Any) -> None:
        for name in ("Un", "Deux", "Trois"):
            book.add_worksheet(name)
        book.add_worksheet("Texte").write_formula("A1", '=INDIRECT("De"&"ux!A9")')
        book.add_worksheet("Trois D").write_formula("A1", "=SUM(Un:Trois!A9)")

    _, report = filled(drawn(draw), FillOrder(blocks=[Block("Deux", 3, 3, {}, [{}] * 2)]))
    assert list(report.not_carried)[:2] == [
        "Texte!A1\u00a0: INDIRECT désigne des cellules par un texte",
        "Trois D!A1\u00a0: référence à plusieurs feuilles Un:Trois!A9",
    ]


def test_a_sum_over_several_sheets_keeps_no_result_of_the_one_between() -> None:
    def draw(book: Any) -> None:
        for name in ("Un", "Deux", "Trois"):
            book.add_worksheet(name)
        book.add_worksheet("Somme").write_formula("A1", "=SUM(Un:Trois!A9)", None, 77)

    after, _ = filled(drawn(draw), FillOrder({("Deux", "A9"): 5}))
    assert read(after, values=True)["Somme"]["A1"].value is None


def test_formulas_that_take_one_repeated_row_are_reported() -> None:
    def draw(book: Any) -> None:
        sheet = book.add_worksheet("S")
        sheet.write_formula("D3", "=D2+C3")  # a running balance: the copy before is meant
        sheet.write_formula("E3", "=C3*$C$1+SUM(C3:C3)+$D$2")
        sheet.write_formula("C4", "=SUM(C3)")
        book.define_name("P_l_a", "=S!$C$3")

    order = FillOrder(blocks=[Block("S", 3, 3, {"C": "a"}, [{"a": 1}, {"a": 2}])])
    _, report = filled(drawn(draw), order)
    assert [note for note in report.not_carried if "formules" not in note] == [
        "S!D3\u00a0: D2 reste la même pour chaque ligne répétée",
        "S!C4\u00a0: C3 ne prend que la première des lignes répétées",
    ]
    _, report = filled(drawn(draw), FillOrder(blocks=[Block("S", 3, 3, {"C": "a"}, [{"a": 1}])]))
    assert [note for note in report.not_carried if "formules" not in note] == []


def test_a_rule_that_looks_below_its_row_is_reported_and_one_that_looks_above_is_not() -> None:
    def draw(book: Any) -> None:
        sheet, red = book.add_worksheet("S"), book.add_format({"font_color": "red"})
        for criteria in ("=A3<>A2", "=A3<>A4", "=A3>A$4"):
            rule = {"type": "formula", "criteria": criteria, "format": red}
            sheet.conditional_format("A3:B3", rule)

    _, report = filled(drawn(draw), FillOrder(blocks=[Block("S", 3, 3, {}, [{}] * 3)]))
    assert report.not_carried == (
        "S, règle de la ligne 3\u00a0: A4 se décale avec chaque ligne répétée, sauf avec un $",
    )
