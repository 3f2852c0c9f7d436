"""The history of records: who did what, when; written in the transaction of the change itself."""

from typing import Any
from uuid import UUID

from peewee import CharField, UUIDField

from portal.core.clock import now
from portal.core.database import BaseModel, Json, Moment
from portal.core.policy import Actor


class HistoryEntry(BaseModel):
    """One change of one record. ``detail`` never holds more than the record itself does."""

    at = Moment(default=now)
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


def record(
    actor: Actor, action: str, kind: str, object_id: UUID, detail: dict[str, Any] | None = None
) -> HistoryEntry:
    """Write that ``actor`` did ``action`` on a record; call it inside the business transaction."""
    return HistoryEntry.create(
        actor_id=actor.user_id,
        actor_name=actor.name,
        project_id=actor.project_id,
        kind=kind,
        object_id=object_id,
        action=action,
        detail=detail or {},
    )


def timeline(kind: str, object_id: UUID) -> list[HistoryEntry]:
    """Return the history of one record, oldest first; the caller has checked the record's scope."""
    return list(
        HistoryEntry.select()
        .where(HistoryEntry.kind == kind, HistoryEntry.object_id == object_id)
        .order_by(HistoryEntry.at, HistoryEntry.id)
    )
