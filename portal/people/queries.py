"""Reads of people, scoped to what the acting person may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from peewee import JOIN, ModelSelect

from forms.fields.participant import newcomer
from portal.accounts.models import Organisation, User
from portal.core import journal, policy
from portal.core.ids import parse_id
from portal.core.journal import HistoryEntry
from portal.core.policy import Actor, Role, Scope
from portal.core.reading import one
from portal.designer.models import Revision
from portal.intake import queries as intake
from portal.intake.models import Submission
from portal.people import settling
from portal.people.composing import CONTACT
from portal.people.duplicates import Identity
from portal.people.listing import PSEUDONYMOUS
from portal.people.models import Enrolment, Following, Mention, Participant
from portal.people.scoping import follows, met_by, visible
from portal.projects.models import Action, ActivityType, Membership
from portal.projects.programme.models import ProgrammeVersion

#: Records of a person that a page shows; nobody is met more often in a project.
MOST_RECORDS = 200


def find(actor: Actor, enrolment_id: UUID | None) -> Enrolment:
    """Return somebody's enrolment, with what names them for those who read names.

    Raises NotFound when it is absent or not theirs, never telling which.
    """
    names = policy.sees_names(actor)
    rows = visible(actor, Enrolment, ProgrammeVersion, *((Participant,) if names else ()))
    rows = rows.join_from(Enrolment, ProgrammeVersion, JOIN.LEFT_OUTER)
    return one(rows.join_from(Enrolment, Participant) if names else rows, Enrolment, enrolment_id)


@dataclass(frozen=True)
class Value:
    """A property of a person, with the record that gave it, if ``actor`` may read that one."""

    name: str
    text: str
    record: Submission | None


def known(actor: Actor, enrolment: Enrolment) -> list[Value]:
    """Return how to reach somebody who was looked up already, as far as ``actor`` may know it.

    A partner who has met the person reads what their own organisation's records say; one who
    follows them reads everything.
    """
    if not policy.sees_names(actor):
        return []
    told = settling.said_of(enrolment)
    sources = told.sources if told else {}
    readable = {row.id: row for row in _readable(actor, list(set(sources.values())))}
    whole = reads_everything(actor, enrolment)
    person = enrolment.participant
    return [
        Value(name, text, readable.get(sources.get(name)))
        for name in CONTACT
        if (text := getattr(person, name)) and (whole or sources.get(name) in readable)
    ]


def _readable(actor: Actor, ids: Sequence[UUID]) -> "ModelSelect[Any]":
    return intake.visible(actor).where(Submission.id.in_(ids))


def reads_everything(actor: Actor, enrolment: Enrolment) -> bool:
    """Tell whether ``actor`` reads all that is known of a (looked-up) person."""
    whole = policy.scope(actor, "person", "see") is Scope.PROJECT
    return policy.sees_names(actor) and (whole or follows(actor, enrolment))


def organisations(actor: Actor, enrolment: Enrolment) -> list[Following]:
    """Return who has met or follows a (looked-up) person; of a partner, their own alone."""
    rows = (
        Following.select(Following, Organisation)
        .join(Organisation)
        .where(Following.enrolment == enrolment.id)
        .order_by(Following.since, Organisation.name, Following.capacity)
    )
    if policy.scope(actor, "person", "see") is not Scope.PROJECT:
        rows = rows.where(Following.organisation.in_(actor.organisations_for("person", "see")))
    return list(rows)


def records(actor: Actor, enrolment: Enrolment) -> list[Submission]:
    """Return the records that mention a (looked-up) person and that ``actor`` may read."""
    about = Mention.select(Mention.submission).where(Mention.enrolment == enrolment.id)
    rows = (
        intake.visible(actor, Submission, ActivityType, Organisation, Action, Revision.id)
        .join_from(Submission, ActivityType)
        .join_from(Submission, Organisation)
        .join_from(Submission, Revision)
        .join_from(Submission, Action, JOIN.LEFT_OUTER)
        .where(Submission.id.in_(about))
        .order_by(Submission.day.desc(), Submission.id)
    )
    return list(rows.limit(MOST_RECORDS))


def timeline(actor: Actor, enrolment: Enrolment) -> list[HistoryEntry]:
    """Return what happened to a (looked-up) person's file, for the coordination alone."""
    if not actor.may("person", "edit") and not _reads_history(actor):
        return []
    return journal.timeline("enrolment", enrolment.id)


def _reads_history(actor: Actor) -> bool:
    whole = policy.role_scope(actor, "person", "edit") is Scope.PROJECT
    return whole and policy.sees_names(actor)


def referent(actor: Actor, enrolment: Enrolment) -> User | None:
    """Return who looks after a (looked-up) person, for those who may know."""
    if enrolment.referent_id is None or not reads_everything(actor, enrolment):
        return None
    return User.get_by_id(enrolment.referent_id)


def team(actor: Actor) -> list[Membership]:
    """Return who may look after people: coordinators and partners of the project, by name."""
    rows = Membership.select(Membership, User, Organisation).join(User).switch(Membership)
    rows = rows.join(Organisation).where(
        Membership.role.in_([Role.COORDINATOR, Role.PARTNER]), User.active
    )
    scoped = policy.scoped(rows, actor, "person", "edit", project=Membership.project)
    return list(scoped.order_by(User.name, Organisation.name))


def of_activity(actor: Actor, submission_ids: Sequence[UUID]) -> dict[UUID, list[Enrolment]]:
    """Return the people whom some records mention and whom ``actor`` may see, by record.

    By name, for those who read names: what a sign-in sheet or the list of the last session needs.
    """
    rows = _listed(actor, Mention.submission).join_from(Enrolment, Mention)
    found: dict[UUID, list[Enrolment]] = {key: [] for key in submission_ids}
    for row in rows.where(Mention.submission.in_(list(submission_ids))):
        people = found[row.mention.submission_id]
        if row not in people:
            people.append(row)
    return found


def numbers_of(actor: Actor, ids: Sequence[str]) -> dict[str, str]:
    """Return the numbers of the people of answers whom ``actor`` may see.

    ``ids`` are as a picker stores them; who was new then is found by what the answer says of them.
    """
    keys = [key for text in ids if (key := parse_id(text))]
    new = {Identity(*one).key: text for text in ids if (one := newcomer(text))}
    columns = Enrolment.number, Participant.id, Participant.identity_key
    rows = visible(actor, *columns).join_from(Enrolment, Participant)
    met = Enrolment.participant.in_(keys) | Participant.identity_key.in_(list(new))
    return {
        text: row.number
        for row in rows.where(met)
        for text in (str(row.participant.id), new.get(row.participant.identity_key, ""))
    }


def of_organisation(actor: Actor, organisation_id: UUID) -> "ModelSelect[Any]":
    """Return the people whom an organisation has met or follows, as ``actor`` may see them."""
    return _listed(actor).where(Enrolment.live, met_by([organisation_id]))


def _listed(actor: Actor, *more: Any) -> "ModelSelect[Any]":
    """Return people by name, or by number for those who read no names."""
    if not policy.sees_names(actor):
        return visible(actor, *PSEUDONYMOUS, *more).order_by(Enrolment.number)
    rows = visible(actor, Enrolment, Participant, *more).join_from(Enrolment, Participant)
    return rows.order_by(Participant.name_key, Enrolment.id)


def checked_by(actor: Actor, enrolment: Enrolment) -> str:
    """Return who checked the eligibility of a (looked-up) person, for those who read names."""
    return enrolment.checked_by.name if policy.sees_names(actor) else ""
