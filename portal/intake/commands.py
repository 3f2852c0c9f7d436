"""What changes a record: saving, sending; each in one transaction with all its effects.

A send is known by its own id. The same one again gets the same answer; one that was made on an
older version, or that says something else under a known id, is refused with ``Outdated``.
"""

from uuid import UUID

from peewee import IntegrityError

from portal.core import policy
from portal.core.database import transaction
from portal.core.errors import NotFound
from portal.core.policy import Actor
from portal.designer.models import Revision
from portal.designer.queries import compiled, frozen
from portal.intake import covering, rebasing
from portal.intake.changing import changing
from portal.intake.content import Sent, as_posted, asked, content_sha, read_asked
from portal.intake.files import joining
from portal.intake.holding import already_made, hold, only_moved
from portal.intake.judging import send_back, validate
from portal.intake.models import Send, SendKind, Submission, SubmissionState
from portal.intake.placing import action_for, needs_action
from portal.intake.refusals import (
    ACTION,
    ORGANISATION,
    Clash,
    Outdated,
    Reason,
    Refused,
    action_missing,
)
from portal.intake.scoping import writable
from portal.intake.writing import write
from portal.projects.coverage import Coverage

__all__ = ["Sent", "save_draft", "send_back", "submit", "submit_saved", "validate"]


def save_draft(actor: Actor, submission_id: UUID, sent: Sent) -> Submission:
    """Keep a record as it is, unreadable answers included.

    Raises NotFound for another organisation's record, Outdated when it changed meanwhile.
    """
    return _accept(actor, submission_id, sent, SendKind.DRAFT)


def submit(actor: Actor, submission_id: UUID, sent: Sent) -> Submission:
    """Send a record to the coordination; the first sending gives it its reference.

    Raises NotFound, Outdated, or Refused with one message per answer to mend.
    """
    return _accept(actor, submission_id, sent, SendKind.SEND)


def submit_saved(actor: Actor, submission_id: UUID, send_id: UUID, base_version: int) -> Submission:
    """Send a record as it was saved in version ``base_version``.

    Raises NotFound, Outdated, or Refused.
    """
    policy.require(actor, "submission", "write")
    record = writable(actor).where(Submission.id == submission_id).first()
    saved = Send.get_or_none((Send.submission == submission_id) & (Send.version == base_version))
    if record is None or saved is None:
        raise NotFound
    record.answers, record.revision = saved.answers, saved.revision
    fields = as_posted(actor, compiled(saved.revision), record)
    sent = Sent(send_id, base_version, saved.revision_id, fields)
    return submit(actor, submission_id, sent)


def _accept(actor: Actor, submission_id: UUID, sent: Sent, kind: SendKind) -> Submission:
    policy.require(actor, "submission", "write")
    revision = frozen(actor, sent.revision_id)
    try:
        return _take(actor, submission_id, sent, kind, revision)
    except IntegrityError:
        # The same send id was written at the same instant: now it is known.
        return _take_again(actor, submission_id, sent, kind, revision)


def _take_again(
    actor: Actor, submission_id: UUID, sent: Sent, kind: SendKind, revision: Revision
) -> Submission:
    try:
        return _take(actor, submission_id, sent, kind, revision)
    except IntegrityError:
        raise Clash from None


def _take(
    actor: Actor, submission_id: UUID, sent: Sent, kind: SendKind, revision: Revision
) -> Submission:
    form = compiled(revision)
    fields = asked(form, sent.fields)
    sha = content_sha(sent, fields, kind)
    with transaction():
        record = hold(actor, submission_id, sent, revision)
        if made := already_made(actor, record, sent, sha):
            return made
        _refuse_outdated(record, sent)
        agreed = covering.of_record(record)
        _refuse_ended(record, agreed)
        with changing(record):
            moved_to = rebasing.under(actor, record, revision)
            record.action_id = action_for(record, sent.action_id, agreed)
            reading = read_asked(actor, form, fields, record, draft=kind is SendKind.DRAFT)
            joining.join(record, form, reading)
            if kind is SendKind.SEND:
                outside = covering.faults(record, reading.values, agreed)
                _refuse_errors(record, {**outside, **reading.errors})
            elif moved_to is not None:
                reading = rebasing.home(actor, record, moved_to, reading)
            return write(actor, record, sent, kind, reading, sha)


def _refuse_outdated(record: Submission, sent: Sent) -> None:
    if record.state not in (SubmissionState.DRAFT, SubmissionState.RETURNED):
        raise Outdated(record, Reason.CLOSED)
    if record.version != sent.base_version and not only_moved(record, sent.base_version):
        raise Outdated(record, Reason.CHANGED)


def _refuse_ended(record: Submission, agreed: Coverage) -> None:
    """Refuse a new record once the agreement of its organisation has ended."""
    if not record.version and agreed.ended:
        raise Refused({ORGANISATION: covering.ended()})


def _refuse_errors(record: Submission, errors: dict[str, str]) -> None:
    if needs_action(record):
        errors = {ACTION: action_missing(), **errors}
    if errors:
        raise Refused(errors)
