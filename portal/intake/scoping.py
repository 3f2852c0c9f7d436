"""Which records a person reaches: the one door to the table of submissions."""

from typing import Any

from peewee import ModelSelect

from portal.core import policy
from portal.core.policy import Actor
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
