"""Taking a decision on a record back, a moment after it was made by a slip of the finger."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from flask_babel import gettext as _

from portal.core import journal
from portal.core.clock import now
from portal.core.database import transaction
from portal.core.errors import Conflict
from portal.core.events import Listeners
from portal.core.journal import HistoryEntry
from portal.core.policy import Actor
from portal.core.undo import TAKEN
from portal.intake import announcements
from portal.intake.changing import changing
from portal.intake.judging import hold
from portal.intake.models import Remark, Submission, SubmissionState


class Settled(Conflict):
    """The moment is over, or somebody else has acted since."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Il est trop tard pour annuler cette décision. "
                "Ouvrez la fiche pour en prendre une autre."
            )
        )


def take_back(actor: Actor, submission_id: UUID, version: int) -> Submission:
    """Undo what ``actor`` decided a moment ago on ``version``: the record is as it was before.

    Raises NotFound, Judged when it changed meanwhile, or Settled.
    """
    with transaction():
        record = hold(actor, submission_id, version)
        last = journal.timeline("submission", record.id)[-1]
        if last.action not in UNDONE or last.actor_id != actor.user_id or _is_over(last):
            raise Settled
        undo, announcement = UNDONE[last.action]
        with changing(record):
            undo(record, last)
            record.save()
        journal.record(actor, "unjudged", "submission", record.id, {"version": version})
        announcement.announce(actor, record)
    return record


def _is_over(entry: HistoryEntry) -> bool:
    return entry.at < now() - TAKEN


def _unvalidate(record: Submission, last: HistoryEntry) -> None:
    record.state, record.validated_at = SubmissionState.SUBMITTED, None


def _unreturn(record: Submission, last: HistoryEntry) -> None:
    _unsay(record)
    record.state = SubmissionState.SUBMITTED


def _unreopen(record: Submission, last: HistoryEntry) -> None:
    _unsay(record)
    record.state = SubmissionState.VALIDATED
    record.validated_at = datetime.fromisoformat(last.detail["validated_at"])


def _unsay(record: Submission) -> None:
    """Remove what was said on this version: a version is sent back once."""
    said = (Remark.submission == record) & (Remark.version == record.version)
    Remark.delete().where(said).execute()


#: How each decision is undone, and what that announces, by its name in the journal.
UNDONE: dict[
    str,
    tuple[Callable[[Submission, HistoryEntry], None], Listeners[[Actor, Submission]]],
] = {
    "validated": (_unvalidate, announcements.withdrawn),
    "returned": (_unreturn, announcements.submitted),
    "reopened": (_unreopen, announcements.validated),
}
