"""A person made anew of what the validated records say: identity, entry, eligibility, meetings."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from portal.core import changes, journal
from portal.core.clock import now
from portal.core.policy import Actor
from portal.intake.models import Submission, SubmissionState
from portal.people import reading
from portal.people.composing import PROPERTIES, Composed, compose, given_from_json
from portal.people.duplicates import folded
from portal.people.eligibility import Ground, assess
from portal.people.following import entrust
from portal.people.models import Capacity, Enrolment, Following, Mention, Participant
from portal.people.search import keeping, terms
from portal.projects.models import Project
from portal.projects.programme.queries import programme_on

#: Characters of a name that lists are sorted by.
SORTED = 200


def said_of(enrolment: Enrolment) -> Composed | None:
    """Return the person as the records say that stand validated."""
    rows = Mention.select(Mention, Submission.id).join(Submission).where(
        Mention.enrolment == enrolment.id,
        Submission.state == SubmissionState.VALIDATED,
    )  # fmt: skip
    said = (row for row in rows if row.given)
    return compose(given_from_json(row.submission_id, row.at, row.given) for row in said)


def settle(actor: Actor, enrolment: Enrolment, record: Submission) -> None:
    """Bring a person in line with the records, after ``record`` changed.

    The caller holds the register; whoever has no record left waits for one, out of every list.
    """
    before = standing(enrolment)
    told = said_of(enrolment)
    was_live, enrolment.live = enrolment.live, told is not None
    changed = [] if told is None else _tell(actor, enrolment, told, record)
    enrolment.save()
    meet(enrolment)
    if told is not None and record.id == told.entry.record:
        entrust(enrolment, told)
    keeping.move(enrolment.project_id, enrolment.place, before, standing(enrolment))
    act = ACTS[was_live, enrolment.live]
    if act != "updated" or changed:
        detail = {"record": record.reference, "properties": changed}
        journal.record(actor, act, "enrolment", enrolment.id, detail)


#: What the journal calls it, by whether the person was in the lists and is.
ACTS = {
    (False, True): "enrolled",
    (True, False): "suspended",
    (True, True): "updated",
    (False, False): "updated",
}


def standing(enrolment: Enrolment) -> set[bytes]:
    """Return the terms that a person is found by now."""
    person = enrolment.participant
    if person.erased or not person.birth_date:
        return set()
    met = Following.select(Following.organisation).where(Following.enrolment == enrolment.id)
    return terms_of(
        person, person.birth_date, {row.organisation_id for row in met}, live=enrolment.live
    )


def terms_of(person: Participant, born: date, met: Collection[UUID], *, live: bool) -> set[bytes]:
    """Return the terms of a person whom some organisations have met."""
    found = terms.of_names(person.last_name, person.first_name)
    found |= {terms.born(born), *map(terms.known_to, met)}
    return found | {terms.LIVE} if live else found


def _tell(actor: Actor, enrolment: Enrolment, told: Composed, record: Submission) -> list[str]:
    """Write what the records say; return the properties that it changed."""
    person = enrolment.participant
    changed = changes.apply(person, columns(told))
    moved = enrolment.entry_date != told.day
    enrolment.entry_date = told.day
    if moved or told.entry.record == record.id:
        judge(actor, enrolment, told)
    return [name for name in changed if name in PROPERTIES]


def columns(told: Composed) -> dict[str, Any]:
    """Return the columns of a participant."""
    said = {name: told.values.get(name, "") for name in PROPERTIES}
    who = reading.identity(told.values)
    key = folded(f"{who.last_name} {who.first_name}")
    return {**said, "birth_date": who.birth_date, "name_key": key[:SORTED], "identity_key": who.key}


def judge(actor: Actor, enrolment: Enrolment, told: Composed) -> None:
    """Hold the person against the programme of the day of entry.

    What a coordinator has judged stays judged.
    """
    entry, born = told.entry, date.fromisoformat(told.values["birth_date"])
    version = programme_on(Project.get_by_id(enrolment.project_id), told.day)
    found = assess(
        version.rules if version else None,
        born=born,
        day=told.day,
        situations=entry.situations,
        disabled=entry.disabled,
    )
    enrolment.age = found.age
    if enrolment.ground == Ground.JUDGED:
        return
    enrolment.outcome, enrolment.ground = found.outcome, found.ground
    enrolment.deciding, enrolment.programme = list(found.deciding), version
    enrolment.checked_by_id, enrolment.checked_at = actor.user_id, now()
    enrolment.evidence, enrolment.record_id = entry.evidence, entry.record


def meet(enrolment: Enrolment) -> None:
    """Write anew which organisations have met the person: those of the validated records."""
    rows = Mention.select(Mention, Submission).join(Submission).where(
        Mention.enrolment == enrolment.id, Submission.state == SubmissionState.VALIDATED
    )  # fmt: skip
    since: dict[UUID, date] = {}
    for row in rows:
        met, day = row.submission.organisation_id, row.submission.day
        since[met] = min(since.get(met, day), day)
    known = (Following.enrolment == enrolment.id) & (Following.capacity == Capacity.MET)
    Following.delete().where(known, Following.organisation.not_in(list(since))).execute()
    standing_rows = {row.organisation_id: row for row in Following.select().where(known)}
    for organisation, day in since.items():
        if organisation in standing_rows:
            changes.apply(standing_rows[organisation], {"since": day})
        else:
            Following.create(
                enrolment=enrolment, organisation=organisation, capacity=Capacity.MET, since=day
            )
