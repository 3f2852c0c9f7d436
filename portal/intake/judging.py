"""The coordinator's two verbs: validate a record, or send it back with a reason."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from forms.text import clean
from portal.core import journal, policy
from portal.core.clock import now
from portal.core.database import is_sqlite, transaction
from portal.core.errors import NotFound
from portal.core.policy import Actor
from portal.designer.queries import definition
from portal.intake import announcements
from portal.intake.changing import changing
from portal.intake.models import Remark, Submission, SubmissionState
from portal.intake.refusals import Judged, ReasonMissing, ReasonTooLong
from portal.intake.scoping import reviewable

#: A remark longer than this is a letter.
LONGEST_REMARK = 5_000


def validate(actor: Actor, submission_id: UUID, version: int) -> Submission:
    """Accept the record as it was read in ``version``; twice is once.

    Raises NotFound, or Judged when it changed meanwhile.
    """
    with transaction():
        record = hold(actor, submission_id, version)
        if record.state == SubmissionState.VALIDATED:
            return record
        if record.state != SubmissionState.SUBMITTED:
            raise Judged
        with changing(record):
            record.state, record.validated_at = SubmissionState.VALIDATED, now()
            record.save()
        journal.record(actor, "validated", "submission", record.id, {"version": version})
        announcements.validated.announce(actor, record)
    return record


def send_back(
    actor: Actor,
    submission_id: UUID,
    version: int,
    reason: str,
    remarks: Mapping[str, str] | None = None,
) -> Submission:
    """Return the record to its organisation, with a ``reason`` and remarks by field id.

    A validated record is reopened this way: it counts no more until it is sent again.
    Raises NotFound, ReasonMissing, ReasonTooLong (for a remark as well), or Judged when it changed
    meanwhile.
    """
    reason = clean(reason)
    if not reason:
        raise ReasonMissing
    with transaction():
        record = hold(actor, submission_id, version)
        if record.state == SubmissionState.RETURNED:
            return record
        said = {None: reason, **_on_fields(record, remarks or {})}
        if any(len(text) > LONGEST_REMARK for text in said.values()):
            raise ReasonTooLong(LONGEST_REMARK)
        act, detail = "returned", dict[str, Any](version=version)
        if record.validated_at:
            act, detail = "reopened", {**detail, "validated_at": record.validated_at.isoformat()}
        with changing(record):
            record.state, record.validated_at = SubmissionState.RETURNED, None
            record.save()
        _say(actor, record, said)
        journal.record(actor, act, "submission", record.id, detail)
        announcements.withdrawn.announce(actor, record)
    return record


def hold(actor: Actor, submission_id: UUID, version: int) -> Submission:
    """Return the record, locked, if it still is what the reviewer read."""
    policy.require(actor, "submission", "review")
    query = reviewable(actor).where(Submission.id == submission_id)
    record = (query if is_sqlite() else query.for_update()).first()
    if record is None:
        raise NotFound
    if record.version != version:
        raise Judged
    return record


def _on_fields(record: Submission, remarks: Mapping[str, str]) -> dict[str | None, str]:
    known = {field.id for field in definition(record.revision).fields()}
    said = {key: clean(text) for key, text in remarks.items() if key in known}
    return {key: text for key, text in said.items() if text}


def _say(actor: Actor, record: Submission, said: Mapping[str | None, str]) -> None:
    for field_id, text in said.items():
        Remark.create(
            submission=record,
            version=record.version,
            field_id=field_id,
            text=text,
            author=actor.user_id,
        )
