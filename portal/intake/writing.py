"""The rows of one accepted send: record, send, index, history, and who hears of it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import cast
from uuid import UUID

from peewee import ModelSelect

from forms.answers import IndexRow, Reading
from portal.core import journal
from portal.core.clock import local, now
from portal.core.ids import new_id
from portal.core.policy import Actor
from portal.core.prepared import Prepared, insert
from portal.designer.models import Revision
from portal.intake import announcements, indexing, rebasing
from portal.intake.content import Sent, canonical_sha
from portal.intake.exposing import ACTIVITY_DATE
from portal.intake.models import AnswerIndex, Send, SendKind, Submission, SubmissionState
from portal.projects.models import Project


def write(
    actor: Actor, record: Submission, sent: Sent, kind: SendKind, reading: Reading, sha: str
) -> Submission:
    """Write the next version of ``record``; the caller holds the transaction and the lock."""
    rebasing.written(record, reading, sent=kind is SendKind.SEND)
    record.version += 1
    record.updated = now()
    if kind is SendKind.SEND:
        _mark_sent(record)
    found = indexing.entries(record)
    record.day = _day(record, found)
    if record.version == 1:
        insert(Submission, record.__data__)
    else:
        record.save()
        AnswerIndex.delete().where(AnswerIndex.submission == record).execute()
    _keep_send(actor, record, sent.send_id, kind, sha, record.updated)
    indexing.write(record, found)
    journal.record(actor, _ACTIONS[kind], "submission", record.id, {"version": record.version})
    if kind is SendKind.SEND:
        announcements.submitted.announce(actor, record)
    return record


_ACTIONS = {SendKind.DRAFT: "saved", SendKind.SEND: "sent"}


def rewrite(actor: Actor, record: Submission, given: Revision) -> None:
    """Write a record that was taken from the revision ``given`` to the one it has now.

    ``updated`` stays: it says when somebody last worked on the record.
    """
    record.version += 1
    record.kept_from = rebasing.kept_from(record)
    found = indexing.entries(record)
    record.day = _day(record, found)
    record.save()
    AnswerIndex.delete().where(AnswerIndex.submission == record).execute()
    _keep_send(actor, record, new_id(), SendKind.MOVE, canonical_sha(record.answers), now())
    indexing.write(record, found)
    numbers = {"from": given.number, "to": record.revision.number}
    journal.record(actor, "moved", "submission", record.id, {"version": record.version, **numbers})


def _mark_sent(record: Submission) -> None:
    record.state = SubmissionState.SUBMITTED
    record.submitted_at = record.updated
    if record.reference is None:
        _give_reference(record)


def _give_reference(record: Submission) -> None:
    """Give the record the next reference of its project, such as ``REAJI-00042``.

    The counter is part of the transaction: a sending that fails leaves no gap.
    """
    (counted,) = _COUNTED.rows(record.project_id)
    record.number = counted.last_reference
    record.reference = f"{counted.code}-{record.number:05d}"


_COUNTED = Prepared(
    1,
    lambda project: cast(
        "ModelSelect[Project]",
        Project.update(last_reference=Project.last_reference + 1)
        .where(Project.id == project)
        .returning(Project.code, Project.last_reference),
    ),
)


def _day(record: Submission, found: Sequence[IndexRow]) -> date:
    """Return when the activity took place; without such an answer, the day of this writing."""
    days = (row.day for row in found if row.meaning == ACTIVITY_DATE and row.day)
    return next(days, None) or local(record.updated).date()


def _keep_send(
    actor: Actor, record: Submission, send_id: UUID, kind: SendKind, sha: str, at: datetime
) -> None:
    row = {
        "id": send_id,
        "submission": record.id,
        "kind": kind,
        "base_version": record.version - 1,
        "version": record.version,
        "revision": record.revision_id,
        "content_sha": sha,
        "answers": record.answers,
        "author": actor.user_id,
        "at": at,
    }
    insert(Send, row)
