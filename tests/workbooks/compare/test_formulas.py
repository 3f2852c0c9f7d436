"""The comparison's own reading of formulas, against the rule written out by hand."""

import pytest

from portal.workbooks.compare.formulas import Reader, expected, translated
from portal.workbooks.compare.moves import Moves

MOVES = Moves({"S": [(5, 6, 3)], "L'été": [(2, 2, 10)]})  # S: 4 rows more below row 6


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("A4+A5+A6+A7", "A4+A5+A6+A11"),
        ("SUM(A5:A6)", "SUM(A5:A10)"),
        ("SUM(A1:A6)", "SUM(A1:A10)"),
        ("SUM(A6:A6)", "SUM(A6:A6)"),
        ("SUM(A6:A5)", "SUM(A10:A5)"),
        ("SUM($A$5:$A$9)", "SUM($A$5:$A$13)"),
        ("SUM(5:6)+SUM(7:7)", "SUM(5:10)+SUM(11:11)"),
        ("SUM(A:B)&A1048576", "SUM(A:B)&A1048576"),
        ("T!A9+'L''été'!A9+S!A9", "T!A9+'L''été'!A18+S!A13"),
        ("S!A9:S!B9", "S!A13:B13"),
        ('"A9"&A9&"""A9"', '"A9"&A13&"""A9"'),
        ("LOG10(A9)+TAX.A9+A9_", "LOG10(A13)+TAX.A9+A9_"),
        ("Tableau[[#This Row],[A9]]+Tableau[A9]", "Tableau[[#This Row],[A9]]+Tableau[A9]"),
        ("Tableau['[A9']]+A9", "Tableau['[A9']]+A13"),
        ("[1]S!A9+'[x.xlsx]S'!A9:B9+A9", "[1]S!A9+'[x.xlsx]S'!A9:B9+A13"),
        ("[1]!Nom+A9", "[1]!Nom+A13"),
        ("S:T!A9+'S:T'!A9", "S:T!A9+'S:T'!A9"),
        ("#REF!+S!#REF!+A9#+#N/A", "#REF!+S!#REF!+A13#+#N/A"),
        ("A1:INDEX(A:A,9)", "A1:INDEX(A:A,9)"),
        ("{1,2;3,4}*1.5E+9", "{1,2;3,4}*1.5E+9"),
        ("XFE9+A1048577+R1C1", "XFE9+A1048577+R1C1"),
        ("a9+$b$9", "A13+$B$13"),
        ("(A7,A9 A8)", "(A11,A13 A12)"),
        ("IF(A9<>A8,A9,-A8%)", "IF(A13<>A12,A13,-A12%)"),
    ],
)
def test_references_below_and_around_a_block(formula: str, moved: str) -> None:
    assert expected(formula, MOVES, "S", Reader(9)) == moved


@pytest.mark.parametrize(
    ("formula", "copies"),
    [
        ("B5*C5", ["B5*C5", "B7*C7", "B9*C9"]),
        ("B6+B$6+B4+B7", ["B6+B$6+B4+B11", "B8+B$6+B4+B11", "B10+B$6+B4+B11"]),
        ("SUM(B$5:B5)", ["SUM(B$5:B5)", "SUM(B$5:B7)", "SUM(B$5:B9)"]),
        ("SUM(B5:B6)", ["SUM(B5:B6)", "SUM(B7:B8)", "SUM(B9:B10)"]),
        ("B5/SUM(B$5:B$6)", [f"B{row}/SUM(B$5:B$10)" for row in (5, 7, 9)]),
        ("S!B5+T!B5", ["S!B5+T!B5", "S!B7+T!B5", "S!B9+T!B5"]),
    ],
)
def test_references_inside_a_block_go_with_each_copy(formula: str, copies: list[str]) -> None:
    assert [expected(formula, MOVES, "S", Reader(5, copy)) for copy in range(3)] == copies


def test_a_shared_formula_reads_on_at_its_own_place() -> None:
    assert translated("A1+$B1+C$1+$D$1+E:E", 2, 1) == "B3+$B3+D$1+$D$1+F:F"
    assert translated("A1048576", 1, 0) == "A1"
