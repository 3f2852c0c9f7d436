"""Right posts of this room: workbooks asked for, stopped, made again."""

from typing import Any

from portal.core.policy import Actor
from portal.exports.commands import request_data
from portal.exports.filters import Filters
from portal.exports.models import Run, RunState
from portal.exports.templates import available
from portal.projects.models import ActivityTypeAction
from tests.matrix.example import Example, Maker
from tests.matrix.world import World


def _kind(actor: Actor) -> ActivityTypeAction:
    rows = ActivityTypeAction.select().join(ActivityTypeAction.action.rel_model)
    project = ActivityTypeAction.action.rel_model.project
    return rows.where(project == actor.project_id).order_by(ActivityTypeAction.id).get()


def data(world: World, actor: Actor) -> Example:
    with world.acting():
        kind = _kind(actor)
    body = {
        "type": str(kind.activity_type_id),
        "first": "01/01/2026",
        "last": "31/12/2026",
        "state": ["submitted", "validated"],
        "organisation": str(actor.organisation_ids[0]),
        "action": str(kind.action_id),
    }
    return Example(body)


def funder(world: World, actor: Actor) -> Example | None:
    if not actor.may("funder_workbook", "make"):
        return None
    return Example({"template": available()[0].key})


def _run(world: World, actor: Actor, **columns: Any) -> Example:
    with world.acting():
        filters = Filters(organisation_id=actor.organisation_ids[0])
        run = request_data(actor, str(_kind(actor).activity_type_id), filters)
        if columns:
            Run.update(**columns).where(Run.id == run.id).execute()
    return Example({}, {"run_id": run.id})


def cancel(world: World, actor: Actor) -> Example:
    return _run(world, actor)


def again(world: World, actor: Actor) -> Example:
    kept = {"file_key": "0" * 32, "sha256": "0" * 64, "snapshot": {"readme": []}}
    return _run(world, actor, state=RunState.DONE, **kept)


EXAMPLES: dict[str, Maker] = {
    "exports.request_data": data,
    "exports.request_funder": funder,
    "exports.cancel": cancel,
    "exports.again": again,
}
