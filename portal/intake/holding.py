"""The record a send is about, locked; and what the same send made before.

Two copies of one send may arrive at the same instant: whichever is second gets what the first
wrote, never a record of its own.
"""

from typing import NoReturn
from uuid import UUID

from portal.core.errors import NotFound
from portal.core.policy import Actor
from portal.core.prepared import Prepared
from portal.designer.models import Revision
from portal.intake.content import Sent
from portal.intake.models import Send, SendKind, Submission
from portal.intake.placing import organisation_for
from portal.intake.refusals import Outdated, Reason
from portal.intake.scoping import exists, held, writable


def hold(actor: Actor, submission_id: UUID, sent: Sent, revision: Revision) -> Submission:
    """Return the record, locked until the transaction ends, or a new one, not yet written.

    Of two that begin the same record at the same instant, the second cannot write it and begins
    again: then there is one.
    """
    # Whether there is one is asked first: it may be written while this is decided.
    new = not sent.base_version and not exists(submission_id)
    begun = _begin(actor, submission_id, sent, revision) if new else None
    record = begun or held(actor, submission_id)
    if record is None or record.activity_type_id != revision.form.activity_type_id:
        raise NotFound
    return record


def _begin(actor: Actor, submission_id: UUID, sent: Sent, revision: Revision) -> Submission:
    return Submission(
        id=submission_id,
        project=actor.project_id,
        activity_type=revision.form.activity_type_id,
        revision=revision,
        organisation=organisation_for(actor, sent.organisation_id),
        author=actor.user_id,
    )


_EARLIER = Prepared(1, lambda key: Send.select().where(Send.id == key))


def already_made(actor: Actor, record: Submission, sent: Sent, sha: str) -> Submission | None:
    """Return what this very send made before; Outdated when its id says something else."""
    earlier = _EARLIER.first(sent.send_id)
    if earlier is None:
        return None
    if earlier.submission_id != record.id:
        _refuse_elsewhere(actor, record, earlier)
    made = record if record.version else _written(actor, record.id)
    if earlier.content_sha != sha:
        raise Outdated(made, Reason.REUSED)
    return made


def only_moved(record: Submission, base_version: int) -> bool:
    """Tell whether nothing but moves to other revisions made the versions after one."""
    since = (Send.submission == record.id) & (Send.version > base_version)
    kinds = {one.kind for one in Send.select(Send.kind).where(since)}
    return 0 < base_version < record.version and kinds <= {SendKind.MOVE}


def _refuse_elsewhere(actor: Actor, record: Submission, earlier: Send) -> NoReturn:
    if writable(actor).where(Submission.id == earlier.submission_id).exists():
        raise Outdated(record, Reason.REUSED)
    raise NotFound


def _written(actor: Actor, submission_id: UUID) -> Submission:
    """Return the record that another copy of the send wrote while it was being begun here."""
    if record := held(actor, submission_id):
        return record
    raise NotFound
