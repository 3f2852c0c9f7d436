"""A draft as the person saw it: read with its version, written only when nobody else wrote."""

from typing import Any
from uuid import UUID

from portal.core.errors import Conflict
from portal.core.policy import Actor
from portal.designer import queries
from portal.designer.messages import say
from portal.designer.models import Revision, RevisionState


def seen_draft(actor: Actor, revision_id: UUID, base_version: int) -> Revision:
    """Return the draft as the person saw it.

    Raises Conflict, which says what happened to it, when it is not any more what they saw.
    """
    revision = queries.revision(actor, revision_id)
    if revision.state == RevisionState.PUBLISHED:
        raise Conflict(say("published_meanwhile", number=revision.number))
    if revision.version != base_version:
        raise Conflict(say("edited_meanwhile"))
    return revision


def write(revision: Revision, base_version: int, changed: dict[str, Any]) -> None:
    """Write to a draft only as it was read: two processes cannot both win."""
    written = Revision.update(changed).where(*still(revision, base_version)).execute()
    if not written:
        raise Conflict(say("edited_meanwhile"))
    for name, value in changed.items():
        setattr(revision, name, value)


def still(revision: Revision, base_version: int) -> tuple[Any, ...]:
    return (
        Revision.id == revision.id,
        Revision.state == RevisionState.DRAFT,
        Revision.version == base_version,
    )
