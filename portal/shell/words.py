"""Words of the shell: errors, and the navigation a person is offered."""

from portal.core.policy import Actor
from portal.core.rooms import MenuItem
from portal.core.web import permits, portal

TITLES = {
    400: "Demande incomprise",
    403: "Action non permise",
    404: "Page introuvable",
    405: "Demande incomprise",
    409: "Modifié entre-temps",
    413: "Envoi trop lourd",
    500: "Une erreur s’est produite",
}

ERRORS = {
    400: "Revenez à la page précédente, rechargez-la, puis recommencez.",
    403: "Votre rôle dans ce projet ne permet pas cette action.",
    404: "Cette page n’existe pas, ou n’est pas à vous. Repartez de l’accueil.",
    405: "Revenez à la page précédente, rechargez-la, puis recommencez.",
    409: "Quelqu’un a modifié cette fiche pendant que vous l’aviez ouverte. Rechargez-la.",
    413: "L’envoi dépasse 16 Mo. Raccourcissez le texte ou partagez-le en plusieurs fiches.",
    500: "Rien n’a été enregistré à moitié. Réessayez\u00a0; si l’erreur revient, "
    "prévenez la coordination.",
}


def menu_for(actor: Actor | None) -> list[MenuItem]:
    """Return the lines of the navigation that ``actor`` may open."""
    if actor is None:
        return []
    return [item for item in portal().menu if permits(item.need, actor)]
