"""Anchors as the template tells them."""

from typing import Any

from portal.workbooks.anchors import Anchor, Field, Rows
from tests.workbooks.anchors.support import found, written
from tests.workbooks.support import drawn, edited


def test_fields_are_found_in_shared_texts_with_their_place() -> None:
    anchors = found(written({"B3": "{{ budget.total }}", "A1": "Exercice {{ annee }}", "C9": "x"}))
    assert anchors.cells == (
        Anchor("A", 1, 1, ("Exercice ", Field("annee"))),
        Anchor("A", 3, 2, (Field("budget.total"),)),
    )
    assert not anchors.rows
    assert not anchors.problems


def test_a_field_split_over_runs_is_joined() -> None:
    def draw(book: Any) -> None:
        bold = book.add_format({"bold": True})
        book.add_worksheet("A").write_rich_string(
            "A1", "Le ", bold, "{", "{ an", bold, "nee }", "}"
        )

    assert found(drawn(draw)).cells == (Anchor("A", 1, 1, ("Le ", Field("annee"))),)


def test_a_field_is_found_in_an_inline_text_split_or_escaped() -> None:
    cell = '<row r="4"><c r="B4" t="inlineStr"><is>{}</is></c></row>'
    for inner in (
        "<t>{{ annee }}</t>",
        "<r><t>{</t></r><r><t>{ annee }}</t></r>",
        "<t>&#123;&#x7b; annee }}</t>",
    ):
        template = edited(
            written({}),
            "xl/worksheets/sheet1.xml",
            "<sheetData/>",
            f"<sheetData>{cell.format(inner)}</sheetData>",
        )
        assert found(template).cells == (Anchor("A", 4, 2, (Field("annee"),)),)


def test_a_text_that_a_formula_gives_is_no_anchor() -> None:
    def draw(book: Any) -> None:
        book.add_worksheet("A").write_formula("A1", '="{{ annee }}"', value="{{ annee }}")

    assert not found(drawn(draw)).cells


def test_names_are_cells_and_rows() -> None:
    names = {
        "P_budget_total": "=A!$B$3",
        "R_depenses": "=A!$12:$13",
        "R_recettes": "=A!$A$20:$F$20",
        "Taux": "=A!$C$1",
        "P_": "=A!$C$1",
        "A!P_locale": "=A!$C$2",
    }
    anchors = found(written({}, names))
    assert anchors.cells == (
        Anchor("A", 2, 3, (Field("locale"),), "P_locale"),
        Anchor("A", 3, 2, (Field("budget_total"),), "P_budget_total"),
    )
    assert anchors.rows == (
        Rows("A", 12, 13, "depenses", "R_depenses"),
        Rows("A", 20, 20, "recettes", "R_recettes"),
    )
    assert not anchors.problems


def test_a_name_on_a_merged_cell_is_its_first_cell() -> None:
    def draw(book: Any) -> None:
        book.add_worksheet("A b").merge_range("B3:D4", "")
        book.define_name("P_total", "='A b'!$B$3:$D$4")

    assert found(drawn(draw)).cells == (Anchor("A b", 3, 2, (Field("total"),), "P_total"),)


def test_a_name_that_cannot_serve_is_told() -> None:
    broken = {
        "P_vide": ("=#REF!", "name_broken"),
        "P_perdu": ("=A!#REF!", "name_broken"),
        "P_zones": ("=A!$B$3,A!$B$5", "name_areas"),
        "P_zone": ("=A!$B$3:$C$5", "name_cell"),
        "P_ligne": ("=A!$3:$3", "name_cell"),
        "R_colonnes": ("=A!$B:$C", "name_rows"),
        "P_absente": ("=Partie!$B$3", "name_sheet"),
        "P_taux": ("=0.2", "name_formula"),
        "P_calcul": ("=SUM(A!$B$3)", "name_formula"),
        "P_ailleurs": ("=[1]A!$B$3", "name_formula"),
    }
    for name, (meaning, code) in broken.items():
        anchors = found(written({}, {name: meaning}))
        assert [problem.code for problem in anchors.problems] == [code], name
        assert name in anchors.problems[0].message
        assert not anchors.cells
        assert not anchors.rows


def test_a_field_badly_written_is_told_with_its_cell() -> None:
    (problem,) = found(written({"B3": "{{ budget total }}"})).problems
    assert problem.code == "bad_field"
    assert "A!B3" in problem.message
    assert "{{ budget.total }}" in problem.message


def test_a_name_over_its_own_field_is_no_second_anchor() -> None:
    anchors = found(written({"B3": "{{ budget.total }}"}, {"P_Budget_Total": "=A!$B$3"}))
    assert anchors.cells == (Anchor("A", 3, 2, (Field("budget.total"),)),)
