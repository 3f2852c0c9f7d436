"""Every route × method × role × own and foreign records, generated from the routes themselves.

A new route falls under these tests by being there; one whose address names a table that the world
does not know fails until the world has an example of it.
"""

import pytest

from portal.core import policy
from portal.core.database import database
from portal.core.policy import Role, Scope
from portal.core.rooms import Need
from tests.matrix.addresses import address_of, example_of, guarded_routes, own_example, table_of
from tests.matrix.offered import refused
from tests.matrix.world import World, everything

OPENED, REFUSED, ABSENT = (200, 302, 303), 403, 404


@pytest.fixture
def world(shared: World) -> World:
    """The shared world: each test proves that it left the database as it was."""
    return shared


@pytest.mark.parametrize("role", list(Role))
def test_every_route_answers_as_the_policy_says(world: World, role: Role) -> None:
    client, actor = world.client(role), world.actors[role]
    entries = world.app.extensions["maillage"].entries
    before, wrong = everything(), []
    for rule, method in guarded_routes(world):
        entry, model = entries[rule.endpoint], table_of(rule)
        if not isinstance(entry, Need) or policy.scope(actor, entry.obj, entry.action):
            continue
        for home in (True, False):
            key = example_of(world, model, home=home) if model else None
            status = client.open(address_of(world, rule, key), method=method).status_code
            if status != REFUSED:
                wrong.append((rule.endpoint, method, home, status))
    assert wrong == []
    assert everything() == before


@pytest.mark.parametrize("role", list(Role))
def test_the_other_project_does_not_exist(world: World, role: Role) -> None:
    client, actor = world.client(role), world.actors[role]
    entries = world.app.extensions["maillage"].entries
    before, wrong = everything(), []
    for rule, method in guarded_routes(world):
        entry, model = entries[rule.endpoint], table_of(rule)
        if model is None:
            continue
        if isinstance(entry, Need) and not policy.scope(actor, entry.obj, entry.action):
            continue
        key = example_of(world, model, home=False)
        status = client.open(address_of(world, rule, key), method=method).status_code
        if status != ABSENT:
            wrong.append((rule.endpoint, method, status))
    assert wrong == []
    assert everything() == before


def test_a_partner_never_reaches_another_organisations_record(world: World) -> None:
    client, actor = world.client(Role.PARTNER), world.actors[Role.PARTNER]
    entries = world.app.extensions["maillage"].entries
    before, wrong = everything(), []
    for rule, method in guarded_routes(world):
        model = table_of(rule)
        if model is None or "organisation" not in model._meta.fields:
            continue
        with database.connection_context():
            others = model.select().where(
                model.project == actor.project_id, model.organisation.not_in(actor.organisation_ids)
            )
            key = others.order_by(model.id).get().id
        entry = entries[rule.endpoint]
        allowed = not isinstance(entry, Need) or actor.may(entry.obj, entry.action)
        status = client.open(address_of(world, rule, key), method=method).status_code
        if status != (ABSENT if allowed else REFUSED):
            wrong.append((rule.endpoint, method, status))
    assert wrong == []
    assert everything() == before


@pytest.mark.parametrize("role", list(Role))
def test_own_pages_open_and_reading_changes_nothing(world: World, role: Role) -> None:
    client, actor = world.client(role), world.actors[role]
    entries = world.app.extensions["maillage"].entries
    before, wrong = everything(), []
    offered: set[tuple[str, str]] = set()
    for rule, method in guarded_routes(world):
        entry, model = entries[rule.endpoint], table_of(rule)
        reach = policy.scope(actor, entry.obj, entry.action) if isinstance(entry, Need) else None
        if method != "GET" or reach is Scope.NONE:
            continue
        key = own_example(world, model, actor, reach) if model else None
        answer = client.get(address_of(world, rule, key))
        status = answer.status_code
        offered |= {(rule.endpoint, to) for to in refused(world.app, actor, answer)}
        # Without an id there is no reason not to open; with one, the state of the example may
        # lead elsewhere (a sent record is no longer filled in).
        if status >= 500 or status == REFUSED or (model is None and status not in OPENED):
            wrong.append((rule.endpoint, status))
    assert wrong == []
    assert offered == set(), "pages that offer what is refused"
    assert everything() == before


def test_nobody_gets_in_without_signing_in(world: World) -> None:
    client, before, wrong = world.client(None), everything(), []
    for rule, method in guarded_routes(world):
        model = table_of(rule)
        key = example_of(world, model, home=True) if model else None
        answer = client.open(address_of(world, rule, key), method=method)
        sent_to_sign_in = answer.status_code == 302 and "/connexion" in answer.headers["Location"]
        if not (sent_to_sign_in or answer.status_code in (401, 405)):
            wrong.append((rule.endpoint, method, answer.status_code))
    assert wrong == []
    assert everything() == before
