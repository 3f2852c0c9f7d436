"""Rules said in French."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from forms.conditions import Menu, Speaker, build, phrases
from forms.conditions.naming import told
from forms.conditions.patterns import Tree
from forms.conditions.said import Role
from forms.definition.rules import Rules
from forms.expressions import FUNCTIONS
from tests.forms.conditions.desks import DESK, NAMED, STATUS, menus, number, trees
from tests.forms.support import one_field

#: Said by the comparisons of the menus, or in words of their own.
ELSEWHERE = ("if", "coalesce", "not", "empty", "contains", "starts-with", "ends-with")
LABELS = {field: label for field, (label, _) in NAMED.items()} | {
    choice.id: choice.label for choice in STATUS
}
SPEAKER = Speaker(LABELS, {field: kind for field, (_, kind) in NAMED.items()})


def field(name: str) -> Tree:
    return ("field", f"f_{name}")


NEET: Tree = ("=", field("status"), ("choice", "c_neet"))
GROWN: Tree = (">=", field("age"), number(16))
MORE: Tree = ("*", ("+", field("age"), number(1)), number(2))
TOTAL: Tree = ("sum", field("age"), field("count"))


@pytest.mark.parametrize(
    ("rule", "tree", "said"),
    [
        ("visible", ("and", NEET, GROWN), "Affichée si Statut est NEET et Âge est au moins 16"),
        (
            "visible",
            ("and", ("or", NEET, GROWN), ("=", field("known"), ("truth", False))),
            "Affichée si (Statut est NEET ou Âge est au moins 16) et Déjà connu est non",
        ),
        (
            "visible",
            ("and", ("or", NEET, ("=", field("status"), ("choice", "c_job"))), GROWN),
            "Affichée si (Statut est NEET ou En emploi) et Âge est au moins 16",
        ),
        ("required", ("not", ("empty", field("name"))), "Obligatoire si Prénom a une réponse"),
        (
            "visible",
            ("not", ("selected", field("needs"), ("choice", "c_job"))),
            "Affichée si Besoins ne comprend pas En emploi",
        ),
        (
            "visible",
            (">=", field("birth"), ("day", "2008-02-01")),
            "Affichée si Date de naissance est au plus tôt le 01/02/2008",
        ),
        (
            "visible",
            ("not", ("=", field("known"), ("truth", True))),
            "Affichée si Déjà connu est vide ou autre que oui",
        ),
        (
            "compute",
            (">", ("coalesce", field("date"), ("today",)), field("birth")),
            "Calculée\u00a0: oui si (Date, sinon aujourd’hui) est après Date de naissance",
        ),
        (
            "compute",
            ("difference-in-days", ("start-of", field("stay")), ("day", "2026-02-01")),
            "Calculée\u00a0: le nombre de jours du début de question retirée au 01/02/2026",
        ),
        ("compute", ("coalesce", field("age"), ("text", "")), "Calculée\u00a0: Âge, sinon rien"),
        ("visible", ("not", GROWN), "Affichée s’il n’est pas vrai que Âge est au moins 16"),
        ("visible", field("known"), "Affichée si Déjà connu est oui"),
        (
            "visible",
            ("<", ("age", field("birth"), field("date")), number(18)),
            "Affichée si l’âge (Date de naissance, à cette date\u00a0: Date) n’atteint pas 18",
        ),
        (
            "constraint",
            (">", ("row-total", ("self",), ("choice", "c_job")), number(1)),
            "Acceptée si le total de la ligne En emploi (cette réponse) dépasse 1",
        ),
        (
            "constraint",
            ("<=", ("self",), TOTAL),
            "Acceptée si cette réponse est au plus la somme de Âge et Jeunes rencontrés",
        ),
        (
            "compute",
            ("*", ("+", field("age"), number(1)), number(2)),
            "Calculée\u00a0: (Âge + 1) × 2",
        ),
        (
            "compute",
            ("if", NEET, TOTAL, ("number", "0.5")),
            "Calculée\u00a0: la somme de Âge et Jeunes rencontrés si Statut est NEET, sinon 0,5",
        ),
        ("default", ("today",), "Remplie d’avance\u00a0: aujourd’hui"),
        (
            "choices",
            ("or", ("!=", ("self",), ("choice", "c_job")), GROWN),
            "Ne propose que sous condition\u00a0: En emploi si Âge est au moins 16",
        ),
        ("compute", ("mod", field("age"), number(2)), "Calculée\u00a0: mod(Âge, 2)"),
        (
            "visible",
            ("regex", field("name"), ("text", "A.*")),
            "Affichée si Prénom a la forme «\u00a0A.*\u00a0»",
        ),
    ],
)
def test_a_rule_is_said_in_french(rule: str, tree: Tree, said: str) -> None:
    assert SPEAKER.rule(rule, tree).bare == said


@pytest.mark.parametrize(
    ("unit", "number", "said"),
    [("€", "1500", "1\u202f500\u00a0€"), ("€", "1234.5", "1\u202f234,50\u00a0€"),
     ("min", "90", "1\u00a0h\u00a030"), ("%", "69.54", "69,54\u00a0%"),
     ("km", "12", "12\u00a0km"), ("", "-15000.25", "-15\u202f000,25"), ("", "2026", "2026"),
     ("min", "0.5", "0,5\u00a0min")],
)  # fmt: skip
def test_a_number_bears_the_unit_of_what_it_is_compared_with(
    unit: str, number: str, said: str
) -> None:
    speaking = replace(SPEAKER, units={"f_age": unit}, own_unit=unit)
    for subject in (field("age"), ("coalesce", field("age"), ("number", "0"))):
        rule = speaking.rule("visible", ("<=", subject, ("number", number)))
        assert rule.bare.endswith(f"est au plus {said}")
    assert speaking.rule("default", ("number", number)).bare == f"Remplie d’avance\u00a0: {said}"


def test_a_form_names_its_units() -> None:
    rules = Rules(constraint=("<=", ("self",), ("number", "1500")))
    form = one_field("money", rules=rules)
    assert told(form, form.fields()[0])[0][1].bare.endswith("est au plus 1\u202f500\u00a0€")


def test_every_function_has_its_words() -> None:
    told = {*phrases.VALUES, *phrases.TRUTHS, *ELSEWHERE}
    assert told - {*FUNCTIONS} == set()
    assert {*FUNCTIONS} - told == set()


def test_a_group_is_masculine() -> None:
    assert SPEAKER.rule("visible", NEET, feminine=False).bare == "Affiché si Statut est NEET"


def test_names_and_values_are_set_off() -> None:
    said = SPEAKER.rule("visible", NEET)
    roles = [(part.text, part.role) for part in said.parts if part.role]
    assert roles == [("Statut", Role.NAME), ("NEET", Role.VALUE)]
    assert str(said) == "Affichée si «\u00a0Statut\u00a0» est NEET"


@given(menus().filter(lambda menu: menu.rows))
@settings(max_examples=30)
def test_every_menu_is_said_without_its_ids(menu: Menu) -> None:
    tree = build(menu, DESK)
    assert tree is not None
    said = SPEAKER.rule("visible", tree)
    ours = "".join(part.text for part in said.parts if part.role is not Role.VALUE)
    assert "f_" not in ours
    assert "c_" not in ours


@given(trees())
@settings(max_examples=40)
def test_any_tree_is_said(tree: Tree) -> None:
    assert SPEAKER.rule("visible", tree).bare
    assert SPEAKER.rule("compute", tree).bare
    assert SPEAKER.rule("choices", tree).bare
