"""Taking a removal back: what was removed is kept for a moment, to be put back as it was.

Asking « Supprimer ? » before every small removal teaches people to say yes; a moment to say no
afterwards does not. What cannot be taken back this way asks for the name of the thing instead.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import flash, url_for
from flask_babel import gettext as _
from peewee import CharField, ForeignKeyField, IntegrityError, Model, UUIDField

from portal.core import policy
from portal.core.changes import plain
from portal.core.clock import now
from portal.core.database import BaseModel, Json, Moment, transaction
from portal.core.errors import Conflict, NotFound
from portal.core.journal import record
from portal.core.policy import Actor

#: The page offers ten seconds; the way there and back is not on the person's account.
OFFERED, TAKEN = timedelta(seconds=10), timedelta(seconds=15)


class Removal(BaseModel):
    """What one person removed a moment ago: ``rows`` is ``[[table, {column: value}], …]``.

    ``obj`` and ``action`` are the cell of the policy table that the removal asked for.
    """

    actor_id = UUIDField()
    project_id = UUIDField(null=True)
    obj = CharField(max_length=40)
    action = CharField(max_length=40)
    object_id = UUIDField()
    at = Moment(default=now, index=True)
    rows = Json(default=list)

    class Meta:
        table_name = "removal"


class TooLate(Conflict):
    """The moment is over, or somebody has built on what the removal left."""

    def __init__(self) -> None:
        super().__init__(
            _("Il est trop tard pour annuler. Ajoutez de nouveau ce que vous avez supprimé.")
        )


def remove(actor: Actor, row: Model, obj: str, action: str = "edit") -> Removal:
    """Remove ``row`` with what goes with it, and keep all of it for a moment.

    Call it inside the transaction of the command, which has asked the policy and the journal.
    """
    removal = keep(actor, row, obj, action)
    row.delete_instance()
    return removal


def keep(actor: Actor, row: Model, obj: str, action: str = "edit") -> Removal:
    """Keep ``row`` and every row that goes with it, which the caller is about to remove."""
    Removal.delete().where(Removal.at < now() - TAKEN).execute()
    return Removal.create(
        actor_id=actor.user_id,
        project_id=actor.project_id,
        obj=obj,
        action=action,
        object_id=row.id,  # type: ignore[attr-defined]
        rows=list(_with_dependants(row)),
    )


def restore(actor: Actor, removal_ids: Iterable[UUID]) -> None:
    """Put back what the person removed, all of it or nothing.

    Raises NotFound for what somebody else removed, or TooLate.
    """
    try:
        with transaction():
            for removal_id in dict.fromkeys(removal_ids):
                _put_back(actor, removal_id)
    except IntegrityError:
        raise TooLate from None


def flash_undo(text: str, removals: Sequence[Removal]) -> None:
    """Say on the next page what was removed, with a button that takes it back for a moment."""
    if removals:
        ids = [("removal", str(removal.id)) for removal in removals]
        offer_undo(text, url_for("shell.undo"), ids)
    else:
        flash(text, "success")


def offer_undo(text: str, address: str, fields: Sequence[tuple[str, str]]) -> None:
    """Say what was done, with a button that posts ``fields`` to ``address`` to take it back."""
    said: Any = {"text": text, "address": address, "fields": [list(pair) for pair in fields]}
    flash(said, "undo")


def _put_back(actor: Actor, removal_id: UUID) -> None:
    removal = Removal.get_or_none(
        Removal.id == removal_id,
        Removal.actor_id == actor.user_id,
        Removal.project_id == actor.project_id,
    )
    if removal is None:
        raise NotFound
    policy.require(actor, removal.obj, removal.action)
    if removal.at < now() - TAKEN:
        raise TooLate
    tables = _tables()
    for table, columns in removal.rows:
        tables[table].insert(_as_columns(tables[table], columns)).execute()
    record(actor, "restored", removal.rows[0][0], removal.object_id)
    removal.delete_instance()


def _with_dependants(row: Model) -> Iterator[Sequence[Any]]:
    """Yield a row, then those that the database removes along with it."""
    meta: Any = row._meta
    yield meta.table_name, {name: plain(value) for name, value in row.__data__.items()}
    for key, model in meta.backrefs.items():
        if key.on_delete == "CASCADE":
            for dependant in model.select().where(key == row.id):  # type: ignore[attr-defined]
                yield from _with_dependants(dependant)


def _as_columns(table: type[Model], columns: dict[str, Any]) -> dict[Any, Any]:
    fields: Any = table._meta.fields
    return {fields[name]: _as_field(fields[name], value) for name, value in columns.items()}


def _as_field(field: Any, value: Any) -> Any:
    """Return a value as its column takes it; an instant was kept as text."""
    if isinstance(field, Moment) and isinstance(value, str):
        return datetime.fromisoformat(value)
    key = field.rel_field if isinstance(field, ForeignKeyField) else field
    return UUID(value) if isinstance(key, UUIDField) and isinstance(value, str) else value


def _tables() -> dict[str, type[Model]]:
    return {model._meta.table_name: model for model in BaseModel.__subclasses__()}
