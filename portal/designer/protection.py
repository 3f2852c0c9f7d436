"""Data protection in words: what an answer is for, on which ground, and who reads it."""

from flask_babel import LazyString, gettext
from flask_babel import lazy_gettext as _

from forms.definition import Exposure
from forms.protection import Basis, Purpose, Retention, Sensitivity
from portal.core import policy
from portal.projects.words import ROLES

PURPOSES: dict[Purpose, LazyString] = {
    Purpose.ACTIVITY: _("Suivre l’activité et en rendre compte"),
    Purpose.IDENTIFY: _("Identifier la personne, éviter les doublons"),
    Purpose.CONTACT: _("Joindre la personne"),
    Purpose.ELIGIBILITY: _("Vérifier que la personne peut entrer"),
    Purpose.FOLLOW_UP: _("Accompagner la personne"),
    Purpose.MONEY: _("Justifier une dépense"),
    Purpose.EVALUATION: _("Évaluer le projet"),
    Purpose.OTHER: _("Autre, à préciser dans les détails"),
}

BASES: dict[Basis, LazyString] = {
    Basis.PUBLIC_TASK: _("Mission d’intérêt public (RGPD, art.\u00a06.1.e)"),
    Basis.LEGAL_OBLIGATION: _("Obligation légale (RGPD, art.\u00a06.1.c)"),
    Basis.CONTRACT: _("Contrat ou convention avec la personne (RGPD, art.\u00a06.1.b)"),
    Basis.CONSENT: _("Consentement de la personne (RGPD, art.\u00a06.1.a)"),
    Basis.LEGITIMATE_INTEREST: _("Intérêt légitime (RGPD, art.\u00a06.1.f)"),
    Basis.VITAL_INTEREST: _("Sauvegarde de la vie (RGPD, art.\u00a06.1.d)"),
}

SENSITIVITIES: dict[Sensitivity, LazyString] = {
    Sensitivity.ORDINARY: _("Donnée courante"),
    Sensitivity.SPECIAL: _("Donnée sensible\u00a0: santé, origine, opinions… (RGPD, art.\u00a09)"),
    Sensitivity.OFFENCE: _("Infraction ou condamnation (RGPD, art.\u00a010)"),
}

RETENTIONS: dict[Retention, LazyString] = {
    Retention.FOLLOW_UP: _("Suivi de la personne"),
    Retention.ACTIVITY: _("Compte rendu d’activité"),
    Retention.EVIDENCE: _("Justificatif pour un financeur"),
    Retention.SHORT: _("Contact sans suite"),
}


def readers(exposure: Exposure) -> list[str]:
    """Name who reads the answers of an exposure: nothing but the table of roles decides it."""
    cell = policy.TABLE["submission", "see"]
    named = exposure is Exposure.NOMINATIVE
    reading = (role for role in cell if not named or role in policy.READS_NAMES)
    return [
        gettext("%(role)s (ses propres fiches)", role=ROLES[role])
        if cell[role] is policy.Scope.OWN
        else str(ROLES[role])
        for role in reading
    ]
