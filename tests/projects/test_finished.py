"""A finished project: every route and command that writes refuses, everything else answers.

Generated from the routes and from the rooms' commands: a new one falls under these tests by being
there.
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pkgutil import iter_modules
from types import ModuleType
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

import portal
from portal.core import policy
from portal.core.database import database
from portal.core.errors import Conflict, FieldRefused, Finished, Forbidden
from portal.core.ids import new_id
from portal.core.policy import OUTLAST, Role
from portal.core.rooms import Need
from portal.core.settings import Settings
from portal.projects import commands
from portal.projects.acting import actor_for
from portal.projects.models import Project
from tests.admin.yard import opened
from tests.matrix.addresses import address_of, guarded_routes, own_example, table_of
from tests.matrix.offered import refused as refused_by
from tests.matrix.world import World, build, everything
from tests.support import databases


@pytest.fixture(scope="module", params=list(databases.ENGINES))
def world(
    request: pytest.FixtureRequest,
    engines: Callable[[str], databases.Engine],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[World]:
    """A world whose home project was closed after everything was recorded in it."""
    from portal.app import create_app

    folder = tmp_path_factory.mktemp("finished")
    with engines(request.param).fresh(folder) as url:
        world = build(create_app(Settings(folder, url, "test " * 10)))
        administrator = world.actors[Role.ADMINISTRATOR]
        with world.app.test_request_context(), database.connection_context():
            commands.close_project(administrator, code="reaji")
        yield world
        databases.disconnect()


@pytest.mark.parametrize("role", list(Role))
def test_every_route_that_writes_refuses_and_the_others_answer(world: World, role: Role) -> None:
    client, actor = world.client(role), replace(world.actors[role], finished=True)
    entries = world.app.extensions["maillage"].entries
    before, wrong, refused, answered = everything(), [], 0, 0
    offered: set[tuple[str, str]] = set()
    for rule, method in guarded_routes(world):
        entry, model = entries[rule.endpoint], table_of(rule)
        if not isinstance(entry, Need) or (method == "POST" and entry.action in OUTLAST):
            continue
        reach = policy.role_scope(actor, entry.obj, entry.action)
        key = own_example(world, model, actor, reach) if model and reach else new_id()
        answer = client.open(address_of(world, rule, key if model else None), method=method)
        if reach and entry.action not in OUTLAST:
            refused += 1
            fine = answer.status_code == 403 and "Ce projet est terminé" in answer.text
        else:
            answered += answer.status_code < 400
            offered |= {(rule.endpoint, to) for to in refused_by(world.app, actor, answer)}
            fine = answer.status_code < 500 and (answer.status_code != 403 or not reach)
        if not fine:
            wrong.append((rule.endpoint, method, answer.status_code))
    assert wrong == []
    assert offered == set(), "pages that offer what is refused"
    assert everything() == before
    assert answered >= 5
    assert refused >= (30 if role in (Role.ADMINISTRATOR, Role.COORDINATOR) else 0)


def test_an_export_of_a_finished_project_is_made(world: World) -> None:
    answer = world.client(Role.COORDINATOR).post("/exports/financeur", data={"modele": "x"})
    assert answer.status_code != 403


def _commands() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield every public command of every room that somebody acts in."""
    for room in iter_modules(portal.__path__):
        for module in _modules(room.name):
            for name, verb in inspect.getmembers(module, inspect.isfunction):
                parameters = list(inspect.signature(verb).parameters)
                ours = verb.__module__.startswith(module.__name__) and not name.startswith("_")
                if ours and parameters[:1] == ["actor"]:
                    yield f"{room.name}.{name}", verb


def _modules(room: str) -> Iterator[ModuleType]:
    try:
        package = __import__(f"portal.{room}.commands", fromlist=["commands"])
    except ModuleNotFoundError:
        return
    yield package


#: Something of each type that a command may ask for.
SOMETHING = {UUID: new_id, str: lambda: "x", int: lambda: 1, date: lambda: date(2026, 1, 1)}
#: What a finished project still lets people do: to open it again, to end an access.
ALLOWED = frozenset({"projects.reopen_project", "projects.remove_membership", "invitations.cancel"})
#: Rooms whose verbs read a project (exports), or are about a person and no project (accounts).
BESIDES = frozenset({"accounts", "exports"})


def _anything(verb: Callable[..., Any]) -> dict[str, Any]:
    found = {}
    for name, parameter in list(inspect.signature(verb).parameters.items())[1:]:
        if parameter.kind is not parameter.VAR_KEYWORD and parameter.default is parameter.empty:
            found[name] = SOMETHING.get(parameter.annotation, new_id)()
    return found


def test_every_command_that_writes_refuses_first(app: Flask) -> None:
    with opened(app) as yard, app.test_request_context():
        actor = replace(yard.actor(Role.ADMINISTRATOR), finished=True)
        before, let, tried = everything(), [], 0
        for name, verb in _commands():
            if name in ALLOWED or name.partition(".")[0] in BESIDES:
                continue
            tried += 1
            try:
                verb(actor, **_anything(verb))
            except Finished:
                continue
            except Exception as other:
                let.append((name, repr(other)))
            else:
                let.append((name, "done"))
        assert let == [], let
        assert tried >= 30
        assert everything() == before


def test_closing_asks_for_the_code_and_opening_for_a_reason(app: Flask) -> None:
    with opened(app) as yard, app.test_request_context():
        actor, coordinator = yard.actor(), yard.actor(Role.COORDINATOR)
        with pytest.raises(Forbidden):
            commands.close_project(coordinator, code="ICI")
        with pytest.raises(FieldRefused, match="Recopiez le sigle"):
            commands.close_project(actor, code="AILLEURS")
        commands.close_project(actor, code=" ici ")
        with pytest.raises(Conflict):
            commands.close_project(actor, code="ICI")
        finished = actor_for(_user(actor))
        assert finished.finished
        with pytest.raises(FieldRefused, match="pourquoi"):
            commands.reopen_project(finished, reason=" \u00a0 ")
        commands.reopen_project(finished, reason="Un justificatif manquait")
        assert not actor_for(_user(actor)).finished
        assert yard.there(Project).closed_at is None


def _user(actor: policy.Actor) -> Any:
    from portal.accounts.models import User

    return User.get_by_id(actor.user_id)


def test_a_finished_project_says_so_and_keeps_its_lists_on_the_menu(app: Flask) -> None:
    with opened(app) as yard:
        client = yard.browser(Role.ADMINISTRATOR)
        assert "Projet terminé" not in client.get("/").text
        asked = client.get("/gestion/cloture")
        assert "recopiez ICI" in asked.text
        assert client.post("/gestion/cloture/clore", data={"code": "x"}).status_code == 400
        assert client.post("/gestion/cloture/clore", data={"code": "ICI"}).status_code == 303
        home = client.get("/gestion/").text
        assert "Projet terminé" in home
        assert "/gestion/conventions/" in home
        page = client.get("/gestion/conventions/").text
        assert "Ouvrir une convention" not in page
        assert "Saisir" not in client.get("/").text
        opened_again = client.post("/gestion/cloture/rouvrir", data={"reason": "Pièce <b>"})
        assert opened_again.status_code == 303
        assert "Pièce &lt;b&gt;" in client.get("/gestion/cloture").text
