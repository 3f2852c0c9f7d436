"""What the security log must know, tried on the pages: refusals, names that were read, roles."""

from uuid import UUID

import pytest
from flask import Flask

from portal.accounts.models import User
from portal.core.database import database
from portal.core.policy import Role
from portal.core.security_log import SecurityEntry
from portal.intake.models import Submission
from portal.projects.commands import members
from portal.projects.models import Membership
from tests.matrix import every_field
from tests.matrix.world import World, build


@pytest.fixture
def world(app: Flask) -> World:
    return build(app)


def noted(event: str) -> list[tuple[UUID | None, UUID | None]]:
    """Return who, and about what, of every event of a kind."""
    with database.connection_context():
        entries = SecurityEntry.select().where(SecurityEntry.event == event)
        return [(entry.user_id, entry.object_id) for entry in entries]


def test_a_refusal_is_noted(world: World) -> None:
    partner = world.actors[Role.PARTNER].user_id
    with database.connection_context():
        record = Submission.select().first().id
    client = world.client(Role.PARTNER)
    assert client.get(f"/revue/{record}").status_code == 403
    assert client.get("/gestion/").status_code == 403
    assert noted("refused") == [(partner, record), (partner, None)]
    with database.connection_context():
        details = [entry.detail for entry in SecurityEntry.select()]
    assert {"endpoint": "intake.review", "method": "GET"} in details


def test_reading_names_of_another_organisation_is_noted(world: World) -> None:
    """The coordination's look at others' names; not at their own, and not without names."""
    for role in (Role.COORDINATOR, Role.ADMINISTRATOR):
        actor = world.actors[role]
        with database.connection_context():
            seen = Submission.select().where(
                Submission.project == actor.project_id, Submission.state == "submitted"
            )
            other = seen.where(Submission.organisation.not_in(actor.organisation_ids)).first()
            own = seen.where(Submission.organisation.in_(actor.organisation_ids)).first()
        client = world.client(role)
        for record in (other, own):
            assert client.get(f"/fiches/{record.id}").status_code == 200
        assert client.get(f"/revue/{other.id}").status_code == 200
        read = [about for who, about in noted("nominative_read") if who == actor.user_id]
        assert read == [other.id, other.id]


def test_who_reads_no_names_leaves_no_note(world: World) -> None:
    with database.connection_context():
        actor = world.actors[Role.AUDITOR]
        seen = Submission.select().where(
            Submission.project == actor.project_id, Submission.state == "submitted"
        )
        record = seen.first().id
    for role in (Role.AUDITOR, Role.FINANCE):
        assert world.client(role).get(f"/fiches/{record}").status_code == 200
    assert noted("nominative_read") == []


def test_a_preview_of_names_is_noted(world: World) -> None:
    actor = world.actors[Role.COORDINATOR]
    with database.connection_context():
        kind = Submission.get(Submission.project == actor.project_id).activity_type_id
    for role in (Role.COORDINATOR, Role.PARTNER, Role.AUDITOR):
        assert world.client(role).get(f"/exports/donnees?type={kind}").status_code == 200
    assert noted("nominative_read") == [(actor.user_id, kind)]


def test_roles_given_changed_and_taken_are_noted(world: World) -> None:
    actor = world.actors[Role.ADMINISTRATOR]
    with world.app.test_request_context(), database.connection_context():
        person = User.get(User.id == world.actors[Role.COORDINATOR].user_id)
        (home, *_) = actor.organisation_ids
        held = Membership.get(Membership.user == person, Membership.project == actor.project_id)
        members.change_membership(
            actor, held.id, organisation_id=held.organisation_id, role=Role.ADMINISTRATOR
        )
        place = {"project_id": actor.project_id, "organisation_id": home}
        added = members.admit(person, **place, role=Role.PARTNER)
        members.remove_membership(actor, added.id)
        log = SecurityEntry.select().where(SecurityEntry.event.startswith("role_"))
        events = [
            (row.event, row.object_id, row.detail["role"]) for row in log.order_by(SecurityEntry.at)
        ]
    assert events == [
        ("role_changed", person.id, "administrator"),
        ("role_given", person.id, "partner"),
        ("role_taken", person.id, "partner"),
    ]


def test_names_among_what_answers_say_together_are_noted(world: World) -> None:
    coordinator, partner = world.actors[Role.COORDINATOR], world.actors[Role.PARTNER]
    with world.acting(), database.connection_context():
        form = every_field.every_field()
        revision = every_field.published(coordinator, form)
        sent = every_field.sent(partner, revision, every_field.answers(form, partner))
    about = f"/exports/reponses?type={sent.activity_type_id}"
    for role in (Role.PARTNER, Role.AUDITOR, Role.COORDINATOR):
        assert world.client(role).get(about).status_code == 200
    assert noted("nominative_read") == [(coordinator.user_id, sent.activity_type_id)]
