"""Reads of records, scoped to what the acting person may see."""

from typing import Any, TypeAlias
from uuid import UUID

from peewee import JOIN, ModelSelect

from portal.accounts.models import Organisation, User
from portal.core import policy
from portal.core.errors import NotFound
from portal.core.policy import Actor
from portal.designer.models import Revision
from portal.intake.exporting import ExportRow, RowFilters, chosen_for_export, rows_for_export
from portal.intake.exposing import hidden_fields, nominative_fields
from portal.intake.models import Remark, Send, SendKind, Submission, SubmissionState
from portal.intake.rows_exposing import hidden_parts, withheld_parts
from portal.intake.scoping import exists, reviewable, visible, writable
from portal.projects.models import Action, ActivityType

__all__ = [
    "ExportRow",
    "RowFilters",
    "chosen_for_export",
    "find",
    "find_own",
    "find_to_review",
    "hidden_fields",
    "hidden_parts",
    "last_remarks",
    "nominative_fields",
    "refuse_foreign",
    "remarks",
    "rows_for_export",
    "visible",
    "withheld_parts",
    "writable",
]

Records: TypeAlias = "ModelSelect[Any]"


def find(actor: Actor, submission_id: UUID | None) -> Submission:
    """Return a record that ``actor`` may read, with what it points to.

    Raises NotFound when it is absent or not theirs, never telling which.
    """
    return _one(visible(actor), submission_id)


def find_own(actor: Actor, submission_id: UUID | None) -> Submission:
    """Return a record of the actor's own organisations, to be filled in. Raises NotFound."""
    return _one(writable(actor), submission_id)


def _one(records: Records, submission_id: UUID | None) -> Submission:
    found = _with_names(records).where(Submission.id == submission_id).first()
    if found is None:
        raise NotFound
    return found


def _with_names(records: Records) -> Records:
    return (
        records.select_extend(Organisation, ActivityType, Revision, User, Action)
        .join_from(Submission, Organisation)
        .join_from(Submission, ActivityType)
        .join_from(Submission, Revision)
        .join_from(Submission, User)
        .join_from(Submission, Action, JOIN.LEFT_OUTER)
    )


def refuse_foreign(actor: Actor, submission_id: UUID) -> None:
    """Raise NotFound when the id names a record that is not the person's to fill in.

    An id that names nothing yet is free for a new record.
    """
    if exists(submission_id) and not writable(actor).where(Submission.id == submission_id).exists():
        raise NotFound


def find_to_review(actor: Actor, submission_id: UUID | None) -> Submission:
    """Return a record that was sent, for whoever judges it. Raises NotFound."""
    return _one(reviewable(actor), submission_id)


def remarks(record: Submission) -> list[Remark]:
    """Return every remark on a record that was looked up already, oldest first."""
    return list(
        Remark.select(Remark, User)
        .join(User)
        .where(Remark.submission == record)
        .order_by(Remark.at, Remark.id)
    )


def sendings(record: Submission) -> list[Send]:
    """Return every sending and move of a record that was looked up already, oldest first."""
    return list(
        Send.select(Send, Revision)
        .join(Revision)
        .where(Send.submission == record, Send.kind != SendKind.DRAFT)
        .order_by(Send.version)
    )


def last_remarks(record: Submission) -> list[Remark]:
    """Return what the last review said about a record that was looked up already."""
    said = remarks(record)
    latest = max((remark.version for remark in said), default=None)
    return [remark for remark in said if remark.version == latest]


def reason(actor: Actor, record: Submission) -> str:
    """Return what the coordination asked when it sent the record back, to those who may read it.

    Remarks are free text about a record, so that they are kept from whoever reads no names.
    """
    if record.state != SubmissionState.RETURNED or not policy.sees_names(actor):
        return ""
    return next((said.text for said in last_remarks(record) if said.field_id is None), "")


def is_own(actor: Actor, record: Submission) -> bool:
    """Tell whether the person fills in records of this organisation."""
    return record.organisation_id in actor.organisations_for("submission", "write")


def may_fill(actor: Actor, record: Submission) -> bool:
    """Tell whether the person may still change a record of this organisation."""
    return actor.may("submission", "write") and is_own(actor, record)


def is_open(record: Submission) -> bool:
    """Tell whether the record waits for its organisation: a draft, or sent back."""
    return record.state in (SubmissionState.DRAFT, SubmissionState.RETURNED)
