"""A removal can be taken back: by who made it, soon enough, exactly, with what went along."""

from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from flask import Flask

from portal.core import journal, undo
from portal.core.clock import now
from portal.core.database import database
from portal.core.errors import Forbidden, NotFound
from portal.core.policy import Actor, Role
from portal.projects.acting import actor_for
from portal.projects.commands import remove_activity_type, remove_step
from portal.projects.models import (
    Action,
    ActivityType,
    ActivityTypeAction,
    Membership,
    Project,
    Step,
)
from tests.support.people import Scene, scene


@pytest.fixture
def people(app: Flask) -> Scene:
    with app.app_context():
        return scene()


def _actor(people: Scene, role: Role) -> Actor:
    return actor_for(people.people[role], people.first.id)


def _step(project: Project) -> Step:
    return Step.create(project=project, position=1, name="Repérage")


def _removed(people: Scene) -> tuple[Actor, ActivityType, UUID]:
    """Remove an activity type that may be recorded in two actions."""
    actor = _actor(people, Role.COORDINATOR)
    kind = ActivityType.create(project=people.first, name="Maraude", position=3)
    for code in ("A1", "A2"):
        action = Action.create(
            project=people.first, step=_step(people.first), position=1, code=code, name=code
        )
        ActivityTypeAction.create(activity_type=kind, action=action)
    return actor, kind, remove_activity_type(actor, kind.id).id


def test_everything_is_as_before(people: Scene) -> None:
    with database.connection_context():
        actor, kind, removal = _removed(people)
        assert ActivityTypeAction.select().count() == 0
        undo.restore(actor, [removal])
        assert ActivityType.get_by_id(kind.id).__data__ == kind.__data__
        assert ActivityTypeAction.select().count() == 2
        assert journal.timeline("activity_type", kind.id)[-1].action == "restored"
        with pytest.raises(NotFound):
            undo.restore(actor, [removal])


def test_the_moment_passes(people: Scene) -> None:
    with database.connection_context():
        actor, kind, removal = _removed(people)
        with time_machine.travel(now() + undo.TAKEN + timedelta(seconds=1)):
            with pytest.raises(undo.TooLate):
                undo.restore(actor, [removal])
            remove_step(actor, _step(people.first).id)
            assert undo.Removal.get_or_none(undo.Removal.id == removal) is None
        assert ActivityType.get_or_none(ActivityType.id == kind.id) is None


def test_nobody_takes_back_for_somebody_else(people: Scene) -> None:
    with database.connection_context():
        _, kind, removal = _removed(people)
        with pytest.raises(NotFound):
            undo.restore(_actor(people, Role.ADMINISTRATOR), [removal])
        assert ActivityType.get_or_none(ActivityType.id == kind.id) is None


def test_whoever_lost_the_right_takes_nothing_back(people: Scene) -> None:
    with database.connection_context():
        actor, _, removal = _removed(people)
        held = Membership.user == actor.user_id
        Membership.update(role=Role.PARTNER).where(held).execute()
        with pytest.raises(Forbidden):
            undo.restore(_actor(people, Role.COORDINATOR), [removal])


def test_all_or_nothing(people: Scene) -> None:
    with database.connection_context():
        actor, kind, removal = _removed(people)
        step = _step(people.first)
        second = remove_step(actor, step.id)
        Step.create(id=step.id, project=people.first, position=1, name="Un autre")
        with pytest.raises(undo.TooLate):
            undo.restore(actor, [removal, second.id])
        assert ActivityType.get_or_none(ActivityType.id == kind.id) is None
