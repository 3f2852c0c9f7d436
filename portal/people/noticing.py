"""What stands beside a record about the people in it: for its sender, and for whoever judges it."""

from collections.abc import Iterator, Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from peewee import ModelSelect

from portal.core import policy
from portal.core.policy import Actor, Scope
from portal.intake.announcements import Notice
from portal.intake.models import Submission, SubmissionState
from portal.people import reading, recognising
from portal.people.duplicates import Identity
from portal.people.enlisting import enrolled
from portal.people.models import Enrolment, Mention, Participant
from portal.people.scoping import visible
from portal.people.search.finding import doubles


def notice(actor: Actor, record: Submission, found: list[Notice]) -> None:
    """Add what ``actor`` may know of the people whom a record names."""
    if not policy.sees_names(actor):
        return
    people = reading.people(actor, record)
    if not people and not reading.enrols(record):
        return
    if record.state == SubmissionState.VALIDATED:
        found.extend(_leading(one) for one in _mentioned(actor, record))
    elif policy.scope(actor, "person", "see") is Scope.PROJECT:
        found.extend(_for_the_coordination(record, people))
    elif record.state == SubmissionState.SUBMITTED and recognising.was_told(record):
        found.append(Notice(_("Personne déjà connue. Contactez la coordination."), icon="people"))


def _for_the_coordination(record: Submission, people: Sequence[Identity]) -> Iterator[Notice]:
    if reading.enrols(record) and not people:
        yield Notice(
            _(
                "Il manque le nom, le prénom ou la date de naissance\u00a0: "
                "cette fiche n’inscrira personne."
            ),
            icon="exclamation-triangle",
        )
    for who in people:
        yield from _known(record, who)


def _known(record: Submission, who: Identity) -> Iterator[Notice]:
    same = enrolled(record.project_id, who)
    if same and same.live:
        text = _(
            "%(name)s est déjà dans le projet sous le numéro %(number)s. "
            "Valider la fiche complète son dossier.",
            name=who.named,
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


def _mentioned(actor: Actor, record: Submission) -> "ModelSelect[Any]":
    rows = visible(actor, Enrolment, Participant).join_from(Enrolment, Participant)
    said = Mention.select(Mention.enrolment).where(Mention.submission == record)
    return rows.where(Enrolment.id.in_(said)).order_by(Participant.name_key, Enrolment.id)


def _leading(person: Enrolment) -> Notice:
    text = _(
        "Dossier de %(name)s, numéro %(number)s",
        name=person.participant.named,
        number=person.number,
    )
    return Notice(text, url_for("people.show", enrolment_id=person.id), "person")
