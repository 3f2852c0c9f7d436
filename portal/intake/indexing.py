"""The index of answers: written with each record, and anew for what a form lets filter since."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from forms.answers import IndexRow, index_rows, settle
from forms.context import PlainContext
from forms.values import Json
from portal.core.clock import today
from portal.core.database import is_sqlite, transaction
from portal.core.jobs import Job, JobHandle, JobState, enqueue
from portal.core.policy import Actor
from portal.core.prepared import insert
from portal.designer.cache import LatestUsed
from portal.designer.models import Form, Revision
from portal.designer.queries import compiled, definition
from portal.intake.content import values
from portal.intake.exposing import Edition, latest_edition
from portal.intake.models import AnswerIndex, Submission, SubmissionState

#: The job that writes the index of one activity type anew.
REINDEX = "index_answers"
#: Records of one transaction.
AT_ONCE = 256
#: SQLite binds some thousands of values at most in one statement.
ROWS_AT_ONCE = 200

_ticked: LatestUsed[Edition, frozenset[str]] = LatestUsed(200)


def entries(record: Submission) -> list[IndexRow]:
    """Return what the index holds of a record, whichever revision it was given under.

    A question that filters since yesterday finds the records of last year as well.
    """
    ticked = filtering(record.activity_type_id)
    return index_rows(definition(record.revision), _standing(record), ticked)


def _standing(record: Submission) -> dict[str, Json]:
    """Return the answers that are found: what was sent, or what the rules ask of what is open."""
    if record.state not in (SubmissionState.DRAFT, SubmissionState.RETURNED):
        return values(record)
    return settle(compiled(record.revision), values(record), PlainContext(today())).values


def filtering(activity_type_id: UUID) -> frozenset[str]:
    """Return the ids of the fields that the latest revision of an activity lets filter."""
    latest = latest_edition(activity_type_id)
    if latest is None:
        return frozenset()
    return _ticked.get(latest, lambda: _marked(Revision.get_by_id(latest.revision_id)))


def write(record: Submission, found: Sequence[IndexRow]) -> None:
    """Write the index rows of a record that has none."""
    rows = [_row(record, row) for row in found]
    for start in range(0, len(rows), ROWS_AT_ONCE):
        insert(AnswerIndex, *rows[start : start + ROWS_AT_ONCE])


def published(actor: Actor, revision: Revision) -> None:
    """Have the records of a form indexed anew when more of its questions filter than before."""
    earlier = Revision.select().where(
        Revision.form == revision.form_id, Revision.number < revision.number
    )
    before = earlier.order_by(Revision.number.desc()).first()
    if before is not None and not _marked(revision) <= _marked(before):
        kind = str(revision.form.activity_type_id)
        enqueue(REINDEX, {"activity_type": kind}, unique_key=f"{REINDEX}:{kind}:{revision.id}")


def reindex(job: JobHandle, activity_type: str) -> None:
    """Write the index of every record of an activity anew (a job's handler)."""
    last: UUID | None = UUID(int=0)
    while last is not None:
        last = _reindex_some(UUID(activity_type), last)
        job.progress(0, 0)


def is_late(activity_type_id: UUID) -> bool:
    """Tell whether older records of an activity are still to be indexed."""
    waiting = Job.state.in_((JobState.WAITING, JobState.RUNNING))
    kind = Job.unique_key.startswith(f"{REINDEX}:{activity_type_id}:")
    return Job.select().where(waiting, Job.name == REINDEX, kind).exists()


def _reindex_some(activity_type_id: UUID, after: UUID) -> UUID | None:
    """Index some records beyond an id; return the last of their ids, None when none was left."""
    with transaction():
        rows: Any = Submission.select(Submission, Revision, Form).join(Revision).join(Form)
        rows = rows.where(Submission.activity_type == activity_type_id, Submission.id > after)
        rows = rows.order_by(Submission.id).limit(AT_ONCE)
        records = list(rows if is_sqlite() else rows.for_update(of=Submission))
        AnswerIndex.delete().where(AnswerIndex.submission.in_(records)).execute()
        for record in records:
            write(record, entries(record))
    return records[-1].id if records else None


def _marked(revision: Revision) -> frozenset[str]:
    fields = definition(revision).every_field()
    return frozenset(field.id for field in fields if field.indexed)


def _row(record: Submission, row: IndexRow) -> dict[str, object]:
    return {
        "submission": record.id,
        "field_id": row.field_id,
        "meaning": row.meaning,
        "text": row.text,
        "number": row.number,
        "day": row.day,
        "grid_cell": row.cell,
        "group_row": row.row,
        "updated": record.updated,
    }
