"""Activity types, and the actions in which each may be recorded."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from portal.core import policy, undo
from portal.core.changes import apply
from portal.core.database import transaction
from portal.core.journal import record
from portal.core.policy import Actor
from portal.core.reading import one
from portal.core.undo import Removal
from portal.core.uses import refuse, uses
from portal.projects import queries, words
from portal.projects.commands import order
from portal.projects.models import Action, ActivityType, ActivityTypeAction


def create_activity_type(
    actor: Actor, *, action_ids: Sequence[UUID] = (), **values: Any
) -> ActivityType:
    """Add an activity type after the others. ``values``: name, kind, icon, description, active,
    unit and units (what one record and several count as).
    """
    policy.require(actor, "activity_type", "edit")
    with transaction():
        kind = ActivityType.create(
            project=actor.project_id,
            position=order.at_end(queries.activity_types(actor)),
            **_with_plural(values),
        )
        _attach(actor, kind, action_ids)
        record(actor, "created", "activity_type", kind.id)
    return kind


def change_activity_type(
    actor: Actor, activity_type_id: UUID, *, action_ids: Sequence[UUID] = (), **values: Any
) -> None:
    """Change an activity type and the actions it belongs to."""
    with transaction():
        kind = _activity_type(actor, activity_type_id)
        changes = apply(kind, _with_plural(values))
        if attached := _attach(actor, kind, action_ids):
            changes["actions"] = attached
        if changes:
            record(actor, "changed", "activity_type", kind.id, changes)


def move_activity_type(actor: Actor, activity_type_id: UUID, places: int) -> None:
    """Move an activity type up (negative) or down on the partners' home page."""
    with transaction():
        kind = _activity_type(actor, activity_type_id)
        order.move(queries.activity_types(actor, "edit"), kind.id, places)
        record(actor, "moved", "activity_type", kind.id, {"places": places})


def remove_activity_type(actor: Actor, activity_type_id: UUID) -> Removal:
    """Remove an activity type that never had a form; UserError says what holds it back."""
    with transaction():
        kind = _activity_type(actor, activity_type_id)
        refuse(kind.name, uses(kind), words.ROWS)
        record(actor, "removed", "activity_type", kind.id, {"name": kind.name})
        return undo.remove(actor, kind, "activity_type")


def _with_plural(values: dict[str, Any]) -> dict[str, Any]:
    """Return ``values`` with the plural of the unit: the one given, or else the usual one."""
    if "unit" not in values:
        return values
    unit, given = values["unit"], values.get("units", "")
    usual = unit if unit.endswith(("s", "x", "z")) else f"{unit}s"
    return {**values, "units": (given or usual) if unit else ""}


def _activity_type(actor: Actor, activity_type_id: UUID) -> ActivityType:
    policy.require(actor, "activity_type", "edit")
    return queries.activity_type(actor, activity_type_id, "edit")


def _attach(actor: Actor, kind: ActivityType, action_ids: Sequence[UUID]) -> list[list[str]]:
    """Attach exactly these actions of the project; return the codes before and after a change."""
    offered = queries.actions(actor, "edit")
    wanted = {one(offered, Action, action_id).id for action_id in action_ids}
    before = {action.id: action for action in queries.actions_by_type([kind])[kind.id]}
    if wanted == set(before):
        return []
    ActivityTypeAction.delete().where(ActivityTypeAction.activity_type == kind).execute()
    for action_id in sorted(wanted):
        ActivityTypeAction.create(activity_type=kind, action=action_id)
    after = queries.actions_by_type([kind])[kind.id]
    return [[action.code for action in before.values()], [action.code for action in after]]
