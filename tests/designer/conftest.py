"""Two projects with a coordinator each, a partner, and one activity type, on either engine."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forms.definition import Form as Definition
from portal.accounts.models import Organisation, User
from portal.core.policy import Actor, Role
from portal.designer import commands, queries
from portal.designer.models import Edit, Revision
from portal.projects.acting import actor_for
from portal.projects.models import ActivityType, Membership, Project
from tests.support.people import enter


@dataclass
class Desk:
    """A coordinator at work on the form of one activity type."""

    app: Flask
    actors: dict[tuple[str, Role], Actor] = field(default_factory=dict)
    types: dict[str, ActivityType] = field(default_factory=dict)

    @property
    def coordinator(self) -> Actor:
        return self.actors["HOME", Role.COORDINATOR]

    @property
    def stranger(self) -> Actor:
        """The coordinator of the other project."""
        return self.actors["AWAY", Role.COORDINATOR]

    def draft(self, *kinds: str) -> Revision:
        """Return the draft of the type's form, with a field of each of these types at its end."""
        revision = commands.create_form(self.coordinator, self.types["HOME"].id)
        for kind in kinds:
            revision = self.edit(revision, {"do": "add_field", "field": {"type": kind}}).revision
        return revision

    def edit(self, revision: Revision, command: dict[str, Any]) -> commands.Edited:
        return commands.edit(self.coordinator, revision.id, revision.version, command)

    def form(self, revision: Revision) -> Definition:
        """Return what the database holds now."""
        return queries.definition(queries.revision(self.coordinator, revision.id))

    def edits(self, revision: Revision) -> list[Edit]:
        return list(Edit.select().where(Edit.revision == revision.id).order_by(Edit.seq))

    def browser(self, actor: Actor) -> FlaskClient:
        """Return a browser in which someone is signed in."""
        client = self.app.test_client()
        enter(client, User.get_by_id(actor.user_id))
        return client


@pytest.fixture
def desk(app: Flask) -> Desk:
    """Return a desk on a database of its own.

    No context of the application stays open around a test: its ``g`` would outlive each request
    of the browser, with who is signed in.
    """
    app.config["WTF_CSRF_ENABLED"] = False
    desk = Desk(app)
    for code in ("HOME", "AWAY"):
        _project(desk, code)
    return desk


def _project(desk: Desk, code: str) -> None:
    holder = Organisation.create(name=f"Mission locale {code}")
    days = {"starts": date(2026, 1, 1), "ends": date(2026, 12, 31)}
    project = Project.create(code=code, name=code, holder=holder, **days)
    desk.types[code] = ActivityType.create(project=project, name=f"Maraude {code}")
    for role in Role:
        user = _user(f"{role}@{code.lower()}.example")
        Membership.create(user=user, project=project, organisation=holder, role=role)
        desk.actors[code, role] = actor_for(user)


def _user(email: str) -> User:
    user: User = User.create(email=email, name=email.partition("@")[0], fs_uniquifier=email)
    return user


def ids(form: Definition) -> list[str]:
    """Return the ids of the fields in reading order."""
    return [each.id for each in form.fields()]


def anything() -> UUID:
    """Return an id that nothing has."""
    return UUID(int=7)
