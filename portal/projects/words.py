"""The words of a project, as people read them."""

from flask_babel import LazyString, gettext
from flask_babel import lazy_gettext as _

from portal.accounts.models import Organisation, OrganisationKind, RegistryKind
from portal.core.policy import Role
from portal.projects.models import ActivityKind, ActivityType, AgreementState, StepWord

ROLES = {
    Role.ADMINISTRATOR: _("Administration"),
    Role.COORDINATOR: _("Coordination"),
    Role.PARTNER: _("Partenaire"),
    Role.FINANCE: _("Finances"),
    Role.AUDITOR: _("Contrôle (lecture seule)"),
}

ORGANISATION_KINDS = {
    OrganisationKind.MISSION_LOCALE: _("Mission locale"),
    OrganisationKind.ASSOCIATION: _("Association"),
    OrganisationKind.COMMUNITY_CENTRE: _("Centre social ou socioculturel"),
    OrganisationKind.PREVENTION: _("Prévention spécialisée"),
    OrganisationKind.PUBLIC_BODY: _("Organisme public"),
    OrganisationKind.COMPANY: _("Entreprise"),
}

REGISTRIES = {
    RegistryKind.NONE: _("Aucun, ou pas encore connu"),
    RegistryKind.RNA: _("RNA (registre national des associations)"),
    RegistryKind.LOCAL: _("Registre d’un tribunal d’Alsace-Moselle"),
}

#: Towns whose court keeps, or kept, a register of associations in Alsace-Moselle.
COURTS = (
    "Altkirch", "Boulay", "Brumath", "Château-Salins", "Colmar", "Forbach", "Guebwiller",
    "Haguenau", "Huningue", "Illkirch-Graffenstaden", "Metz", "Molsheim", "Mulhouse",
    "Ribeauvillé", "Saint-Avold", "Sarrebourg", "Sarreguemines", "Saverne", "Schiltigheim",
    "Sélestat", "Strasbourg", "Thann", "Thionville", "Wissembourg",
)  # fmt: skip

AGREEMENT_STATES = {
    AgreementState.PREPARED: _("En préparation"),
    AgreementState.SIGNED: _("Signée"),
    AgreementState.ENDED: _("Terminée"),
}

ACTIVITY_KINDS = {
    ActivityKind.ACTIVITY: _("Activité"),
    ActivityKind.INTAKE: _("Repérage d’une personne"),
}

#: What one record counts as, and several, when its type has no word of its own.
UNITS = {
    ActivityKind.ACTIVITY: (_("séance"), _("séances")),
    ActivityKind.INTAKE: (_("repérage"), _("repérages")),
}

#: Pictures of an activity type on the partners' home page, by name in the icon sheet.
ICONS = {
    "calendar-event": _("Calendrier"),
    "person-walking": _("Marche"),
    "people": _("Groupe"),
    "person": _("Personne"),
    "mortarboard": _("École"),
    "tools": _("Atelier"),
    "building": _("Bâtiment"),
    "briefcase": _("Entreprise"),
    "chat-dots": _("Entretien"),
    "telephone": _("Téléphone"),
    "geo-alt": _("Lieu"),
    "signpost-split": _("Orientation"),
    "megaphone": _("Communication"),
    "search": _("Repérage"),
    "clipboard-check": _("Fiche"),
}

#: One step and several, by the word that the project has chosen.
STEPS = {
    StepWord.STEP: (_("Étape"), _("Étapes")),
    StepWord.PHASE: (_("Phase"), _("Phases")),
    StepWord.STRAND: (_("Volet"), _("Volets")),
}

#: What the button that adds one says.
ADD_STEP = {
    StepWord.STEP: _("Ajouter une étape"),
    StepWord.PHASE: _("Ajouter une phase"),
    StepWord.STRAND: _("Ajouter un volet"),
}

#: Rows that hold a record back from being removed, by table: one, several.
ROWS = {
    "project": ("projet", "projets"),
    "action": ("action", "actions"),
    "activity_type_action": ("type d’activité", "types d’activité"),
    "agreement": ("convention", "conventions"),
    "programme_version": ("version du programme", "versions du programme"),
    "agreement_action": ("convention", "conventions"),
    "membership": ("membre de l’équipe", "membres de l’équipe"),
    "invitation": ("invitation", "invitations"),
    "form": ("formulaire", "formulaires"),
    "submission": ("fiche", "fiches"),
    "answer_index": ("réponse", "réponses"),
    "budget_line": ("ligne de budget", "lignes de budget"),
    "target": ("objectif", "objectifs"),
    "grant_award": ("subvention", "subventions"),
    "run": ("export", "exports"),
    "export_run": ("export", "exports"),
}


def registry(organisation: Organisation) -> str:
    """Return where an association is registered, in words; empty when that is not known."""
    if organisation.registry_kind == RegistryKind.RNA:
        return f"RNA {organisation.rna}"
    if organisation.registry_kind == RegistryKind.LOCAL:
        return gettext(
            "Registre des associations, tribunal de %(court)s, volume %(volume)s, folio %(folio)s",
            court=organisation.court,
            volume=organisation.volume,
            folio=organisation.folio,
        )
    return ""


def unit_words(kind: ActivityType) -> tuple[str, str]:
    """Return what one record of a type counts as, and several: « maraude », « maraudes »."""
    one, several = UNITS[ActivityKind(kind.kind)]
    return (kind.unit, kind.units) if kind.unit else (str(one), str(several))


def step_word(word: str) -> LazyString:
    """Return « Étape », « Phase » or « Volet »."""
    return STEPS[StepWord(word)][0]


def steps_word(word: str) -> LazyString:
    """Return « Étapes », « Phases » or « Volets »."""
    return STEPS[StepWord(word)][1]
