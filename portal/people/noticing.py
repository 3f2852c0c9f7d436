"""What stands beside a record about the people in it: for its sender, and for whoever judges it."""

from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext as _

from portal.core import policy
from portal.core.policy import Actor, Scope
from portal.intake.announcements import Notice
from portal.intake.models import Submission, SubmissionState
from portal.people import reading, recognising
from portal.people.enlisting import enrolled, identity_of
from portal.people.models import Enrolment, Participant
from portal.people.scoping import visible
from portal.people.search.finding import doubles


def notice(actor: Actor, record: Submission, found: list[Notice]) -> None:
    """Add what ``actor`` may know of the person whom a record is about."""
    if not policy.sees_names(actor) or not reading.enrols(record):
        return
    if policy.scope(actor, "person", "see") is Scope.PROJECT:
        found.extend(_for_the_coordination(actor, record))
    else:
        found.extend(_for_the_sender(actor, record))


def _for_the_sender(actor: Actor, record: Submission) -> Iterator[Notice]:
    person = _person(actor, record)
    if record.state == SubmissionState.VALIDATED and person:
        yield _leading(person)
    elif record.state == SubmissionState.SUBMITTED and recognising.was_told(record):
        yield Notice(_("Personne déjà connue. Contactez la coordination."), icon="people")


def _for_the_coordination(actor: Actor, record: Submission) -> Iterator[Notice]:
    person = _person(actor, record)
    if record.state == SubmissionState.VALIDATED and person:
        yield _leading(person)
        return
    told = reading.given(actor, record)
    if told is None:
        yield Notice(
            _(
                "Il manque le nom, le prénom ou la date de naissance\u00a0: "
                "cette fiche n’inscrira personne."
            ),
            icon="exclamation-triangle",
        )
        return
    who = reading.identity(told.values)
    same = enrolled(record.project_id, who)
    if same and same.live:
        text = _(
            "Personne déjà inscrite sous le numéro %(number)s. "
            "Valider la fiche complète son dossier.",
            number=same.number,
        )
        yield Notice(text, url_for("people.show", enrolment_id=same.id), "people")
    for one in doubles(record.project_id, who):
        if same is None or one.enrolment_id != same.id:
            text = _(
                "Doublon possible\u00a0: %(name)s, %(born)s. Vérifiez avant de valider.",
                name=one.named,
                born=f"{one.who.birth_date:%d/%m/%Y}",
            )
            yield Notice(text, url_for("people.show", enrolment_id=one.enrolment_id), "people")


def _person(actor: Actor, record: Submission) -> Enrolment | None:
    mention = identity_of(record)
    if mention is None:
        return None
    rows = visible(actor, Enrolment, Participant).join_from(Enrolment, Participant)
    return rows.where(Enrolment.id == mention.enrolment_id).first()


def _leading(person: Enrolment) -> Notice:
    who = person.participant
    text = _(
        "%(name)s est inscrit(e) sous le numéro %(number)s.",
        name=f"{who.named}",
        number=person.number,
    )
    return Notice(text, url_for("people.show", enrolment_id=person.id), "person")
