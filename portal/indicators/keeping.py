"""Counters kept in the transaction of every change of a record, and made anew from the records."""

from collections.abc import Iterator
from uuid import UUID

from portal.core.clock import local
from portal.core.counters import Cells, Key, Sums, negative
from portal.designer.cache import LatestUsed
from portal.designer.queries import definition
from portal.indicators.counting import Plan, count, plan_of
from portal.indicators.models import Counter
from portal.intake.content import values
from portal.intake.models import Submission

CELLS = Cells(
    Counter,
    ("project_id", "activity_type_id", "action_id", "organisation_id", "month", "state"),
    ("records", "sessions", "minutes", "heads"),
)

#: By revision; a record is only ever made under a published one, which never changes.
_plans: LatestUsed[UUID, Plan] = LatestUsed(200)


def keep(before: Submission, after: Submission) -> None:
    """Count a record for what it says now, and no longer for what it said before."""
    CELLS.add([*negative(counted(before)), *counted(after)])


def counted(record: Submission) -> Iterator[tuple[Key, Sums]]:
    """Yield the cell of a record and what it counts for; nothing before its first send."""
    if not record.version:
        return
    sent_on = local(record.submitted_at).date() if record.submitted_at else None
    found = count(plan(record), values(record), sent_on)
    yield (
        (
            record.project_id,
            record.activity_type_id,
            record.action_id,
            record.organisation_id,
            found.month,
            str(record.state),
        ),
        (1, found.sessions, found.minutes, found.heads),
    )


def plan(record: Submission) -> Plan:
    """Return where the form of a record says what counts."""
    return _plans.get(record.revision_id, lambda: plan_of(definition(record.revision)))
