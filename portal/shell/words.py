"""Words of the shell: errors, roles, states."""

from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from portal.core.policy import Role

TITLES = {
    400: _("Demande incomprise"),
    401: _("Connexion nécessaire"),
    403: _("Action non permise"),
    404: _("Page introuvable"),
    405: _("Cette adresse ne s’ouvre pas seule"),
    408: _("Envoi interrompu"),
    409: _("Modifié entre-temps"),
    410: _("Lien expiré"),
    413: _("Envoi trop lourd"),
    414: _("Adresse trop longue"),
    415: _("Demande incomprise"),
    422: _("Réponse à corriger"),
    429: _("Trop de demandes"),
    431: _("Demande trop longue"),
    500: _("Une erreur s’est produite"),
    503: _("Le portail est momentanément indisponible"),
}
FINISHED = _("Ce projet est terminé")

_GO_BACK = _("Revenez à la page précédente, rechargez-la, puis recommencez.")

ERRORS = {
    400: _GO_BACK,
    401: _("Connectez-vous, puis recommencez."),
    403: _("Votre rôle dans ce projet ne permet pas cette action."),
    404: _("Cette page n’existe pas, ou n’est pas à vous. Repartez de l’accueil."),
    405: _("Elle reçoit ce qu’une page envoie. Repartez de la page précédente ou de l’accueil."),
    408: _("L’envoi a mis trop de temps à arriver. Vérifiez la connexion, puis recommencez."),
    409: _("Quelqu’un a modifié cette page pendant que vous l’aviez ouverte. Rechargez-la."),
    413: _(
        "Rien n’a été enregistré\u00a0: l’envoi est trop lourd. Raccourcissez le texte ou "
        "partagez-le en plusieurs fiches."
    ),
    414: _("Repartez de l’accueil, puis refaites la recherche avec moins de mots."),
    415: _GO_BACK,
    422: _("Revenez à la page précédente, corrigez ce qui est signalé, puis recommencez."),
    429: _("Attendez une minute, puis recommencez."),
    431: _("Effacez les cookies de ce site dans votre navigateur, puis revenez."),
    500: _(
        "Elle vient du portail, pas de vous. Rien n’a été enregistré à moitié. Réessayez\u00a0; "
        "si elle revient, prévenez la coordination."
    ),
    503: _(
        "La base de données ne répond pas\u00a0: rien n’a été enregistré. Attendez quelques "
        "instants, puis réessayez."
    ),
}

ROLES = {
    Role.ADMINISTRATOR: _("Administration"),
    Role.COORDINATOR: _("Coordination"),
    Role.PARTNER: _("Partenaire"),
    Role.FINANCE: _("Finances"),
    Role.AUDITOR: _("Contrôle"),
}


@dataclass(frozen=True)
class StateWord:
    """How a state of a record is written and pictured."""

    label: LazyString
    icon: str


#: States of a record; the shell stands above intake, but the macro that shows them is here.
STATES = {
    "draft": StateWord(_("Brouillon"), "pencil"),
    "submitted": StateWord(_("Envoyée"), "send"),
    "returned": StateWord(_("À corriger"), "reply"),
    "validated": StateWord(_("Validée"), "check-circle"),
}
