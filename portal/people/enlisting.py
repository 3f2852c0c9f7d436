"""What the room makes of records: whoever is validated is enrolled, in the same transaction."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from peewee import ModelSelect

from portal.core import journal
from portal.core.clock import now
from portal.core.policy import Actor
from portal.intake.models import Submission
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
    """Enrol the people a record is about, or complete who is enrolled already."""
    told, old = reading.given(actor, record), identity_of(record)
    if not (told or old or points(record)):
        return
    register = hold(record.project_id)
    if told is not None:
        _enlist(actor, register, record, told, old)
    elif old is not None:
        _release(actor, old, record)
    _point(actor, register, record)


def withdrawn(actor: Actor, record: Submission) -> None:
    """Take back what a record said, until it is validated again."""
    found = list(mentions(record))
    if not found:
        return
    hold(record.project_id)
    for mention in found:
        settling.settle(actor, mention.enrolment, record)


def submitted(actor: Actor, record: Submission) -> None:
    """Note whom a record points to, and whether its organisation meets somebody known.

    The register is not held: who sends holds what a coordinator who validates waits for. Nobody is
    enrolled here, and whom an earlier version introduced stays until the record is validated.
    """
    recognising.recognise(actor, record)
    wanted = {one.id for one in _picked(record)}
    before = mentions(record, MentionKind.PICKED) if record.version > 1 else ()
    known = {row.enrolment_id: row for row in before}
    for key, row in known.items():
        if key not in wanted and not row.given:
            row.delete_instance()
    for key in wanted - known.keys():
        Mention.create(submission=record, enrolment=key, kind=MentionKind.PICKED, at=now())


def mentions(record: Submission, *kinds: MentionKind) -> "ModelSelect[Any]":
    """Return every mention that a record makes, of some kinds or of all."""
    wanted = Mention.kind.in_(kinds or list(MentionKind))
    return Mention.select().where(Mention.submission == record, wanted)


def points(record: Submission) -> bool:
    """Tell whether a record points to anybody, or did."""
    named = reading.picked(record) or reading.newcomers(record)
    return bool(named) or mentions(record, MentionKind.PICKED).exists()


def identity_of(record: Submission) -> Mention | None:
    """Return the mention by which a record says who somebody is."""
    found: Mention | None = mentions(record, MentionKind.IDENTITY).first()
    return found


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


def _point(actor: Actor, register: PeopleRegister, record: Submission) -> None:
    """Write whom a validated record points to, and no one else; enrol who is new."""
    wanted = {one.id: dict[str, Any]() for one in _picked(record)}
    for told in reading.newcomers(record):
        found = enrolled(record.project_id, reading.identity(told.values))
        found = found or _enrol(actor, register, record, told)
        wanted[found.id] = told.to_json()
    before = {row.enrolment_id: row for row in mentions(record, MentionKind.PICKED)}
    for key, row in before.items():
        if key not in wanted:
            _release(actor, row, record)
    for key, given in wanted.items():
        row = before.get(key) or Mention(submission=record, kind=MentionKind.PICKED)
        row.enrolment, row.given, row.at = key, given, record.validated_at or now()
        row.save(force_insert=key not in before)
    for one in Enrolment.select().where(Enrolment.id.in_(list(wanted))).order_by(Enrolment.id):
        settling.settle(actor, one, record)


def _picked(record: Submission) -> Iterable[Enrolment]:
    ids = list(reading.picked(record))
    if not ids:
        return []
    rows: ModelSelect[Enrolment] = Enrolment.select().where(
        Enrolment.project == record.project_id, Enrolment.participant.in_(ids)
    )
    return rows
