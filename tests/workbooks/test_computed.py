"""Results stored beside formulas: only where the template's own results vouch for them."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from portal.workbooks import Block, FillOrder
from portal.workbooks.computed import evaluator, results
from portal.workbooks.computed.allowed import allowed
from tests.workbooks.corpus import BY_NAME
from tests.workbooks.support import drawn, edited, filled, packed, parts, read

ITEMS = [{"q": number, "p": 10} for number in range(1, 5)]
ORDER = FillOrder(blocks=[Block("S", 3, 3, {"A": "q", "B": "p"}, ITEMS)])


def template(values: Mapping[str, Any], options: Mapping[str, Any] | None = None) -> bytes:
    """Row 3 is repeated; `values` are the results a spreadsheet would have stored."""

    def draw(book: Any) -> None:
        sheet = book.add_worksheet("S")
        sheet.write_row("A2", [2, 3])
        sheet.write_row("A3", [4, 5])
        formulas = {
            "C2": "=ROUND(A2*B2,2)",
            "C3": "=ROUND(A3*B3,2)",
            "C4": "=SUM(C2:C3)",
            "C5": '=IF(C4>0,"oui","")',
            "C6": "=C4=26",
            "C7": "=SUM(C2:C3)/COUNT(C2:C3)",
            "C8": "=C7*2",
            "C9": "=IFERROR(A3/A4,0)",
            "C10": "=A3/A4",
        }
        for cell, formula in formulas.items():
            sheet.write_formula(cell, formula, None, values[cell])

    return drawn(draw, options)


SAVED = {
    **{"C2": 6, "C3": 20, "C4": 26, "C5": "oui", "C6": True, "C7": 13, "C8": 26},
    **{"C9": 0, "C10": "#DIV/0!"},
}


def stored(book: bytes, order: FillOrder = ORDER) -> tuple[dict[str, Any], tuple[str, ...]]:
    made, report = filled(book, order)
    assert b'fullCalcOnLoad="1"' in parts(made)["xl/workbook.xml"]
    sheet = read(made, values=True)["S"]
    return {f"C{row}": sheet[f"C{row}"].value for row in range(2, 14)}, report.not_carried


def test_what_the_template_vouches_for_is_computed() -> None:
    found, notes = stored(template(SAVED))
    assert [found[f"C{row}"] for row in range(2, 8)] == [6, 10, 20, 30, 40, 106]
    assert (found["C8"], found["C9"], found["C12"]) == ("oui", False, 0)
    assert found["C10"] is found["C11"] is found["C13"] is None  # COUNT, what reads it, an error
    assert notes == (
        "S!C9\u00a0: A3 ne prend que la première des lignes répétées",
        "S!C10\u00a0: A3 ne prend que la première des lignes répétées",
        "Résultats de 3 formules\u00a0: calculés à l’ouverture",
    )


def test_a_result_the_evaluator_does_not_reproduce_is_stored_for_nobody_who_reads_it() -> None:
    found, _ = stored(template({**SAVED, "C3": 21}))
    assert found["C2"] == 6
    assert found["C12"] == 0
    assert [found[f"C{row}"] for row in range(3, 12)] == [None] * 9


def test_a_template_no_spreadsheet_ever_saved_gets_none() -> None:
    found, notes = stored(template(dict.fromkeys(SAVED, 0)))
    assert set(found.values()) == {None}
    assert notes[-1].endswith("(le modèle n’a jamais été enregistré par un tableur)")


def test_results_a_library_did_not_write_count_as_never_saved() -> None:
    book = template(SAVED)
    contents = parts(book)
    text = re.sub(r"</f><v>[^<]*</v>", "</f>", contents["xl/worksheets/sheet1.xml"].decode())
    book = packed({**contents, "xl/worksheets/sheet1.xml": text.encode()})
    assert set(stored(book)[0].values()) == {None}


def test_an_evaluation_beyond_its_time_is_given_up() -> None:
    def draw(book: Any) -> None:
        sheet = book.add_worksheet("S")
        sheet.write("A1", 1)
        for row in range(2, 6_000):
            sheet.write_formula(f"A{row}", f"=SUM(A$1:A{row - 1})*0.5")

    with pytest.raises(evaluator.Unable):
        evaluator.Evaluated(drawn(draw), seconds=0.02)


@pytest.mark.parametrize("limit", ["size", "1904"])
def test_a_limit_leaves_all_to_the_spreadsheet_and_says_so(
    limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(results, "_JUDGED", {})
    if limit == "size":
        monkeypatch.setattr(results, "LARGEST", 100)
    found, notes = stored(template(SAVED, {"date_1904": limit == "1904"}))
    assert set(found.values()) == {None}
    assert "calculés à l’ouverture (" in notes[-1]


def test_results_given_with_the_order_are_kept() -> None:
    found, _ = stored(template(SAVED), FillOrder(blocks=ORDER.blocks, cached={("S", "C4"): 7}))
    assert found["C7"] == 7


@pytest.mark.parametrize(
    "formula",
    [
        "SUM(A1:A9,B2)",
        'SUMIFS(Feuil2!C:C,A:A,"x",B:B,">="&D1)',
        "ROUND(A1*1.2,2)+IFERROR(B1/C1,0)-5%",
        'IF(A1>=10,"oui",IF(B1="",0,-B1^2))',
        "VLOOKUP(A1,Listes!$A$1:$B$9,2,FALSE)",
        "COUNTIF(postes,A1)",
    ],
)
def test_plain_formulas_are_allowed(formula: str) -> None:
    assert allowed(formula, frozenset({"postes"}))


@pytest.mark.parametrize(
    "formula",
    [
        "SUBTOTAL(109,A1:A9)",
        "INDEX(A1:A9,MATCH(B1,C1:C9,0))",
        "VLOOKUP(A1,B1:C9,2)",
        "VLOOKUP(A1,B1:C9,2,TRUE)",
        "A1:A9*2",
        "IF(A1:A9>0,1,0)",
        "A1+B1=C1",
        "A1*2=B1",
        "SUM(Tableau1[x])",
        "[@x]*2",
        "SUM(B2:B8 A6:C6)",
        "SUM(Feuil1:Feuil3!A1)",
        "[1]Feuil1!A1+1",
        "nom_inconnu+1",
        "postes*2",
        "SUM(B2:INDEX(B:B,3))",
        "TODAY()-A1",
        "#REF!+1",
        "{1,2}*A1",
        "",
    ],
)
def test_all_else_is_left_to_the_spreadsheet(formula: str) -> None:
    assert not allowed(formula, frozenset({"postes"}))


def test_a_formula_the_evaluator_does_not_know_stops_nobody_else() -> None:
    made, _ = filled(BY_NAME["tables"].data(), FillOrder(cells={("Dépenses", "B4"): 1_000}))
    values = read(made, values=True)
    assert values["Dépenses"]["F4"].value == values["Bilan"]["D3"].value == 1_130
    assert values["Dépenses"]["F5"].value is None  # a structured reference


def test_a_template_that_cannot_be_judged_is_filled_all_the_same() -> None:
    endless = "A2" + "+A2" * 6_000  # longer than a formula may be
    book = edited(template(SAVED), "xl/worksheets/sheet1.xml", "ROUND(A2*B2,2)", endless)
    made, report = filled(book, FillOrder(cells={("S", "A2"): 3}))
    assert read(made)["S"]["A2"].value == 3
    assert "calculés à l’ouverture (" in report.not_carried[-1]
