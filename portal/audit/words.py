"""What the journals' commands and pages say."""

from flask_babel import lazy_gettext as _

from portal.core.security_log import SecurityEvent

#: Names of the journals on the command line.
JOURNALS = {"history": "historique des fiches", "security": "journal de sécurité"}

#: What a detail is called where it is shown; ids of the program are left out.
DETAILS = {
    "before": _("avant"),
    "entries": _("entrées"),
    "endpoint": _("page"),
    "first": _("du"),
    "kind": _("nature"),
    "last": _("au"),
    "method": _("méthode"),
    "nominative": _("nominatif"),
    "page": _("page"),
    "role": _("rôle"),
    "rows": _("lignes"),
    "states": _("états"),
    "template": _("modèle"),
    "until": _("jusqu’au n°"),
}

#: Words of the program that the page says in French.
VALUES = {
    "administrator": _("administration"),
    "auditor": _("audit"),
    "coordinator": _("coordination"),
    "data": _("données"),
    "export": _("aperçu d’export"),
    "finance": _("finances"),
    "funder": _("financeur"),
    "partner": _("partenaire"),
    "person": _("personne"),
    "record": _("fiche"),
    "returned": _("à corriger"),
    "submitted": _("envoyée"),
    "validated": _("validée"),
}

#: Shown with a warning sign: something was refused, lost or taken away.
GRAVE = frozenset(
    {
        SecurityEvent.SIGN_IN_FAILED,
        SecurityEvent.SIGN_IN_THROTTLED,
        SecurityEvent.INVITATION_REFUSED,
        SecurityEvent.RESET_REFUSED,
        SecurityEvent.REFUSED,
        SecurityEvent.RESTORE,
        SecurityEvent.ERASURE,
    }
)

EVENTS = {
    SecurityEvent.SIGNED_IN: _("Connexion"),
    SecurityEvent.SIGN_IN_FAILED: _("Connexion refusée"),
    SecurityEvent.SIGN_IN_THROTTLED: _("Connexion ralentie"),
    SecurityEvent.SIGNED_OUT: _("Déconnexion"),
    SecurityEvent.SESSION_ENDED: _("Session fermée"),
    SecurityEvent.SESSIONS_ENDED: _("Toutes les sessions fermées"),
    SecurityEvent.PASSWORD_CHANGED: _("Mot de passe changé"),
    SecurityEvent.PASSWORD_REFUSED: _("Mot de passe refusé"),
    SecurityEvent.PERSON_CREATED: _("Compte créé"),
    SecurityEvent.PERSON_DISABLED: _("Compte désactivé"),
    SecurityEvent.PERSON_ENABLED: _("Compte réactivé"),
    SecurityEvent.ROLE_GIVEN: _("Rôle donné"),
    SecurityEvent.ROLE_CHANGED: _("Rôle changé"),
    SecurityEvent.ROLE_TAKEN: _("Rôle retiré"),
    SecurityEvent.PROJECT_SWITCHED: _("Projet changé"),
    SecurityEvent.INVITATION_SENT: _("Invitation envoyée"),
    SecurityEvent.INVITATION_ACCEPTED: _("Invitation acceptée"),
    SecurityEvent.INVITATION_REVOKED: _("Invitation annulée"),
    SecurityEvent.INVITATION_REFUSED: _("Lien d’invitation refusé"),
    SecurityEvent.RESET_ASKED: _("Nouveau mot de passe demandé"),
    SecurityEvent.RESET_DONE: _("Nouveau mot de passe choisi"),
    SecurityEvent.RESET_REFUSED: _("Lien de mot de passe refusé"),
    SecurityEvent.REFUSED: _("Accès refusé"),
    SecurityEvent.EXPORT_ASKED: _("Export demandé"),
    SecurityEvent.EXPORT_MADE: _("Export préparé"),
    SecurityEvent.EXPORT_FETCHED: _("Export téléchargé"),
    SecurityEvent.NOMINATIVE_READ: _("Fiche nominative lue"),
    SecurityEvent.PERSON_RECOGNISED: _("Personne déjà connue signalée"),
    SecurityEvent.JOURNAL_READ: _("Journal consulté"),
    SecurityEvent.BACKUP: _("Sauvegarde"),
    SecurityEvent.RESTORE: _("Restauration"),
    SecurityEvent.ERASURE: _("Effacement"),
    SecurityEvent.PURGE: _("Purge du journal"),
    SecurityEvent.JOURNAL_KEY_CHANGED: _("Clé des journaux changée"),
    SecurityEvent.SETTING: _("Réglage changé"),
}
