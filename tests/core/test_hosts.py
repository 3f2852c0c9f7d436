"""Where a request says it comes from and goes to is believed from trusted proxies only."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from flask import Flask, jsonify, request
from flask.testing import FlaskClient

from portal.app import create_app
from portal.core.settings import Settings
from tests.support import databases

PUBLIC = "https://portail.example.fr"
Make = Callable[..., FlaskClient]


@pytest.fixture
def made(settings: Settings) -> Iterator[Make]:
    def make(**changes: object) -> FlaskClient:
        app = create_app(replace(settings, **changes))  # type: ignore[arg-type]
        app.view_functions["shell.health"] = seen
        return app.test_client()

    yield make
    databases.disconnect()


def seen() -> object:
    return jsonify(address=request.remote_addr, scheme=request.scheme, host=request.host)


FORGED = {
    "X-Forwarded-For": "6.6.6.6",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "portail.example.fr",
}


def test_without_a_proxy_nothing_forwarded_is_believed(made: Make) -> None:
    assert made().get("/sante", headers=FORGED).json == {
        "address": "127.0.0.1", "scheme": "http", "host": "localhost",
    }  # fmt: skip


def test_behind_a_proxy_its_word_counts_and_no_earlier_one(made: Make) -> None:
    headers = {**FORGED, "X-Forwarded-For": "6.6.6.6, 192.0.2.7"}
    client = made(proxies=1, public_address=PUBLIC, hosts=("portail.example.fr",))
    assert client.get("/sante", headers=headers).json == {
        "address": "192.0.2.7", "scheme": "https", "host": "portail.example.fr",
    }  # fmt: skip


@pytest.mark.parametrize(
    "host",
    ["mechant.example", "localhost.mechant.example", "127.0.0.1@mechant.example", "a b", "é"],
)
@pytest.mark.parametrize("path", ["/", "/sante", "/connexion", "/nulle/part", "/static/logo.svg"])
def test_another_host_is_refused_without_an_echo(app: Flask, host: str, path: str) -> None:
    answer = app.test_client().get(path, headers={"Host": host.encode().decode("latin-1")})
    assert answer.status_code == 400
    assert "n’est pas celle du portail" in answer.text
    assert "mechant" not in answer.text
    assert "Set-Cookie" not in answer.headers
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


def test_a_forged_host_behind_a_proxy_is_refused(made: Make) -> None:
    client = made(proxies=1)
    answer = client.get("/sante", headers={"X-Forwarded-Host": "mechant.example"})
    assert answer.status_code == 400


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:8000"])
def test_this_machine_is_known_by_its_own_names(app: Flask, host: str) -> None:
    assert app.test_client().get("/sante", headers={"Host": host}).status_code == 200


def test_where_mails_lead_is_a_host_of_ours(made: Make) -> None:
    client = made(public_address=PUBLIC, hosts=("autre.example.fr",))
    for host in ("portail.example.fr", "autre.example.fr"):
        assert client.get("/sante", headers={"Host": host}).status_code == 200


def test_https_is_remembered_by_browsers(made: Make) -> None:
    assert "Strict-Transport-Security" not in made().get("/connexion").headers
    secure = made(public_address=PUBLIC).get("/connexion")
    assert secure.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert "__Host-maillage" in secure.headers["Set-Cookie"]
    assert "Secure" in secure.headers["Set-Cookie"]
