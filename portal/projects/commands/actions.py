"""Actions of the project's steps."""

from typing import Any
from uuid import UUID

from flask_babel import gettext as _

from portal.core import policy, undo
from portal.core.changes import apply
from portal.core.database import transaction
from portal.core.errors import FieldRefused
from portal.core.journal import record
from portal.core.policy import Actor
from portal.core.reading import one
from portal.core.undo import Removal
from portal.core.uses import refuse, uses
from portal.projects import queries, words
from portal.projects.commands import order
from portal.projects.models import Action, Step


def create_action(actor: Actor, *, step_id: UUID, code: str, **values: Any) -> Action:
    """Add an action at the end of a step. ``values``: name, description.

    Raises FieldRefused when the project has an action of that code.
    """
    policy.require(actor, "action", "edit")
    with transaction():
        step = one(queries.steps(actor, "edit"), Step, step_id)
        _refuse_taken_code(actor, code)
        action = Action.create(
            project=actor.project_id,
            step=step,
            code=code,
            position=order.at_end(_siblings(actor, step_id)),
            **values,
        )
        record(actor, "created", "action", action.id)
    return action


def change_action(
    actor: Actor, action_id: UUID, *, step_id: UUID, code: str, **values: Any
) -> None:
    """Change an action, or give it to another step of the project."""
    with transaction():
        action = _action(actor, action_id)
        one(queries.steps(actor, "edit"), Step, step_id)
        _refuse_taken_code(actor, code, besides=action.id)
        if step_id != action.step_id:
            values["position"] = order.at_end(_siblings(actor, step_id))
        if changes := apply(action, {"step_id": step_id, "code": code, **values}):
            record(actor, "changed", "action", action.id, changes)


def move_action(actor: Actor, action_id: UUID, places: int) -> None:
    """Move an action up (negative) or down within its step."""
    with transaction():
        action = _action(actor, action_id)
        order.move(_siblings(actor, action.step_id), action.id, places)
        record(actor, "moved", "action", action.id, {"places": places})


def remove_action(actor: Actor, action_id: UUID) -> Removal:
    """Remove an action; UserError says what is still recorded or budgeted under it."""
    with transaction():
        action = _action(actor, action_id)
        refuse(f"{action.code} {action.name}", uses(action), words.ROWS)
        record(actor, "removed", "action", action.id, {"code": action.code, "name": action.name})
        return undo.remove(actor, action, "action")


def _action(actor: Actor, action_id: UUID) -> Action:
    policy.require(actor, "action", "edit")
    return one(queries.actions(actor, "edit"), Action, action_id)


def _siblings(actor: Actor, step_id: UUID) -> list[Action]:
    return list(queries.actions(actor, "edit").where(Action.step == step_id))


def _refuse_taken_code(actor: Actor, code: str, besides: UUID | None = None) -> None:
    for action in queries.actions(actor).where(Action.code == code):
        if action.id != besides:
            raise FieldRefused(
                "code", _("Le code «\u00a0%(code)s\u00a0» est déjà celui d’une action.", code=code)
            )
