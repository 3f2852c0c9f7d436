"""Labels that look like what the law guards raise a warning; those that only resemble do not."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms import fields as types
from forms.definition import Choice, ChoiceList, Field, Form
from forms.definition.alerts import Subject, alerts, subjects
from forms.protection import Protection, Sensitivity
from forms.text import fold

RAISED = {
    Subject.NIR: [
        "NIR",
        "N.I.R. du jeune",
        "N° de sécurité sociale",
        "Numéro de sécu",
        "Sécu",
        "Sécurité sociale",
        "Numéro INSEE",
        "Carte Vitale",
        "Numéro d’assuré social",
        "Clé de sécurité sociale",
    ],
    Subject.HEALTH: [
        "Santé",
        "Problème de santé",
        "Maladies chroniques",
        "Reconnaissance de handicap (RQTH)",
        "Êtes-vous enceinte ?",
        "Suivi psychologique",
        "Addictions",
        "Traitement médical",
    ],
    Subject.RELIGION: ["Religion", "Pratique religieuse", "Confession", "Convictions"],
    Subject.ORIGIN: ["Origine", "Pays d’origine", "Nationalités", "Origine ethnique", "Race"],
    Subject.POLITICS: ["Opinion politique", "Parti politique"],
    Subject.UNION: ["Syndicat", "Adhésion syndicale", "Délégué syndical", "Syndiqué"],
    Subject.SEXUALITY: ["Orientation sexuelle", "Identité de genre"],
    Subject.OFFENCE: [
        "Casier judiciaire",
        "Condamnations",
        "Incarcération",
        "Suivi par la PJJ ou le SPIP",
        "Détenu",
        "Délit",
    ],
}
QUIET = [
    "Sécurité routière",
    "Sécurité au travail",
    "Santé et sécurité au travail",
    "Métiers de la santé",
    "Secteur santé",
    "Droits à la sécurité sociale ouverts",
    "Code INSEE de la commune",
    "Origine de la demande",
    "Établissement d’origine",
    "Dans l’enceinte du lycée",
    "Culture",
    "Syndicat mixte",
    "Politique de la ville",
    "N° de casier",
    "Liquidation judiciaire",
    "Délai garanti",
    "Détenteur du permis",
    "Nombre de contacts",
    "Ornir",
    "Racine",
    "Course",
    "Numéro de téléphone",
    "Situation à l’entrée",
    "CD-ROM remis",
    "Des faits, sans rien de médical ni de judiciaire. Le jeune peut le lire.",
    "Pour la coordination seulement, sans donnée de santé ni de justice.",
    "Sans rien noter de la santé ni de la justice",
    "Code ROME du métier",
]
WORDED = [(subject, text) for subject, texts in RAISED.items() for text in texts]


@pytest.mark.parametrize(("subject", "text"), WORDED)
def test_a_guarded_word_warns(subject: Subject, text: str) -> None:
    assert subject in subjects(text)


@pytest.mark.parametrize("text", QUIET)
def test_a_word_that_only_resembles_one_does_not(text: str) -> None:
    assert subjects(text) == ()


@settings(max_examples=30)
@given(
    st.sampled_from(WORDED),
    st.sampled_from([str, str.upper, str.lower, fold, lambda text: re.sub(" ", "  \u00a0", text)]),
    st.sampled_from(["", "?", " :", " *", " (obligatoire)"]),
)
def test_case_accents_and_signs_make_no_difference(worded, written, end) -> None:  # type: ignore[no-untyped-def]
    subject, text = worded
    assert subject in subjects(written(text) + (end if len(text.split()) > 1 else end[:2]))


@settings(max_examples=30)
@given(st.text(max_size=60), st.sampled_from(QUIET))
def test_any_text_can_be_read_and_reads_the_same_twice(text: str, quiet: str) -> None:
    assert subjects(text) == subjects(fold(text))
    assert set(subjects(f"{quiet}, {text}")) <= {*Subject}


def test_help_and_choices_count_as_well() -> None:
    topics = ChoiceList("l_a", "themes", "Thèmes", (Choice("c_a", "sante", "Santé"),))
    field = Field(
        "f_a", "themes", "one_choice", "Thèmes", help="Écrivez le NIR.", list_ids=("l_a",)
    )
    found = alerts(Form("Entretien", items=(field,), lists=(topics,)), field)
    assert [each.subject for each in found] == [Subject.NIR, Subject.HEALTH]
    assert [each.strong for each in found] == [True, False]


CHOSEN = [
    ("Secteur", "Santé", []),
    ("Secteur visé", "Santé", []),
    ("Filières visées", "Santé", []),
    ("Thématique", "Santé", []),
    ("Besoins exprimés", "Santé", [Subject.HEALTH]),
    ("Freins à l’emploi", "Santé", [Subject.HEALTH]),
    ("Freins à l’emploi", "Santé mentale", [Subject.HEALTH]),
    ("Freins à l’accès à la formation", "Santé", [Subject.HEALTH]),
    ("Difficultés par domaine", "Santé", [Subject.HEALTH]),
    ("Domaine de la difficulté, point par point", "Santé", [Subject.HEALTH]),
    ("Aide demandée à la maison", "Santé", [Subject.HEALTH]),
    ("Obstacle au projet professionnel", "Santé", [Subject.HEALTH]),
    ("Raison de l’absence à l’atelier", "Santé", [Subject.HEALTH]),
    ("Motif de discrimination", "Origine", [Subject.ORIGIN]),
    ("Pièce manquante", "Sécurité sociale", [Subject.NIR]),
    ("Suivi par un mandataire", "Judiciaire", [Subject.OFFENCE]),
    ("Pièce et son numéro", "Casier", [Subject.OFFENCE]),
]


@pytest.mark.parametrize(("label", "choice", "found"), CHOSEN)
def test_a_choice_is_read_after_its_question(label: str, choice: str, found: list[Subject]) -> None:
    listed = ChoiceList("l_a", "choix", "Choix", (Choice("c_a", "choix", choice),))
    field = Field("f_a", "question", "one_choice", label, list_ids=("l_a",))
    told = alerts(Form("Entretien", items=(field,), lists=(listed,)), field)
    assert [each.subject for each in told] == found


def test_a_declared_subject_is_settled_and_the_number_never_is() -> None:
    special = Protection(sensitivity=Sensitivity.SPECIAL)
    field = Field("f_a", "sante", "short_text", "NIR, santé, casier", protection=special)
    found = alerts(Form("Entretien", items=(field,)), field)
    assert {each.subject: each.settled for each in found} == {
        Subject.NIR: False,
        Subject.HEALTH: True,
        Subject.OFFENCE: False,
    }


def test_no_type_of_field_asks_for_the_number() -> None:
    for kind in types.all_types():
        assert Subject.NIR not in subjects(f"{kind.label}. {kind.name}")
