"""What people type: read as they mean it, or refused at the character with the remedy."""

import subprocess
import sys

import pytest

from forms.expressions import ExpressionError, Problem, parse, references
from tests.forms.expressions.world import FIELDS, NAMES

STATUS = next(each for each in FIELDS if each.code == "statut")
STATUS_NOW = ("field", "f_statut")
AGE = ("field", "f_age")


def refused(text: str) -> tuple[Problem, ...]:
    with pytest.raises(ExpressionError) as error:
        parse(text, NAMES, own=STATUS, dot="choice")
    return error.value.problems


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("${age}>=16", (">=", AGE, ("number", "16"))),
        ("${ age } ≥ 16.50", (">=", AGE, ("number", "16.5"))),
        ("1 - 2 - 3", ("-", ("-", ("number", "1"), ("number", "2")), ("number", "3"))),
        ("1 + 2 * 3", ("+", ("number", "1"), ("*", ("number", "2"), ("number", "3")))),
        ("-5 - -${age}", ("-", ("number", "-5"), ("-", AGE))),
        ("007 div 2", ("div", ("number", "7"), ("number", "2"))),
        ("true() and false() and .", ("and", ("truth", True), ("truth", False), ("self",))),
        ("${lieu} = ''", ("empty", ("field", "f_lieu"))),
        ("'' != ${lieu}", ("not", ("empty", ("field", "f_lieu")))),
        ("${statut} = 'prevu'", ("=", ("field", "f_statut"), ("choice", "c_prevu"))),
        ("'prevu' != .", ("!=", ("choice", "c_prevu"), ("self",))),
        ("${debut} < '2026-04-01'", ("<", ("field", "f_debut"), ("day", "2026-04-01"))),
        ("${ouvre} < '09:30'", ("<", ("field", "f_ouvre"), ("time", "09:30"))),
        ("${accord} = 'oui'", ("=", ("field", "f_accord"), ("truth", True))),
        ("age('2008-06-15')", ("age", ("day", "2008-06-15"))),
        ("number(${lieu})", ("to-number", ("field", "f_lieu"))),
        ("'l''âge'", ("text", "l'âge")),
        ('"dit ""oui"""', ("text", 'dit "oui"')),
        ("'e\u0301'", ("text", "é")),
        (
            "coalesce(${statut}, 'prevu') = 'annule'",
            ("=", ("coalesce", STATUS_NOW, ("choice", "c_prevu")), ("choice", "c_annule")),
        ),
        (
            "not(selected(${publics}, 'qpv'))",
            ("not", ("selected", ("field", "f_publics"), ("choice", "c_qpv"))),
        ),
    ],
)
def test_reads(text: str, tree: object) -> None:
    assert parse(text, NAMES, own=STATUS, dot="choice") == tree


def test_the_result_may_be_choices_of_the_own_list() -> None:
    tree = parse("if(${age} < 18, 'prevu', 'realise')", NAMES, own=STATUS, wanted="choice")
    assert tree[2:] == (("choice", "c_prevu"), ("choice", "c_realise"))


@pytest.mark.parametrize(
    ("text", "code", "at", "words"),
    [
        ("", "expression_blank", 0, "${age} >= 16"),
        ("${age} >= 0,5", "expression_comma", 11, "0.5"),
        ("${age} == 5", "expression_sign", 7, "écrivez = au lieu de =="),
        ("${age} >= 16 && ${accord}", "expression_sign", 13, "écrivez and au lieu de &&"),
        ("${age} >= 16 et ${accord}", "expression_sign", 13, "écrivez and au lieu de et"),
        ("${age} / 2", "expression_sign", 7, "écrivez div au lieu de /"),
        ("age >= 16", "expression_bare", 0, "${age}"),
        ("${age} >= seize", "expression_bare", 10, "${seize}"),
        ("${lieu} = 'Paris", "expression_quote", 10, "fermez"),
        ("${lieu} = ‘Paris’", "expression_marks", 10, "guillemet droit"),
        ("${age >= 16", "expression_brace", 0, "accolades"),
        ("$age >= 16", "expression_brace", 0, "accolades"),
        ("1 < ${age} < 18", "expression_chained", 11, "and"),
        ("(${age} > 1", "expression_unfinished", 11, "parenthèse"),
        ("${age} >", "expression_unfinished", 8, "une question"),
        ("${age} > ) 1", "expression_unexpected", 9, "une question"),
        ("${age} 16", "expression_unexpected", 7, "un signe"),
        ("${age} > 1)", "expression_unopened", 10, "retirez"),
        ("concat('a' 'b')", "expression_unexpected", 11, "un signe"),
        ("${age}} > 1", "expression_unexpected", 6, "un signe"),
        ("${agee} > 1", "expression_code", 0, "${age}"),
        ("${zzzzzz} > 1", "expression_code", 0, "orthographe"),
        ("selectd(${publics}, 'qpv')", "expression_function", 0, "selected()"),
        ("pulldata('x')", "expression_function", 0, "n’existe pas"),
        ("SI(${accord}, 1, 2)", "expression_function", 0, "if()"),
        ("ET(${accord}, true())", "expression_function", 0, "peut-être and."),
        ("${accord} OU ${accord}", "expression_sign", 10, "écrivez or au lieu de OU"),
        ("${statut} = 'realisee'", "expression_choice", 12, "'realise'"),
        ("${statut} = 'Réalisé'", "expression_choice", 12, "'realise'"),
        ("0.1234567890123 > 1", "expression_number", 0, "12"),
        (f"'{'a' * 2000}'", "expression_long", 2000, "2000"),
        ("not(" * 40 + "true()" + ")" * 40, "expression_deep", 0, "32"),
        ("-" * 1900 + "1", "expression_deep", 0, "32"),
        ("1" + "+1" * 160, "expression_deep", 0, "32"),
        ("concat(" + ",".join(["1"] * 301) + ")", "expression_large", -1, "300"),
    ],
)
def test_refuses(text: str, code: str, at: int, words: str) -> None:
    (found,) = refused(text)
    assert (found.code, found.at) == (code, at)
    assert words in found.message


def test_all_unknown_names_are_listed_at_once() -> None:
    found = refused("${agee} > 1 and selectd(${publics}, 'x') and ${statut} = 'fini'")
    codes = [each.code for each in found]
    assert codes == ["expression_code", "expression_function", "expression_choice"]
    assert [each.at for each in found] == [0, 16, 57]


@pytest.mark.parametrize(
    "text",
    [
        " or ".join([f"(${{age}} >= {number} and ${{accord}})" for number in range(10, 27)]),
        " or ".join(["${accord}"] * 150),
        "+".join(["${age}"] * 30),
    ],
)
def test_a_long_formula_is_read(text: str) -> None:
    assert references(parse(text, NAMES))


def test_nothing_is_loaded_before_a_text_is_read() -> None:
    script = "import sys, forms.expressions; print({'lark', 're2', 'difflib'} & set(sys.modules))"
    done = subprocess.check_output([sys.executable, "-c", script], text=True)
    assert done.strip() == "set()"
