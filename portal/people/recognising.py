"""Somebody whom the project knows, met again: what the sender is told, and what the coordination.

A partner types a whole identity, sends a record that bears their name, and reads one sentence: the
person is known, ask the coordination. Before the record is sent nothing is said; who follows the
person is never said; and after some such answers in an hour none is given any more.
"""

from datetime import timedelta
from typing import Any

from peewee import ModelSelect

from portal.accounts import throttle
from portal.accounts.throttle import Allowance
from portal.core.policy import Actor
from portal.core.prepared import Prepared
from portal.core.security_log import note
from portal.intake.models import Submission
from portal.people import reading
from portal.people.duplicates import Identity
from portal.people.models import Enrolment, Following, KnownElsewhere, Participant

#: Answers that one person may read: a team comes back from a big event, and then one an hour.
TOLD = Allowance(10, timedelta(hours=1))


def recognise(actor: Actor, record: Submission) -> None:
    """Note that a record is about somebody whom its organisation was not known to have met."""
    if record.organisation_id not in actor.organisations_for("submission", "write"):
        return  # the coordination took a decision back: what was said when it was sent stays
    if record.version > 1:
        KnownElsewhere.delete().where(KnownElsewhere.submission == record).execute()
    if not any(_elsewhere(record, who) for who in reading.people(actor, record)):
        return
    allowed = throttle.take("known person", str(actor.user_id), TOLD) is None
    KnownElsewhere.create(submission=record, told=allowed)
    note("person_recognised", object_id=record.id, organisation=record.organisation_id)


def _elsewhere(record: Submission, who: Identity) -> bool:
    found = _ELSEWHERE.first(who.key, record.project_id, record.organisation_id)
    return found is not None


def _met(organisation: Any) -> "ModelSelect[Following]":
    return Following.select(Following.enrolment).where(Following.organisation == organisation)


# Asked for each person of each record that is sent.
_ELSEWHERE = Prepared(
    3,
    lambda key, project, organisation: (
        Enrolment.select(Enrolment.id)
        .join(Participant)
        .where(
            Participant.identity_key == key,
            Enrolment.project == project,
            Enrolment.live,
            Enrolment.id.not_in(_met(organisation)),
        )
        .limit(1)
    ),
)


def was_told(record: Submission) -> bool:
    """Tell whether the sender of a record read that the person is known."""
    rows = KnownElsewhere.select().where(KnownElsewhere.submission == record)
    return rows.where(KnownElsewhere.told).exists()
