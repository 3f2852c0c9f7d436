"""The catalogue of meanings: what a field may stand for beyond its own form.

The file of young people, the indicators, the ledger and the exports read meanings, so
that a new activity type counts the minute it is published.
"""

from __future__ import annotations

from dataclasses import dataclass

from forms.exposure import Exposure


@dataclass(frozen=True, slots=True)
class Meaning:
    """One fixed sense.

    Attributes:
        key: stable name, ``subject.property``.
        label: French name.
        help: French sentence for the coordinator.
        types: field types that can carry it.
        exposure: the least caution its answers need.
    """

    key: str
    label: str
    help: str
    types: tuple[str, ...]
    exposure: Exposure = Exposure.OPEN


_NAMED, _PSEUDONYM = Exposure.NOMINATIVE, Exposure.PSEUDONYMOUS
_MEANINGS = (
    Meaning(
        "activity.date",
        "Date de l’activité",
        "Le jour où l’activité a eu lieu ; les périodes des exports s’y réfèrent.",
        ("date",),
    ),
    Meaning(
        "activity.start",
        "Heure de début",
        "Quand l’activité commence ; les feuilles d’émargement la reprennent.",
        ("time",),
    ),
    Meaning(
        "activity.duration",
        "Durée de l’activité",
        "Le temps passé ; il justifie les heures du personnel.",
        ("duration",),
    ),
    Meaning(
        "activity.place",
        "Lieu de l’activité",
        "Où l’activité s’est tenue : un quartier, une salle, un parcours.",
        ("short_text", "one_choice", "commune"),
    ),
    Meaning(
        "activity.title",
        "Intitulé de l’activité",
        "Comment s’appelle la séance : le sujet d’un atelier, l’entreprise d’une visite.",
        ("short_text",),
    ),
    Meaning(
        "activity.leader",
        "Animateur de l’activité",
        "Qui anime la séance, et signe la feuille d’émargement.",
        ("member",),
    ),
    Meaning(
        "activity.status",
        "Statut de l’activité",
        "Prévue, réalisée, annulée ou reportée. Seul ce qui a eu lieu compte dans le suivi.",
        ("one_choice",),
    ),
    Meaning(
        "contacts.total",
        "Nombre de personnes rencontrées",
        "Un compte anonyme : les personnes vues, sans leur nom.",
        ("integer", "count_grid", "attendance"),
    ),
    Meaning("person.last_name", "Nom", "Le nom de la personne.", ("short_text",), _NAMED),
    Meaning("person.first_name", "Prénom", "Le prénom de la personne.", ("short_text",), _NAMED),
    Meaning(
        "person.birth_date",
        "Date de naissance",
        "Elle donne l’âge à l’entrée.",
        ("date",),
        _NAMED,
    ),
    Meaning(
        "person.commune",
        "Commune de la personne",
        "Où la personne habite.",
        ("commune", "short_text", "one_choice"),
        _NAMED,
    ),
    Meaning(
        "person.telephone",
        "Téléphone de la personne",
        "Où la joindre.",
        ("telephone", "short_text"),
        _NAMED,
    ),
    Meaning(
        "person.email",
        "Courriel de la personne",
        "Où lui écrire.",
        ("email", "short_text"),
        _NAMED,
    ),
    Meaning(
        "person.situation",
        "Situation à l’entrée",
        "Elle décide de l’éligibilité. Nommez les choix comme les situations du programme.",
        ("several_choices", "one_choice"),
        _PSEUDONYM,
    ),
    Meaning(
        "person.disabled",
        "Situation de handicap reconnue",
        "Elle peut relever l’âge limite du programme.",
        ("yes_no",),
        _NAMED,
    ),
    Meaning(
        "enrolment.entry_date",
        "Date d’entrée dans le projet",
        "L’âge se calcule à ce jour\u00a0; sans elle, c’est la date de l’activité.",
        ("date",),
    ),
    Meaning(
        "enrolment.referent",
        "Référent de la personne",
        "Qui la suit, tant que la coordination n’a nommé personne d’autre.",
        ("member",),
    ),
    Meaning(
        "enrolment.evidence",
        "Éligibilité vérifiée par",
        "Sur quelle preuve\u00a0: une consultation d’i-milo, une attestation, une déclaration.",
        ("one_choice", "short_text"),
    ),
    Meaning(
        "expense.amount",
        "Montant de la dépense",
        "Une somme payée pour l’activité.",
        ("money",),
    ),
)

CATALOGUE: dict[str, Meaning] = {meaning.key: meaning for meaning in _MEANINGS}


def for_type(type_name: str) -> tuple[Meaning, ...]:
    """Return the meanings that a field of a type can carry."""
    return tuple(meaning for meaning in _MEANINGS if type_name in meaning.types)
