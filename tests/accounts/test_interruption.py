"""A session that ends while someone types: the text waits in the page until they are back."""

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from portal.core.addresses import is_local
from portal.core.policy import Role
from tests.accounts.kept_posts import hidden
from tests.support.people import PASSWORD, Scene, address, scene, sign_in, token

PARTNER = address(Role.PARTNER)
TEXT = 'Ligne 1\r\nLigne 2 <script>alert("é")</script> {{ 7*7 }} «\u00a0fin\u00a0» '
PATH = "/projet?de=saisie"


@pytest.fixture
def people(app: Flask) -> Scene:
    with app.app_context():
        return scene()


def test_a_post_without_a_session_keeps_its_text_and_comes_back(
    people: Scene, client: FlaskClient
) -> None:
    typed = MultiDict([("text", TEXT), ("choice", "a"), ("choice", "b"), ("csrf_token", "old")])
    asked = client.post(PATH, data=typed)
    assert asked.status_code == 401
    kept = hidden(asked.text, "kept")[0]
    assert json.loads(kept) == [["text", TEXT], ["choice", "a"], ["choice", "b"]]

    back = {
        "csrf_token": token(asked),
        "path": hidden(asked.text, "path")[0],
        "kept": kept,
        "email": PARTNER,
        "password": PASSWORD,
    }
    offered = client.post("/connexion/reprise", data=back)
    assert offered.status_code == 200
    assert f'action="{PATH}"' in offered.text
    assert hidden(offered.text, "text") == [TEXT]
    assert hidden(offered.text, "choice") == ["a", "b"]
    assert "Bonjour" in client.get("/").text


def test_what_was_kept_arrives_where_it_was_going(people: Scene, client: FlaskClient) -> None:
    wanted = str(people.first.id)
    asked = client.post("/projet", data={"project": wanted})
    back = {"path": "/projet", "kept": hidden(asked.text, "kept")[0], "csrf_token": token(asked)}
    offered = client.post(
        "/connexion/reprise", data={**back, "email": PARTNER, "password": PASSWORD}
    )
    sent = {
        "csrf_token": hidden(offered.text, "csrf_token")[-1],
        "project": hidden(offered.text, "project")[0],
    }
    assert client.post("/projet", data=sent).location == "/"


def test_a_wrong_password_loses_nothing(people: Scene, client: FlaskClient) -> None:
    asked = client.post(PATH, data={"text": TEXT})
    kept = hidden(asked.text, "kept")[0]
    back = {"path": PATH, "kept": kept, "email": PARTNER, "password": "un autre"}
    again = client.post("/connexion/reprise", data={**back, "csrf_token": token(asked)})
    assert again.status_code == 401
    assert "ne vont pas ensemble" in again.text
    assert hidden(again.text, "kept") == [kept]
    assert hidden(again.text, "path") == [PATH]


def test_a_lost_cookie_on_the_way_back_loses_nothing(people: Scene, client: FlaskClient) -> None:
    asked = client.post(PATH, data={"text": TEXT})
    kept = hidden(asked.text, "kept")[0]
    back = {"path": PATH, "kept": kept, "email": PARTNER, "password": PASSWORD}
    again = client.post("/connexion/reprise", data={**back, "csrf_token": "lost"})
    assert again.status_code == 401
    assert hidden(again.text, "kept") == [kept]
    assert hidden(again.text, "path") == [PATH]


def test_an_outdated_token_keeps_the_text(people: Scene, client: FlaskClient) -> None:
    sign_in(client, PARTNER)
    offered = client.post(PATH, data={"text": TEXT, "csrf_token": "of another tab"})
    assert offered.status_code == 400
    assert f'action="{PATH}"' in offered.text
    assert hidden(offered.text, "text") == [TEXT]
    assert hidden(offered.text, "csrf_token")[-1] != "of another tab"


def test_a_password_is_never_kept(people: Scene, client: FlaskClient) -> None:
    asked = client.post(PATH, data={"text": "x", "password": "secret"})
    assert "secret" not in asked.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
def test_nothing_of_another_site_is_kept(
    people: Scene, client: FlaskClient, headers: dict[str, str]
) -> None:
    asked = client.post(PATH, data={"text": TEXT}, headers=headers)
    assert (asked.status_code, asked.location) == (302, "/connexion")
    sign_in(client, PARTNER)
    stale = client.post(PATH, data={"text": TEXT}, headers=headers)
    assert stale.status_code == 400
    assert hidden(stale.text, "text") == []


@pytest.mark.parametrize(
    "path", ["//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil.example", ""]
)
def test_never_offers_to_post_elsewhere(people: Scene, client: FlaskClient, path: str) -> None:
    shown = client.get("/connexion")
    posted = {"csrf_token": token(shown), "path": path, "kept": "[]"}
    answer = client.post(
        "/connexion/reprise", data={**posted, "email": PARTNER, "password": PASSWORD}
    )
    assert answer.status_code == 400


@pytest.mark.parametrize("kept", ["", "{", "[1]", "[[1, 2, 3]]", "null", '"ab"'])
def test_a_forged_bundle_is_a_400(people: Scene, client: FlaskClient, kept: str) -> None:
    shown = client.get("/connexion")
    posted = {"csrf_token": token(shown), "path": "/", "kept": kept}
    assert client.post("/connexion/reprise", data=posted).status_code == 400


def test_a_forged_bundle_without_a_token_is_a_400(people: Scene, client: FlaskClient) -> None:
    posted = {"path": "//evil.example", "kept": "{"}
    assert client.post("/connexion/reprise", data=posted).status_code == 400


def test_local_paths() -> None:
    assert is_local("/saisie/1?suite=é")
    assert not is_local("/\n/evil.example")
