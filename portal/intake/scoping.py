"""Which records a person reaches: the one door to the table of submissions."""

from typing import Any
from uuid import UUID

from peewee import ModelSelect

from portal.core import policy
from portal.core.database import is_sqlite
from portal.core.policy import Actor, Scope
from portal.core.prepared import Prepared
from portal.intake.models import Submission, SubmissionState


def visible(actor: Actor, *columns: Any) -> "ModelSelect[Any]":
    """Return the records that ``actor`` may read, of the current project.

    A draft is its organisation's own business until it is sent. ``columns`` are those to load,
    all by default.
    """
    records = _scoped(actor, "see", *columns)
    own = actor.organisations_for("submission", "write")
    return records.where(
        (Submission.state != SubmissionState.DRAFT) | Submission.organisation.in_(own)
    )


def writable(actor: Actor, *columns: Any) -> "ModelSelect[Any]":
    """Return the records that ``actor`` may fill in: those of their own organisations."""
    return _scoped(actor, "write", *columns)


def held(actor: Actor, submission_id: UUID) -> Submission | None:
    """Return a record that ``actor`` may fill in, locked until the transaction ends, or None."""
    found = _LOCKED.first(actor.project_id, submission_id)
    reach = policy.scope(actor, "submission", "write")
    own = actor.organisations_for("submission", "write")
    within = reach is Scope.PROJECT or (
        reach is Scope.OWN and found and found.organisation_id in own
    )
    return found if within else None


def exists(submission_id: UUID) -> bool:
    """Tell whether an id names a record, whoever's it is."""
    return _NAMED.first(submission_id) is not None


def _locked(rows: "ModelSelect[Any]") -> "ModelSelect[Any]":
    return rows if is_sqlite() else rows.for_update()  # on SQLite the whole file is locked


_LOCKED = Prepared(
    2,
    lambda project, key: _locked(
        Submission.select().where(Submission.project == project, Submission.id == key)
    ),
)
_NAMED = Prepared(1, lambda key: Submission.select(Submission.id).where(Submission.id == key))


def reviewable(actor: Actor, *columns: Any) -> "ModelSelect[Any]":
    """Return the records that ``actor`` may judge: every one that was sent."""
    records = _scoped(actor, "review", *columns)
    return records.where(Submission.state != SubmissionState.DRAFT)


def _scoped(actor: Actor, action: str, *columns: Any) -> "ModelSelect[Any]":
    return policy.scoped(
        Submission.select(*columns),
        actor,
        "submission",
        action,
        project=Submission.project,
        organisation=Submission.organisation,
    )
