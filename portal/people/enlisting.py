"""What the room makes of records: whoever is validated is enrolled, in the same transaction."""

from uuid import UUID

from portal.core import journal
from portal.core.clock import now
from portal.core.policy import Actor
from portal.intake.models import Submission, SubmissionState
from portal.people import reading, recognising, settling
from portal.people.composing import Given, compose
from portal.people.duplicates import Identity
from portal.people.models import (
    Enrolment,
    Following,
    Mention,
    MentionKind,
    Participant,
    PeopleRegister,
)
from portal.people.register import hold, new_number, next_place
from portal.people.search import keeping


def validated(actor: Actor, record: Submission) -> None:
    """Enrol the person a record is about, or complete who is enrolled already."""
    told, old = reading.given(actor, record), identity_of(record)
    people = reading.picked(record)
    if told is None and old is None and not people:
        return
    register = hold(record.project_id)
    if told is not None:
        _enlist(actor, register, record, told, old)
    elif old is not None:
        _release(actor, old, record)
    point(actor, record, people)


def withdrawn(actor: Actor, record: Submission) -> None:
    """Take back what a record said, until it is validated again."""
    mentions = list(Mention.select().where(Mention.submission == record))
    if not mentions:
        return
    hold(record.project_id)
    for mention in mentions:
        settling.settle(actor, mention.enrolment, record)


def submitted(actor: Actor, record: Submission) -> None:
    """Note whom a record points to, and whether its organisation meets somebody known."""
    recognising.recognise(actor, record)
    people = reading.picked(record)
    if people or Mention.select().where(Mention.submission == record).exists():
        hold(record.project_id)
        point(actor, record, people)


def identity_of(record: Submission) -> Mention | None:
    """Return the mention by which a record says who somebody is."""
    about = (Mention.submission == record) & (Mention.kind == MentionKind.IDENTITY)
    return Mention.select().where(about).first()


def enrolled(project_id: UUID | None, who: Identity) -> Enrolment | None:
    """Return the very same person in a project: same folded names, same birth date."""
    rows = Enrolment.select(Enrolment, Participant).join(Participant)
    same = Participant.identity_key == who.key
    return rows.where(same, Enrolment.project == project_id).first()


def _enlist(
    actor: Actor, register: PeopleRegister, record: Submission, told: Given, old: Mention | None
) -> None:
    found = enrolled(record.project_id, reading.identity(told.values))
    if found is None and old is not None and not _has_others(old, record):
        found = old.enrolment  # the record was corrected: it is about the same person
    found = found or _enrol(actor, register, record, told)
    if old is not None and old.enrolment_id != found.id:
        _release(actor, old, record)
        old = None
    mention = old or Mention(submission=record, kind=MentionKind.IDENTITY)
    mention.enrolment, mention.given, mention.at = found, told.to_json(), told.at
    mention.save(force_insert=old is None)
    settling.settle(actor, found, record)


def _has_others(mention: Mention, record: Submission) -> bool:
    rows = Mention.select().join(Submission)
    others = (Mention.enrolment == mention.enrolment_id) & (Mention.submission != record)
    return rows.where(others, Mention.kind == MentionKind.IDENTITY).exists()


def _enrol(actor: Actor, register: PeopleRegister, record: Submission, told: Given) -> Enrolment:
    composed = compose([told])
    assert composed is not None  # noqa: S101  (one record composes)
    person = Participant.create(**settling.columns(composed))
    enrolment = Enrolment(
        project=record.project_id,
        participant=person,
        number=new_number(register),
        place=next_place(register),
        entry_date=told.day,
        live=False,
        record=record,
        checked_by=actor.user_id,
    )
    settling.judge(actor, enrolment, composed)
    enrolment.save(force_insert=True)
    keeping.move(enrolment.project_id, enrolment.place, set(), settling.standing(enrolment))
    return enrolment


def _release(actor: Actor, mention: Mention, record: Submission) -> None:
    """Take a record off a person; one that no record ever spoke of otherwise goes."""
    enrolment = mention.enrolment
    mention.delete_instance()
    settling.settle(actor, enrolment, record)
    mentioned = Mention.select().where(Mention.enrolment == enrolment).exists()
    followed = Following.select().where(Following.enrolment == enrolment).exists()
    if not mentioned and not followed:
        journal.record(actor, "removed", "enrolment", enrolment.id, {"record": record.reference})
        remove(enrolment)


def remove(enrolment: Enrolment) -> None:
    """Delete an enrolment that nothing points to, and its participant."""
    keeping.move(enrolment.project_id, enrolment.place, settling.standing(enrolment), set())
    enrolment.delete_instance()
    enrolment.participant.delete_instance()


def point(actor: Actor, record: Submission, people: set[UUID]) -> None:
    """Write whom a record points to, and no one else; the register is held."""
    rows = Enrolment.select(Enrolment, Participant).join(Participant)
    here = rows.where(Enrolment.project == record.project_id, Participant.id.in_(list(people)))
    wanted = {row.id: row for row in here} if people else {}
    known = (Mention.submission == record) & (Mention.kind == MentionKind.PICKED)
    before = {row.enrolment_id: row.enrolment for row in Mention.select().where(known)}
    for key in before.keys() - wanted.keys():
        Mention.delete().where(known, Mention.enrolment == key).execute()
    for key in wanted.keys() - before.keys():
        Mention.create(submission=record, enrolment=key, kind=MentionKind.PICKED, at=now())
    touched = {**before, **wanted}
    if record.state != SubmissionState.VALIDATED:
        touched = {key: touched[key] for key in before.keys() - wanted.keys()}
    for enrolment in sorted(touched.values(), key=lambda one: one.place):
        settling.settle(actor, enrolment, record)
