"""No post is carried out that our own pages did not send: every route, every sign of a forgery."""

from collections.abc import Iterator

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from portal.core.forgery import UNSAFE
from portal.core.policy import Role
from portal.core.rooms import PUBLIC, Need
from tests.matrix.addresses import address, routes
from tests.matrix.world import World, everything
from tests.support.people import token

#: With the right token: what another site's page makes the browser say.
FOREIGN = {
    "cross-site": {"Sec-Fetch-Site": "cross-site"},
    "same-site": {"Sec-Fetch-Site": "same-site"},
    "unknown site": {"Sec-Fetch-Site": "x"},
    "origin": {"Origin": "https://mechant.example"},
    "no origin": {"Origin": "null"},
    "alike": {"Origin": "https://localhost.mechant.example"},
    "another port": {"Origin": "https://localhost:8443"},
    "in disguise": {"Origin": "https://localhost@mechant.example"},
}
HTTPS = "https://localhost"
REFERER = {"Referer": f"{HTTPS}/"}


@pytest.fixture
def guarded(sqlite_world: World) -> Iterator[World]:
    """Return the world with its tokens checked."""
    sqlite_world.app.config["WTF_CSRF_ENABLED"] = True
    yield sqlite_world
    sqlite_world.app.config["WTF_CSRF_ENABLED"] = False


@pytest.fixture
def reached(guarded: World, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list in which each view writes that it was asked, instead of doing its work."""
    found: list[str] = []

    def note(app: Flask, endpoint: str) -> None:
        work = app.view_functions[endpoint]

        def view(**values: object) -> object:
            if request.method not in UNSAFE:
                return work(**values)
            found.append(endpoint)
            return ""

        monkeypatch.setitem(app.view_functions, endpoint, view)

    for rule, method in routes(guarded):
        if method in UNSAFE:
            note(guarded.app, rule.endpoint)
    return found


def posts(world: World, role: Role | None) -> list[tuple[Rule, str, str]]:
    """Return every unsafe route that the role may use, its method and an address."""
    entries = world.app.extensions["maillage"].entries
    actor = world.actors[role] if role else None
    return [
        (rule, method, address(world, rule))
        for rule, method in routes(world)
        if method in UNSAFE
        and not (
            isinstance(need := entries[rule.endpoint], Need)
            and (actor is None or not actor.may(need.obj, need.action))
        )
    ]


def key_of(client: FlaskClient, role: Role | None) -> str:
    return token(client.get("/" if role else "/connexion", base_url=HTTPS))


@pytest.mark.parametrize("role", [None, Role.ADMINISTRATOR, Role.PARTNER, Role.FINANCE])
def test_each_sign_of_a_forgery_is_enough(
    guarded: World, reached: list[str], role: Role | None
) -> None:
    client, stranger = guarded.client(role), guarded.client(Role.COORDINATOR)
    mine, theirs = key_of(client, role), key_of(stranger, Role.COORDINATOR)
    before, wrong, tried = everything(), [], posts(guarded, role)
    for rule, method, path in tried:
        tries = {name: (mine, headers) for name, headers in FOREIGN.items()}
        tries |= {"no token": (None, {}), "another's": (theirs, {}), "made up": ("a.b.c", {})}
        # The browser's own word is enough for who is nobody yet, never for who is signed in.
        ours = {} if role is None else {"Sec-Fetch-Site": "same-origin"}
        tries |= {"no token, our page": (None, ours), "another's, our page": (theirs, ours)}
        tries |= {"referer": (mine, {"Referer": "https://mechant.example/"})}
        for name, (key, headers) in tries.items():
            data = {"csrf_token": key} if key else {}
            client.open(path, method=method, data=data, headers=REFERER | headers, base_url=HTTPS)
            wrong += [(rule.endpoint, name)] if reached else []
            reached.clear()
    assert wrong == []
    assert everything() == before
    assert len(tried) > (4 if role is None else 10)


@pytest.mark.parametrize("role", [None, Role.ADMINISTRATOR, Role.PARTNER, Role.FINANCE])
def test_our_own_pages_posts_arrive(guarded: World, reached: list[str], role: Role | None) -> None:
    client = guarded.client(role)
    entries = guarded.app.extensions["maillage"].entries
    mine, missed = {"csrf_token": key_of(client, role)}, []
    ours: list[dict[str, str]] = [{}, {"Sec-Fetch-Site": "same-origin"}, {"Origin": HTTPS}]
    for rule, method, path in posts(guarded, role):
        if role is None and entries[rule.endpoint] != PUBLIC:
            continue
        for headers in ours:
            client.open(path, method=method, data=mine, headers=REFERER | headers, base_url=HTTPS)
            missed += [] if reached == [rule.endpoint] else [(rule.endpoint, headers)]
            reached.clear()
    assert missed == []
