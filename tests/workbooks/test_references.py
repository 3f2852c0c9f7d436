"""The tokenizer tells references from everything that looks like one."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.workbooks.addresses import column_letters, column_number
from portal.workbooks.rewriting import functions, references, rewrite, translate
from portal.workbooks.tokens import LONGEST, tokens
from tests.support.spent import NOT_FOR_EVER, cpu_seconds


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        ("SUM(A1:B$2)", ["A1:B$2"]),
        ("LOG10(A1)+ATAN2(B1,C1)", ["A1", "B1", "C1"]),
        ('"A1"&"dit ""B2"""&C3', ["C3"]),
        ("'it''s A1'!$C$3", ["'it''s A1'!$C$3"]),
        ("Budget!A:A+Budget!$1:$3", ["Budget!A:A", "Budget!$1:$3"]),
        ("Table1[[#This Row],[A1]]+Table1[B2]", []),
        ("#REF!A1+#N/A+#REF!", []),
        ("TAUX.A1+A1.TAUX+_A1+été1", []),
        ("XFE1+A1048577", []),
        ("[1]Feuil1!A1", ["[1]Feuil1!A1"]),
        ("'[Autre classeur.xlsx]Feuil 1'!A1", ["'[Autre classeur.xlsx]Feuil 1'!A1"]),
        ("Feuil1:Feuil3!A1", ["Feuil1:Feuil3!A1"]),
        ("A1:INDEX(B1:B3,2)", ["A1", "B1:B3"]),
        ("_xlfn.CEILING.MATH(A1)*1E5", ["A1"]),
        ("SUM(A1:A2 A2:A3)%", ["A1:A2", "A2:A3"]),
        ("SUM((A1:A2,B3))", ["A1:A2", "B3"]),
        ("A1#+@B2+SINGLE(C3:C9)", ["A1", "B2", "C3:C9"]),
        ("Tableau1[@x]+Tableau1[[#This Row],[it'[s A1']]]*A2", ["A2"]),
        ("TAUX2024(A1)+DEC2HEX(B1)", ["A1", "B1"]),
        ("R1C1+RC[-1]+R[1]C3", []),
        ("😀!A1+été.2!B$2:B3", ["😀!A1", "été.2!B$2:B3"]),
        ("Feuil1!A1:Feuil1!B2", ["Feuil1!A1:B2"]),
        ("#REF!$A$1+Feuil1!#REF!+#DIV/0!+#SPILL!", []),
        ("[1]!A1+[1]!nom+'file:///tmp/x.xlsx'#$Feuil1.A3", []),
        ("'file:///C:/l''an/[x.xlsx]F'!A1", ["'file:///C:/l''an/[x.xlsx]F'!A1"]),
        ("{1,2;3,4}*$A$1:$A", ["$A$1"]),
        ("Excel.Sheet.8|'c:\\x.xls'!'!Feuil1!L1C1'", []),
        ("$3:5+A:$B+1:1", ["$3:5", "A:$B", "1:1"]),
        ("1E5+12:00", []),
    ],
)
def test_only_references_are_found(formula: str, found: list[str]) -> None:
    assert [str(reference) for reference in references(formula)] == found


def test_other_workbooks_and_sheets_over_sheets_are_told_apart() -> None:
    external, three_d, plain = references("[1]Feuil1!A1+Feuil1:Feuil3!A1+'l''an 1'!A1")
    assert (external.external, three_d.external, plain.external) == (True, False, False)
    assert three_d.several_sheets
    assert not plain.several_sheets
    assert plain.sheet == "l'an 1"


def test_a_copied_formula_moves_what_has_no_dollar() -> None:
    assert translate("A1+$A1+A$1+$A$1+SUM(B2:C3)", 2, 1) == "B3+$A3+B$1+$A$1+SUM(C4:D5)"


@given(st.text(alphabet="A1$:!'\"[]().,+ é#B2éLOG10", max_size=40))
def test_a_rewriting_that_changes_nothing_gives_the_same_text(formula: str) -> None:
    assert rewrite(formula, lambda reference: reference) == formula


@given(st.text(alphabet="A1$:!'\"[]().,+ é#B2éLOG10@", max_size=40))
def test_tokens_joined_give_the_formula_back(formula: str) -> None:
    assert "".join(token.text for token in tokens(formula)) == formula


def test_a_name_that_looks_like_a_cell_is_left_alone() -> None:
    moved = rewrite("TAX2024+A1", lambda _: None, frozenset({"tax2024"}))
    assert moved == "TAX2024+#REF!"


def test_functions_are_told_from_texts_and_names() -> None:
    assert functions('INDIRECT("OFFSET(A1)")+offset+offset(A1,1,0)') == {"INDIRECT", "OFFSET"}


def test_a_formula_made_of_quotes_is_read_in_time() -> None:
    for trap in ("'", "''", "[", "['", '"', "A:", "A1:", "a!", "(", "'a'!"):
        formula = trap * (LONGEST // len(trap))
        assert cpu_seconds(partial(tokens, formula)) < NOT_FOR_EVER, trap


@given(st.integers(1, 16_384))
def test_column_letters_go_both_ways(number: int) -> None:
    assert column_number(column_letters(number)) == number


@given(st.integers(1, 1000), st.integers(1, 200), st.integers(0, 500), st.integers(0, 100))
def test_translating_back_gives_the_formula_again(
    row: int, column: int, down: int, right: int
) -> None:
    formula = f"SUM({column_letters(column)}{row}:$B$7)*2"
    assert translate(translate(formula, down, right), -down, -right) == formula
