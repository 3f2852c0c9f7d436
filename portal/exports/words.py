"""What the room says: states, roles, filters in words, and its messages."""

from datetime import date

from flask_babel import gettext as _

from portal.core.policy import Actor, Role
from portal.intake.models import SubmissionState

#: The sheets that say what a data workbook is, and what its columns are.
README, DICTIONARY = "Lisez-moi", "Dictionnaire"

STATES = {
    SubmissionState.SUBMITTED: "envoyées",
    SubmissionState.RETURNED: "à corriger",
    SubmissionState.VALIDATED: "validées",
}

#: A record's state, said of one record.
STATE = {
    SubmissionState.SUBMITTED: "envoyée",
    SubmissionState.RETURNED: "à corriger",
    SubmissionState.VALIDATED: "validée",
}

#: In the order in which a role is named when a person holds several.
ROLES = {
    Role.ADMINISTRATOR: "administration",
    Role.COORDINATOR: "coordination",
    Role.FINANCE: "finances",
    Role.AUDITOR: "contrôle",
    Role.PARTNER: "partenaire",
}

PERIOD_REVERSED = "Indiquez une date de fin qui suit la date de début."
DAY_UNREAD = "Indiquez la date, par exemple 31/03/2026."
NO_FORM = "Publiez d’abord le formulaire de cette activité\u00a0: il n’a pas encore de colonnes."
ONE_ORGANISATION = "Choisissez la structure dont vous voulez les fiches."
NO_TEMPLATE = "Choisissez un modèle de la liste."
NOT_READY = "Ce classeur n’est pas encore prêt. Attendez la fin de sa préparation."
GONE = "Ce fichier n’est plus conservé ici. Demandez «\u00a0Refaire à l’identique\u00a0»."
NO_CONFORMITY = "Ce classeur n’a pas de fiche de conformité."
OVER = "Ce classeur n’est plus en préparation\u00a0: il n’y a rien à annuler."
ROLE_LOST = "La personne qui a demandé ce classeur n’a plus ce droit dans le projet."
MODEL_CHANGED = (
    "Le modèle du financeur a changé depuis\u00a0: ce classeur ne peut plus être refait. "
    "Le fichier d’origine reste conservé\u00a0; demandez un classeur avec le nouveau modèle."
)
NO_SNAPSHOT = "Ce classeur n’a pas été terminé\u00a0: demandez-en un nouveau."
DIFFERENT = (
    "Le classeur refait n’est pas identique au fichier conservé. Gardez celui-ci et "
    "prévenez l’administration du portail."
)


def unknown_figure(path: str, nearest: str) -> str:
    """Return what to say of a figure path that no room knows; ``nearest`` may be empty."""
    if not nearest:
        return f"Le modèle demande un chiffre inconnu, «\u00a0{path}\u00a0». Corrigez-le."
    return (
        f"Le modèle demande un chiffre inconnu, «\u00a0{path}\u00a0». "
        f"Vouliez-vous dire «\u00a0{nearest}\u00a0»\u00a0?"
    )


def wrong_kind(sheet: str, cell: str, path: str) -> str:
    """Return what to say of a cell that is made for another kind of value."""
    return (
        f"La cellule {sheet}!{cell} du modèle n’est pas faite pour «\u00a0{path}\u00a0»\u00a0: "
        "reliez-la à un chiffre du même genre (montant, nombre, date, texte, pourcentage)."
    )


def left_out(label: str, amount: str) -> str:
    """Return what to say when the template has no line for a part of a total."""
    return (
        f"Le modèle n’a pas de ligne pour {amount} de «\u00a0{label}\u00a0»\u00a0: "
        "changez le compte de ces lignes du budget, puis recommencez."
    )


def role(actor: Actor) -> str:
    """Return the role in which ``actor`` works, in one word."""
    return next((word for held, word in ROLES.items() if held in actor.roles), "")


def period(first: date | None, last: date | None) -> str:
    """Return a period in words, both days included."""
    if first and last:
        return f"du {first:%d/%m/%Y} au {last:%d/%m/%Y}"
    if first:
        return f"depuis le {first:%d/%m/%Y}"
    return f"jusqu’au {last:%d/%m/%Y}" if last else "toute la durée"


def stage(done: int, total: int) -> str:
    """Return how far a job is, in words; the first half reads, the second writes."""
    if not total:
        return _("En attente")
    half = total // 2
    if done < half:
        return _("Lecture\u00a0: %(done)s sur %(total)s", done=done, total=half)
    return _("Écriture\u00a0: %(done)s sur %(total)s", done=done - half, total=half)
