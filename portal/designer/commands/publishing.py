"""Publishing a draft, or throwing it away."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from forms.definition import Problem, missing_for_publication
from portal.core import jobs, journal, policy, undo
from portal.core.clock import now
from portal.core.database import transaction
from portal.core.errors import Conflict, UserError
from portal.core.policy import Actor
from portal.core.undo import Removal
from portal.designer import lines, queries
from portal.designer.announcements import published
from portal.designer.commands.drafts import seen_draft, still, write
from portal.designer.messages import say
from portal.designer.models import Revision, RevisionState
from portal.designer.moved import open_jobs
from portal.designer.weighing import Choice, moving


class NotPublishable(UserError):
    """A form that lacks something; ``problems`` says what, in French, and where."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(say("not_publishable", count=len(self.problems)))


def publish(
    actor: Actor,
    revision_id: UUID,
    base_version: int,
    choices: Mapping[str, Choice] | None = None,
) -> Revision:
    """Freeze a draft: new records are made under it from now on.

    ``choices`` say what becomes of each group of records begun before; those not named stay.

    Raises NotPublishable when it lacks something, Conflict when somebody edited or published it
    since the person read it, or while records that are to move are still moved elsewhere.
    """
    policy.require(actor, "form", "publish")
    with transaction():
        revision = seen_draft(actor, revision_id, base_version)
        if lacking := missing_for_publication(queries.definition(revision)):
            raise NotPublishable(lacking)
        frozen = {
            "state": RevisionState.PUBLISHED,
            "published_at": now(),
            "published_by": actor.user_id,
        }
        write(revision, base_version, frozen)
        journal.record(actor, "publish", "form", revision.form_id, _told(revision, choices or {}))
        published.announce(actor, revision)
        moving.announce(actor, revision, choices or {})
    return revision


def move(actor: Actor, revision_id: UUID, choices: Mapping[str, Choice]) -> Revision:
    """Move records begun under earlier revisions to the one that is published now.

    Raises Conflict when another one is published meanwhile, or while records are still moved.
    """
    policy.require(actor, "form", "publish")
    with transaction():
        revision = queries.revision(actor, revision_id)
        latest = lines.form_line(actor, revision.form_id).published
        if latest is None or latest.id != revision.id:
            raise Conflict(say("newer_published"))
        moving.announce(actor, revision, choices)
        journal.record(actor, "move_records", "form", revision.form_id, _told(revision, choices))
    return revision


def _told(revision: Revision, choices: Mapping[str, Choice]) -> dict[str, Any]:
    """Return what the history says: which revision, and what becomes of each group of records."""
    said = {name: str(choice) for name, choice in choices.items()}
    return {"number": revision.number} | ({"choices": said} if said else {})


def stop_moving(actor: Actor, revision_id: UUID) -> bool:
    """Stop whatever moves records of a form; what is moved stays so. Tell whether it ran."""
    policy.require(actor, "form", "publish")
    revision = queries.revision(actor, revision_id)
    with transaction():
        stopped = [job for job in open_jobs(revision) if jobs.cancel(job.id)]
        if stopped:
            detail = {"number": revision.number}
            journal.record(actor, "stop_moving", "form", revision.form_id, detail)
    return bool(stopped)


def discard_draft(actor: Actor, revision_id: UUID, base_version: int) -> Removal:
    """Throw a draft away with its edits; what is published stays as it is."""
    policy.require(actor, "form", "edit")
    with transaction():
        revision = seen_draft(actor, revision_id, base_version)
        removal = undo.keep(actor, revision, "form")
        gone = Revision.delete().where(*still(revision, base_version)).execute()
        if not gone:
            raise Conflict(say("edited_meanwhile"))
        journal.record(
            actor, "discard_draft", "form", revision.form_id, {"number": revision.number}
        )
    return removal
