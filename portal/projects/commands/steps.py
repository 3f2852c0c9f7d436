"""Steps, phases or strands of the project."""

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
from portal.projects.models import Step


def create_step(actor: Actor, *, name: str) -> Step:
    """Add a step after the others."""
    policy.require(actor, "step", "edit")
    with transaction():
        step = Step.create(
            project=actor.project_id, name=name, position=order.at_end(queries.steps(actor))
        )
        record(actor, "created", "step", step.id)
    return step


def change_step(actor: Actor, step_id: UUID, *, name: str) -> None:
    """Rename a step."""
    with transaction():
        step = _step(actor, step_id)
        if changes := apply(step, {"name": name}):
            record(actor, "changed", "step", step.id, changes)


def move_step(actor: Actor, step_id: UUID, places: int) -> None:
    """Move a step up (negative) or down in the order of the project."""
    with transaction():
        step = _step(actor, step_id)
        order.move(queries.steps(actor, "edit"), step.id, places)
        record(actor, "moved", "step", step.id, {"places": places})


def remove_step(actor: Actor, step_id: UUID) -> Removal:
    """Remove a step without actions; UserError says how many it still has."""
    with transaction():
        step = _step(actor, step_id)
        refuse(step.name, uses(step), words.ROWS)
        record(actor, "removed", "step", step.id, {"name": step.name})
        return undo.remove(actor, step, "step")


def _step(actor: Actor, step_id: UUID) -> Step:
    policy.require(actor, "step", "edit")
    return one(queries.steps(actor, "edit"), Step, step_id)
