"""Words entered anew once a form hides more than before, by the worker.

A form that begins to hide a question puts its words under another mark (see ``terms``): nobody who
reads no names finds its records by any answer, until each is entered under the new mark.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from portal.core.database import transaction
from portal.core.jobs import JobHandle, enqueue
from portal.core.policy import Actor
from portal.designer.models import Revision
from portal.intake.exposing import hides_more, nominative_fields
from portal.intake.models import Submission
from portal.intake.search import folding
from portal.intake.search.entering import joined, plain_words
from portal.intake.search.forgetting import sweep_project
from portal.intake.search.models import SearchEntry
from portal.projects.models import ActivityType

#: The job that enters the words of one activity type anew.
RENEW = "renew_search"
#: Records of one transaction.
AT_ONCE = 256


def published(actor: Actor, revision: Revision) -> None:
    """Have the words of a form entered anew when its new revision hides what others show."""
    if hides_more(revision):
        wanted = {"activity_type": str(revision.form.activity_type_id)}
        enqueue(RENEW, wanted, unique_key=f"{RENEW}:{revision.id}")


def renew(job: JobHandle, activity_type: str) -> None:
    """Enter what a form shows to everyone under its mark of today (a job's handler).

    Places stay as they are, and with them the order in which records are found.
    """
    kind = ActivityType.get_by_id(UUID(activity_type))
    folding.fold(job)
    last: int | None = 0
    while last is not None:
        last = _renew_some(kind.id, last)
        job.progress(0, 0)
    sweep_project(kind.project_id, job)


def _renew_some(activity_type_id: UUID, after: int) -> int | None:
    """Enter some records beyond a rank; return the last of their ranks, None when none was left."""
    with transaction():
        folding.alone()
        rows = _entries(activity_type_id, after)
        nominative = nominative_fields(activity_type_id)
        for row in rows:
            row.terms = joined(plain_words(row.submission, nominative))
        for block, held in folding.by_block(rows).items():
            folding.add(block, held)
    return rows[-1].rank if rows else None


def _entries(activity_type_id: UUID, after: int) -> Sequence[SearchEntry]:
    rows: Any = SearchEntry.select(SearchEntry, Submission, Revision).join(Submission)
    rows = rows.join(Revision).order_by(SearchEntry.rank).limit(AT_ONCE)
    return list(
        rows.where(
            SearchEntry.rank > after,
            SearchEntry.live,
            SearchEntry.folded,
            Submission.activity_type == activity_type_id,
        )
    )
