"""The words of invitations."""

from enum import StrEnum

from flask_babel import gettext
from flask_babel import lazy_gettext as _


class State(StrEnum):
    """Where an invitation stands, as its line says."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    LINK = "link"
    ACCEPTED = "accepted"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


STATES = {
    State.QUEUED: _("En attente d’envoi"),
    State.SENT: _("Envoyée"),
    State.FAILED: _("En échec"),
    State.LINK: _("Lien à transmettre"),
    State.ACCEPTED: _("Acceptée"),
    State.EXPIRED: _("Expirée"),
    State.CANCELLED: _("Annulée"),
}

ICONS = {
    State.QUEUED: "hourglass-split",
    State.SENT: "send",
    State.FAILED: "exclamation-triangle",
    State.LINK: "link-45deg",
    State.ACCEPTED: "check-circle",
    State.EXPIRED: "clock",
    State.CANCELLED: "x-circle",
}

NO_ADDRESS = "Aucune adresse ici. Ajoutez-la, par exemple prenom@structure.fr."
BAD_ADDRESS = "Adresse incomplète ou avec des accents. Écrivez-la comme prenom@structure.fr."
TOO_MANY = "200 personnes au plus à la fois. Collez cette ligne dans un second envoi."
MEMBER = "A déjà ce rôle pour cette structure\u00a0: rien à faire, retirez cette ligne."
INVITED = "Déjà invitée. Retirez cette ligne, ou renvoyez son invitation depuis la liste."
MIXED = (
    "A, ou aura, un rôle de l’autre sorte dans ce projet (avec ou sans les noms). "
    "Retirez-le d’abord, ou invitez une autre adresse."
)


def twice(number: int) -> str:
    """Return the problem of an address that an earlier line holds."""
    return gettext("Déjà à la ligne %(number)d. Retirez l’une des deux.", number=number)
