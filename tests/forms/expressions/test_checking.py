"""Expressions that make no sense are told so: every place at once, in words."""

from typing import Any

import pytest

from forms.expressions import Named, NameTable, Tree, check, kind_of, parse
from tests.forms.expressions.world import FIELDS, NAMES

BY_CODE = {each.code: each for each in FIELDS}
AGE: Tree = ("field", "f_age")
UNLIKE, KIND = "expression_unlike", "expression_kind"
WOMEN, MINORS = ("choice", "c_femmes"), ("choice", "c_mineurs")
PUBLICS: Tree = ("field", "f_publics")
HOURS: Tree = ("field", "f_heures")


def codes(tree: Tree, wanted: str = "", **how: Any) -> list[str]:
    return [each.code for each in check(tree, NAMES, wanted, **how)]


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ("${age} >= 16", "truth", []),
        ("${age} + 1", "truth", ["expression_result"]),
        ("''", "number", []),
        ("if(${accord}, ${age}, '')", "number", []),
        ("if(${accord}, ${age}, 'x')", "", ["expression_alike"]),
        ("if(${age}, 1, 2)", "", ["expression_kind"]),
        ("${age} + ${lieu}", "", ["expression_kind"]),
        ("${age} + ${lieu} > ${debut} and ${age}", "", [UNLIKE, KIND, KIND]),
        ("${age} = '16'", "", ["expression_quoted"]),
        ("${age} = 'seize'", "", ["expression_unlike"]),
        ("${lieu} < 'a'", "", ["expression_incomparable"]),
        ("${publics} = ${statut}", "", ["expression_several"]),
        ("${stage} = ${stage}", "", []),
        ("${jeunes} = ${jeunes}", "", ["expression_incomparable"]),
        ("${rendez_vous} > today()", "", ["expression_unlike"]),
        ("date(${rendez_vous}) > today()", "", []),
        ("age()", "", ["expression_count"]),
        ("position(1)", "", ["expression_count"]),
        ("round(1, 2, 3)", "", ["expression_count"]),
        ("date('2026-02-30')", "day", []),
        (".", "", ["expression_dot"]),
        ("${heures} > 1", "", ["expression_in_group"]),
        ("sum(${heures}) > 1", "truth", []),
        ("any-row(${age} > 1)", "", ["expression_no_rows"]),
        ("sum(${heures} * max(${tarif}))", "", []),
        ("sum(count-rows(${heures} > 1) + ${heures})", "", ["expression_rows_within_rows"]),
        ("count-rows(${ateliers})", "number", []),
        ("count-rows(${heures})", "", ["expression_kind"]),
        ("regex(${lieu}, '(?=a)b')", "", ["pattern_look"]),
        ("regex(${lieu}, ${lieu})", "", ["pattern_written"]),
    ],
)  # fmt: skip
def test_kinds(text: str, wanted: str, expected: list[str]) -> None:
    assert codes(parse(text, NAMES), wanted) == expected


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (("pulldata", AGE), ["expression_head"]),
        (("=", ("field", "f_gone"), ("number", "1")), ["expression_field_gone"]),
        (("selected", PUBLICS, ("choice", "c_gone")), ["expression_choice_gone"]),
        (("=", ("field", "f_statut"), ("choice", "c_qpv")), ["expression_other_list"]),
        (("selected", PUBLICS, ("choice", "c_prevu")), ["expression_other_list"]),
        (("cell", ("field", "f_jeunes"), WOMEN, MINORS), ["expression_other_list"] * 2),
        (("cell", ("field", "f_jeunes"), MINORS, WOMEN), []),
        (("coalesce", ("field", "f_statut"), ("choice", "c_gone")), ["expression_choice_gone"]),
        (("and", AGE), ["expression_count"]),
        (("not", *[AGE] * 400), ["expression_large"]),
    ],
)  # fmt: skip
def test_trees_of_menus_and_of_other_days(tree: Tree, expected: list[str]) -> None:
    assert codes(tree) == expected


def test_a_problem_says_where_and_what_to_do() -> None:
    first, second = check(parse("${age} > ${lieu} or ${lieu}", NAMES), NAMES, "truth")
    assert (first.path, first.place) == ((0,), "${age} > ${lieu}")
    assert (second.path, second.place) == ((1,), "${lieu}")
    assert first.message == (
        "Comparez deux valeurs du même genre\u00a0: «\u00a0${age} > ${lieu}\u00a0» compare "
        "un nombre et un texte."
    )


def test_within_a_row_its_own_answers_are_there() -> None:
    within = BY_CODE["heures"]
    assert codes((">", HOURS, ("number", "1")), "truth", own=within) == []
    assert codes((">", ("self",), AGE), "truth", own=within, dot="number") == []
    assert kind_of(("self",), NAMES, own=within, dot="number") == "number"


def test_two_groups_at_once_are_refused() -> None:
    other = Named("f_other", "autre", "Autre", "number", "f_groupe")
    names = NameTable([*FIELDS, Named("f_groupe", "groupe", "Groupe", "rows"), other])
    (found,) = check(("sum", ("+", HOURS, ("field", "f_other"))), names, "number")
    assert found.code == "expression_two_groups"


def test_a_field_that_cannot_be_used_says_why() -> None:
    note = Named("f_note", "note", "Rappel", "", reason="Elle ne pose pas de question.")
    names = NameTable([note])
    (found,) = check(("empty", ("field", "f_note")), names, "truth")
    assert found.code == "expression_unusable"
    assert found.message.endswith("Elle ne pose pas de question.")


def test_the_choice_that_is_given_is_of_the_own_list() -> None:
    status = BY_CODE["statut"]
    given: Tree = ("if", ("truth", True), ("choice", "c_prevu"), ("choice", "c_qpv"))
    (found,) = check(given, NAMES, "choice", own=status)
    assert (found.code, found.path) == ("expression_other_list", (2,))
