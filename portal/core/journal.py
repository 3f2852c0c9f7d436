"""The history of records: who did what, when; written in the transaction of the change itself."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from peewee import CharField, UUIDField, fn

from portal.core.chains.entry import Entry, index
from portal.core.clock import now
from portal.core.database import Json, transaction
from portal.core.events import Listeners
from portal.core.policy import Actor
from portal.core.security_log import note

#: The action of an entry that decides an erasure; it stays when the others lose their content.
ERASED = "erased"

#: Asked in the transaction of every change: policy was asked before it began, and may have been
#: overtaken by the closing of the project. Who listens raises what policy would now.
changing: Listeners[[Actor]] = Listeners()


class HistoryEntry(Entry):
    """One change of one record. ``detail`` never holds more than the record itself does."""

    journal = "history"
    header = ("id", "at", "actor_id", "project_id", "kind", "object_id", "action")
    content = ("actor_name", "detail")

    actor_id = UUIDField(null=True)
    actor_name = CharField(max_length=200)
    project_id = UUIDField(null=True, index=True)
    kind = CharField(max_length=40)
    object_id = UUIDField()
    action = CharField(max_length=40)
    detail = Json(default=dict)

    class Meta:
        table_name = "history_entry"
        indexes = ((("kind", "object_id", "at"), False),)


index(HistoryEntry)


def record(
    actor: Actor,
    action: str,
    kind: str,
    object_id: UUID,
    detail: dict[str, Any] | None = None,
    *,
    outlasts: bool = False,
) -> HistoryEntry:
    """Write that ``actor`` did ``action`` on a record; call it inside the business transaction.

    ``outlasts`` marks what a finished project still allows (``policy.OUTLAST``). Raises Finished
    for anything else when the project was closed since policy was asked.
    """
    if not outlasts:
        changing.announce(actor)
    return HistoryEntry.write(
        actor_id=actor.user_id,
        actor_name=actor.name,
        project_id=actor.project_id,
        kind=kind,
        object_id=object_id,
        action=action,
        detail=detail or {},
    )


def timeline(kind: str, object_id: UUID) -> list[HistoryEntry]:
    """Return the history of one record, oldest first; the caller has checked the record's scope.

    What was erased says nothing any more and is left out.
    """
    about = (HistoryEntry.kind == kind) & (HistoryEntry.object_id == object_id)
    told = HistoryEntry.salt.is_null(False) & (HistoryEntry.action != ERASED)
    rows = HistoryEntry.select().where(about & told)
    return list(rows.order_by(HistoryEntry.at, HistoryEntry.id))


def erase(kind: str, object_id: UUID, *, actor: Actor | None = None) -> int:
    """Empty the history of one record for good; return how many entries lost their content.

    Who acted stays as an id, and what was done as a word; names, values and salts go, so that the
    commitments left in the chain say nothing. The decision itself is written first: an entry that
    is empty without one fails the verification.
    """
    about = (HistoryEntry.kind == kind) & (HistoryEntry.object_id == object_id)
    return _erase(about, kind, object_id, actor)


def erase_project(project_id: UUID, *, actor: Actor | None = None) -> int:
    """Empty the history of everything in a project; return how many entries lost their content."""
    return _erase(HistoryEntry.project_id == project_id, "project", project_id, actor)


def _erase(about: Any, kind: str, object_id: UUID, actor: Actor | None) -> int:
    told = about & HistoryEntry.salt.is_null(False) & (HistoryEntry.action != ERASED)
    with transaction():
        HistoryEntry.write(
            at=_after(told),
            actor_id=actor and actor.user_id,
            actor_name=actor.name if actor else "",
            project_id=object_id if kind == "project" else actor and actor.project_id,
            kind=kind,
            object_id=object_id,
            action=ERASED,
        )
        emptied = HistoryEntry.update(salt=None, actor_name="", detail={}).where(told).execute()
        note("erasure", user_id=actor.user_id if actor else None, object_id=object_id, kind=kind)
    return int(emptied)


def _after(told: Any) -> datetime:
    """Return an instant after those entries, so that the decision is sealed after them."""
    last = HistoryEntry.select(fn.max(HistoryEntry.at)).where(told).scalar()
    return max(now(), last + timedelta(microseconds=1)) if last else now()
