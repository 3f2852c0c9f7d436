"""The rows of one accepted send: record, send, index, history, and who hears of it."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from peewee import ModelSelect

from forms.answers import IndexRow, Reading, index_rows
from portal.core import journal
from portal.core.clock import local, now
from portal.core.policy import Actor
from portal.core.prepared import Prepared, insert
from portal.designer.queries import definition
from portal.intake import announcements
from portal.intake.content import Sent, values
from portal.intake.exposing import ACTIVITY_DATE
from portal.intake.models import AnswerIndex, Send, SendKind, Submission, SubmissionState
from portal.projects.models import Project

#: SQLite binds some thousands of values at most in one statement.
ROWS_AT_ONCE = 200


def write(
    actor: Actor, record: Submission, sent: Sent, kind: SendKind, reading: Reading, sha: str
) -> Submission:
    """Write the next version of ``record``; the caller holds the transaction and the lock."""
    record.answers = {"values": reading.values, "typed": reading.typed}
    record.version += 1
    record.updated = now()
    if kind is SendKind.SEND:
        _mark_sent(record)
    found = index_rows(definition(record.revision), values(record))
    record.day = _day(record, found)
    if record.version == 1:
        insert(Submission, record.__data__)
    else:
        record.save()
        AnswerIndex.delete().where(AnswerIndex.submission == record).execute()
    _keep_send(actor, record, sent, kind, sha)
    _index(record, found)
    journal.record(actor, _ACTIONS[kind], "submission", record.id, {"version": record.version})
    if kind is SendKind.SEND:
        announcements.submitted.announce(actor, record)
    return record


_ACTIONS = {SendKind.DRAFT: "saved", SendKind.SEND: "sent"}


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


def _keep_send(actor: Actor, record: Submission, sent: Sent, kind: SendKind, sha: str) -> None:
    row = {
        "id": sent.send_id,
        "submission": record.id,
        "kind": kind,
        "base_version": sent.base_version,
        "version": record.version,
        "revision": record.revision_id,
        "content_sha": sha,
        "answers": record.answers,
        "author": actor.user_id,
        "at": record.updated,
    }
    insert(Send, row)


def _index(record: Submission, found: Sequence[IndexRow]) -> None:
    """Write the index rows of a record that has none."""
    rows = [_index_row(record, row) for row in found]
    for start in range(0, len(rows), ROWS_AT_ONCE):
        insert(AnswerIndex, *rows[start : start + ROWS_AT_ONCE])


def _index_row(record: Submission, row: IndexRow) -> dict[str, object]:
    return {
        "submission": record.id,
        "field_id": row.field_id,
        "meaning": row.meaning,
        "text": row.text,
        "number": row.number,
        "day": row.day,
        "grid_cell": row.cell,
        "group_row": row.row,
    }
