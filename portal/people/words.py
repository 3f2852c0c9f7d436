"""What the pages of people say: outcomes, grounds, capacities, what happened."""

from flask_babel import LazyString, gettext
from flask_babel import lazy_gettext as _

from portal.people.eligibility import Ground, Outcome, band
from portal.people.models import Capacity, Enrolment

OUTCOMES = {
    Outcome.PRIORITY: _("Éligible, prioritaire"),
    Outcome.ELIGIBLE: _("Éligible"),
    Outcome.ARGUED: _("À argumenter"),
    Outcome.REFUSED: _("Non éligible"),
    Outcome.UNKNOWN: _("À vérifier"),
}
#: Pictures of outcomes: never the colour alone.
ICONS = {
    Outcome.PRIORITY: "check-circle",
    Outcome.ELIGIBLE: "check-lg",
    Outcome.ARGUED: "chat-dots",
    Outcome.REFUSED: "x-circle",
    Outcome.UNKNOWN: "question-circle",
}
CAPACITIES = {
    Capacity.MET: _("a rencontré la personne"),
    Capacity.FOLLOWS: _("suit la personne"),
}
#: What a coordinator may judge, and on what proof.
JUDGED = (Outcome.PRIORITY, Outcome.ELIGIBLE, Outcome.REFUSED)
PROOFS: dict[str, LazyString] = {
    "i_milo": _("Consultation d’i-milo"),
    "certificate": _("Attestation"),
    "statement": _("Déclaration de la personne"),
    "partner": _("Confirmation d’un partenaire"),
}
#: Names of the properties that a journal entry lists.
PROPERTIES = {
    "last_name": _("nom"),
    "first_name": _("prénom"),
    "birth_date": _("date de naissance"),
    "telephone": _("téléphone"),
    "email": _("courriel"),
    "commune": _("commune"),
}
ACTS = {
    "enrolled": _("Inscription"),
    "updated": _("Mise à jour"),
    "suspended": _("Mise en attente\u00a0: la fiche n’est plus validée"),
    "judged": _("Éligibilité décidée"),
    "followed": _("Suivi changé"),
}
_BANDS = {
    0: _("moins de 16 ans"),
    16: _("16-17 ans"),
    18: _("18-21 ans"),
    22: _("22-25 ans"),
    26: _("26-29 ans"),
    30: _("30 ans et plus"),
}


def age_band(age: int) -> str:
    """Return an age as those read it who read no names."""
    return str(_BANDS[band(age)])


def listed(properties: list[str]) -> str:
    """Return the names of some properties, as a journal entry keeps them."""
    return ", ".join(str(PROPERTIES[name]) for name in properties if name in PROPERTIES)


def judged() -> list[tuple[str, LazyString]]:
    """Return what a coordinator may decide, as choices."""
    return [(str(one), OUTCOMES[one]) for one in JUDGED]


def reason(enrolment: Enrolment) -> str:
    """Return why the outcome is what it is, the age left out."""
    ground = Ground(enrolment.ground)
    if ground is Ground.SITUATION:
        return gettext("Situation\u00a0: %(words)s.", words=", ".join(enrolment.deciding))
    return str(GROUNDS[ground])


GROUNDS = {
    Ground.YOUNG: _("L’âge à l’entrée est sous celui du programme."),
    Ground.OLD: _("L’âge à l’entrée dépasse celui du programme."),
    Ground.NO_SITUATION: _(
        "L’âge convient. La fiche ne dit aucune situation que le programme connaît."
    ),
    Ground.NO_RULE: _("Aucune version du programme ne s’applique au jour de l’entrée."),
    Ground.JUDGED: _("La coordination en a décidé."),
}
