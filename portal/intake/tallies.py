"""How many records there are in each state: counts for lists, flat however many the records.

One cell for each project, organisation, activity type, action and state, kept in the transaction
of every change (see ``core.counters``).
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from peewee import ModelSelect

from portal.core import policy
from portal.core.counters import Cells, Key, Sums, negative, total
from portal.core.policy import Actor
from portal.intake.models import Submission, SubmissionState, Tally

CELLS = Cells(
    Tally,
    ("project_id", "organisation_id", "activity_type_id", "action_id", "state"),
    ("records",),
)


def keep(before: Submission, after: Submission) -> None:
    """Count a record where it stands now, and no longer where it stood before."""
    CELLS.add([*negative(counted(before)), *counted(after)])


def counted(record: Submission) -> Iterator[tuple[Key, Sums]]:
    """Yield the cell of a record; one that no send was accepted for counts nowhere."""
    if record.version:
        yield tuple(getattr(record, name) for name in CELLS.key), (1,)


def own(actor: Actor) -> "ModelSelect[Tally]":
    """Return the tallies of the person's own list (see ``listing.own_records``)."""
    rows = _scoped(actor, "see")
    own = actor.organisations_for("submission", "write")
    if actor.may("submission", "write"):
        return rows.where(Tally.organisation.in_(own))
    return rows.where((Tally.state != SubmissionState.DRAFT) | Tally.organisation.in_(own))


def to_review(actor: Actor) -> "ModelSelect[Tally]":
    """Return the tallies of the inbox."""
    return _scoped(actor, "review").where(Tally.state != SubmissionState.DRAFT)


def _scoped(actor: Actor, action: str) -> "ModelSelect[Tally]":
    return policy.scoped(
        Tally.select(),
        actor,
        "submission",
        action,
        project=Tally.project,
        organisation=Tally.organisation,
    )


def narrow(
    rows: "ModelSelect[Tally]",
    *,
    state: SubmissionState | None = None,
    activity_type_id: UUID | None = None,
    organisation_id: UUID | None = None,
    action_id: UUID | None = None,
) -> "ModelSelect[Tally]":
    """Limit tallies to what a list is limited to; None limits nothing."""
    limits = {
        Tally.state: state,
        Tally.activity_type: activity_type_id,
        Tally.organisation: organisation_id,
        Tally.action: action_id,
    }
    for column, wanted in limits.items():
        if wanted is not None:
            rows = rows.where(column == wanted)
    return rows


def by(rows: "ModelSelect[Tally]", column: Any) -> dict[Any, int]:
    """Return how many records there are by a column of ``Tally``, those with none left out."""
    counts: Any = grouped(rows, column).tuples()
    return {key: int(number) for key, number in counts if number}


def grouped(rows: "ModelSelect[Tally]", column: Any) -> "ModelSelect[Tally]":
    """Return the query of how many records there are by a column of ``Tally``."""
    return rows.select(column, total(Tally.records)).group_by(column)


def by_state(rows: "ModelSelect[Tally]") -> dict[SubmissionState, int]:
    """Return how many records there are in each state that has any."""
    return {SubmissionState(state): number for state, number in by(rows, Tally.state).items()}
