"""What stands between a request and a page: the policy of routes, and the headers."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from portal.core import web
from portal.core.policy import Role
from portal.core.rooms import PUBLIC, Entry, Need, Room
from tests.support.people import address, scene, sign_in

STRICT = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


def addresses(app: Flask) -> list[str]:
    """Return every address that can be opened without knowing a record."""
    return [
        rule.rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.arguments
    ]


def answers(app: Flask, client: FlaskClient) -> Iterator[tuple[str, TestResponse]]:
    others = ["/static/css/maillage.css", "/static/nowhere.css", "/nulle/part"]
    for path in [*addresses(app), *others]:
        yield path, client.get(path)


def check_headers(path: str, answer: TestResponse) -> None:
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy, path
    plain = re.sub(r" 'nonce-[\w-]{20,}'", "", policy)
    assert plain in (STRICT, STRICT.replace("ancestors 'none'", "ancestors 'self'")), path
    assert answer.headers["X-Content-Type-Options"] == "nosniff", path
    assert answer.headers["Referrer-Policy"] == "same-origin", path
    if "static" not in path:
        assert answer.headers["Cache-Control"] == "no-store", path


def check_page(path: str, answer: TestResponse) -> None:
    if answer.mimetype != "text/html" or 300 <= answer.status_code < 400:
        return
    assert not re.search(r"<[^>]+\sstyle=", answer.text), path
    assert not re.search(r"<[^>]+\son\w+=", answer.text), path
    assert not re.search(r"<script(?![^>]*(src|application/json))", answer.text), path
    assert '<html lang="fr">' in answer.text, path
    assert answer.text.count('id="main"') == 1, path
    assert answer.text.count("<h1") == 1, path


def test_every_answer_is_strict_signed_out(app: Flask, client: FlaskClient) -> None:
    for path, answer in answers(app, client):
        assert answer.status_code in (200, 302, 308, 404) or path == "/pret", path
        check_headers(path, answer)
        check_page(path, answer)


@pytest.mark.parametrize("role", list(Role))
def test_every_page_is_drawn_for_every_role(app: Flask, client: FlaskClient, role: Role) -> None:
    with app.app_context():
        scene()
    assert sign_in(client, address(role)).status_code == 302
    for path, answer in answers(app, client):
        assert answer.status_code in (200, 302, 308, 403, 404) or path == "/pret", path
        check_headers(path, answer)
        check_page(path, answer)


def test_a_nonce_is_fresh_and_stands_in_the_header(app: Flask, client: FlaskClient) -> None:
    app.view_functions["shell.health"] = web.csp_nonce
    first, second = client.get("/sante"), client.get("/sante")
    assert first.text != second.text
    assert f"'nonce-{first.text}'" in first.headers["Content-Security-Policy"]


def guarded(entries: dict[str, Entry]) -> None:
    """Start a little portal with two routes and these entries."""
    app = Flask("little", static_folder=None)
    app.add_url_rule("/a", "room.a", lambda: "a")
    app.add_url_rule("/b", "room.b", lambda: "b")
    web.guard(app, (Room("room", policy=entries),), {})


def test_a_route_without_an_entry_stops_the_start() -> None:
    with pytest.raises(RuntimeError, match=r"without a policy entry: room\.b"):
        guarded({"room.a": PUBLIC})


def test_an_entry_without_a_route_stops_the_start() -> None:
    with pytest.raises(RuntimeError, match=r"without a route: room\.c"):
        guarded({"room.a": PUBLIC, "room.b": PUBLIC, "room.c": PUBLIC})


def test_an_entry_for_a_missing_cell_stops_the_start() -> None:
    with pytest.raises(RuntimeError, match="missing cell: moon × see"):
        guarded({"room.a": PUBLIC, "room.b": Need("moon", "see")})


def test_complete_entries_start() -> None:
    guarded({"room.a": PUBLIC, "room.b": Need("project", "see")})
