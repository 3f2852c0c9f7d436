"""What requests leave in the logs: a route, a status, a code; never what people typed."""

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from peewee import IntegrityError

from portal.accounts.models import User
from portal.app import create_app
from portal.core import logs
from portal.core.logs import formats
from portal.core.policy import Role
from portal.core.settings import Settings
from tests.support import databases
from tests.support.people import PASSWORD, address, scene, sign_in, token

CANARY = "Zébulon-0612345678"


@pytest.fixture
def written() -> Iterator[StringIO]:
    """Return what the root logger writes, in the form of production."""
    text = StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(formats.JsonLines())
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield text
    root.removeHandler(handler)
    root.setLevel(level)


def events(written: StringIO) -> list[dict[str, object]]:
    """Return the events; each line must be one."""
    return [json.loads(line) for line in written.getvalue().split("\n") if line]


@pytest.fixture
def people(app: Flask) -> None:
    with app.app_context():
        scene()


def test_a_request_leaves_one_line(people: None, client: FlaskClient, written: StringIO) -> None:
    sign_in(client, address(Role.PARTNER))
    written.truncate(0)
    written.seek(0)
    answer = client.get(f"/?nom={CANARY}")
    (line,) = [one for one in events(written) if one["logger"] == "portal.request"]
    assert (line["method"], line["route"], line["status"]) == ("GET", "/", 200)
    assert line["reference"] == answer.headers["X-Request-Id"]
    assert re.fullmatch("[0-9a-f]{12}", str(line["person"]))
    assert float(str(line["ms"])) > 0


def test_nothing_that_was_typed_is_logged(
    app: Flask, people: None, client: FlaskClient, written: StringIO
) -> None:
    client.get(f"/nulle/part/{CANARY}?jeton={CANARY}", headers={"User-Agent": CANARY})
    client.get("/", headers={"Host": f"{CANARY}.example", "X-Request-Id": CANARY})
    sign_in(client, f"{CANARY}@example.org", f"{CANARY} {CANARY}")
    sign_in(client, address(Role.COORDINATOR))
    posted = {"csrf_token": token(client.get("/")), "project": CANARY}
    client.post("/projet", data=posted)
    client.post("/projet", data={"project": CANARY, "csrf_token": f"{CANARY}\r\nX: y"})
    for error in (ValueError(CANARY), IntegrityError(CANARY), RuntimeError(CANARY)):
        app.view_functions["shell.health"] = raising(error)
        assert client.get(f"/sante?q={CANARY}").status_code == 500
    app.view_functions["shell.health"] = lambda: str(User.create(email=CANARY * 90, name=None))
    assert client.get("/sante").status_code in (400, 500)
    said = written.getvalue()
    assert len(events(written)) > 10
    for canary in (CANARY, CANARY.encode("ascii", "backslashreplace").decode(), PASSWORD, "jeton"):
        assert canary not in said
    assert "0612345678" not in said
    assert address(Role.COORDINATOR) not in said


def raising(error: Exception) -> object:
    def view() -> None:
        raise error

    return view


def test_an_error_outside_every_page_is_told_without_the_address(
    app: Flask, client: FlaskClient, written: StringIO
) -> None:
    app.after_request_funcs.setdefault(None, []).append(broken)
    app.testing = False
    assert client.get(f"/connexion?nom={CANARY}").status_code == 500
    assert "unexpected error on security.login" in written.getvalue()
    assert CANARY not in written.getvalue()


def broken(response: object) -> object:
    raise RuntimeError(CANARY)


def test_references(app: Flask, settings: Settings) -> None:
    brought = {"X-Request-Id": "0123456789abcdef-proxy"}
    unknown = app.test_client().get("/nulle/part", headers=brought)
    mine = unknown.headers["X-Request-Id"]
    assert re.fullmatch("[0-9a-f]{16}", mine)
    assert f"donnez cette référence\u00a0: {mine}" in unknown.text
    behind = create_app(replace(settings, proxies=1)).test_client()
    assert behind.get("/sante", headers=brought).headers["X-Request-Id"] == brought["X-Request-Id"]
    for odd in ("court", "x" * 65, "a b c d e f g h", "<script>alert(1)</script>"):
        answer = behind.get("/sante", headers={"X-Request-Id": odd})
        assert re.fullmatch("[0-9a-f]{16}", answer.headers["X-Request-Id"])
    databases.disconnect()


@pytest.mark.parametrize(("form", "kind"), [("json", "JsonLines"), ("texte", "TextLines")])
def test_the_form_is_a_setting(settings: Settings, form: str, kind: str) -> None:
    chosen = logs.configuration(replace(settings, logs=form))
    assert chosen["formatters"]["lines"]["()"].endswith(kind)
