"""What the builder calls things: families of types, exposures, states, and the last edit."""

from datetime import datetime
from typing import Any, NamedTuple

from flask_babel import LazyString, gettext, lazy_gettext

from forms.conditions.naming import told as told
from forms.definition import Exposure, Layout
from forms.fields import Family, FieldType
from portal.core.clock import local
from portal.designer.lines import FormState
from portal.designer.models import Edit

FAMILIES: dict[Family, LazyString] = {
    Family.TEXT: lazy_gettext("Texte"),
    Family.NUMBER: lazy_gettext("Nombres et montants"),
    Family.MOMENT: lazy_gettext("Dates et durées"),
    Family.CONTACT: lazy_gettext("Coordonnées et organismes"),
    Family.RECORD: lazy_gettext("Personnes, lieux, structures"),
    Family.FILE: lazy_gettext("Fichiers et photos"),
    Family.CHOICE: lazy_gettext("Choix"),
    Family.DISPLAY: lazy_gettext("Mise en page"),
}


class ListWords(NamedTuple):
    """What the builder calls a list by its role: the whole, one entry, the input for more."""

    legend: LazyString
    entry: LazyString
    more: LazyString


class CardWords(NamedTuple):
    """What an open card calls the two texts of its field."""

    label: LazyString
    help: LazyString


QUESTION = CardWords(lazy_gettext("Question"), lazy_gettext("Aide sous la question"))
GROUP = CardWords(lazy_gettext("Titre du groupe"), lazy_gettext("Aide sous le titre"))
PAGE = CardWords(lazy_gettext("Titre de la page"), lazy_gettext("Texte sous le titre"))
NOTE = CardWords(lazy_gettext("Titre de la note"), lazy_gettext("Texte de la note"))


def card(kind: FieldType[Any]) -> CardWords:
    """Return what the card of a field of a type calls its texts."""
    if kind.holds:
        return GROUP
    if kind.answers:
        return QUESTION
    return PAGE if kind.begins_page else NOTE


LISTS: dict[str, ListWords] = {
    "choices": ListWords(
        lazy_gettext("Réponses proposées"),
        lazy_gettext("Réponse"),
        lazy_gettext("Ajouter des réponses"),
    ),
    "rows": ListWords(
        lazy_gettext("Lignes du tableau"),
        lazy_gettext("Ligne"),
        lazy_gettext("Ajouter des lignes"),
    ),
    "columns": ListWords(
        lazy_gettext("Colonnes du tableau"),
        lazy_gettext("Colonne"),
        lazy_gettext("Ajouter des colonnes"),
    ),
}

EXPOSURES: dict[Exposure, tuple[LazyString, LazyString]] = {
    Exposure.NOMINATIVE: (
        lazy_gettext("Nominatif"),
        lazy_gettext(
            "Désigne une personne\u00a0: jamais montré aux finances, aux auditeurs ni dans "
            "leurs classeurs."
        ),
    ),
    Exposure.PSEUDONYMOUS: (
        lazy_gettext("Pseudonyme"),
        lazy_gettext("Concerne une personne sans la nommer\u00a0: lisible par les auditeurs."),
    ),
    Exposure.OPEN: (
        lazy_gettext("Ouvert"),
        lazy_gettext("Ne concerne personne en particulier\u00a0: lisible par tout le projet."),
    ),
}

LAYOUTS: dict[Layout, LazyString] = {
    Layout.ONE_PAGE: lazy_gettext("Tout sur une page"),
    Layout.STEPS: lazy_gettext("Par étapes, une section à la fois"),
}

STATES: dict[FormState, LazyString] = {
    FormState.NONE: lazy_gettext("Sans formulaire"),
    FormState.DRAFT: lazy_gettext("Brouillon"),
    FormState.PUBLISHED: lazy_gettext("Publié"),
    FormState.CHANGED: lazy_gettext("Modifications non publiées"),
}

SEVERITIES: dict[str, tuple[LazyString, LazyString]] = {
    "lossy": (
        lazy_gettext("Fait disparaître des réponses"),
        lazy_gettext("Les fiches déjà envoyées les gardent, sous leur version."),
    ),
    "narrowing": (
        lazy_gettext("Demande davantage"),
        lazy_gettext("Une réponse admise hier peut ne plus l’être dans une nouvelle fiche."),
    ),
    "widening": (
        lazy_gettext("Permet davantage"),
        lazy_gettext("Tout ce qui était admis le reste."),
    ),
    "silent": (
        lazy_gettext("Ne change aucune réponse"),
        lazy_gettext("Mots, aides et ordre."),
    ),
}


#: Pictures of the shell's sprite that an activity may bear.
ICONS: tuple[tuple[str, LazyString], ...] = (
    ("calendar-event", lazy_gettext("Calendrier")),
    ("people", lazy_gettext("Groupe")),
    ("person", lazy_gettext("Personne")),
    ("person-walking", lazy_gettext("Marche")),
    ("geo-alt", lazy_gettext("Lieu")),
    ("chat-dots", lazy_gettext("Échange")),
    ("megaphone", lazy_gettext("Annonce")),
    ("mortarboard", lazy_gettext("Formation")),
    ("briefcase", lazy_gettext("Emploi")),
    ("building", lazy_gettext("Entreprise")),
    ("tools", lazy_gettext("Atelier")),
    ("signpost-split", lazy_gettext("Orientation")),
    ("telephone", lazy_gettext("Téléphone")),
    ("clipboard-check", lazy_gettext("Fiche")),
    ("house", lazy_gettext("Foyer")),
)


def clock(moment: datetime) -> str:
    """Write a moment as the time of the day in Paris: ``14:32``."""
    return local(moment).strftime("%H:%M")


def describe(edit: Edit) -> str:
    """Name an edit as « Annuler » would: « l’ajout de « Date » »."""
    command: dict[str, Any] = edit.command
    if command["do"] == "series":
        command = command["commands"][0]
    match command["do"]:
        case "restore":
            return gettext("l’ajout de «\u00a0%(label)s\u00a0»", label=command["item"]["label"])
        case "remove":
            return gettext("le retrait de «\u00a0%(label)s\u00a0»", label=removed(edit))
        case "move" | "move_choice":
            return gettext("le déplacement")
        case "add_choice":
            label = command["choice"]["label"]
            return gettext("l’ajout de la réponse «\u00a0%(label)s\u00a0»", label=label)
        case "remove_choice" | "retire_choice":
            return gettext("le retrait de la réponse")
        case "become":
            return gettext("la reprise d’une version")
        case "set" if command["property"] == "rules":
            return gettext("le changement de règle")
        case _:
            return gettext("la dernière modification")


def removed(edit: Edit | None) -> str:
    """Return the label of the item that an edit took out, or ""."""
    if edit is None or edit.command["do"] != "remove":
        return ""
    return str(edit.inverse["item"]["label"])
