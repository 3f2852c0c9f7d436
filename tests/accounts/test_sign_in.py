"""Signing in and out: one French answer to every mistake, and no way out of the portal."""

from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts.models import User
from portal.core.database import database
from portal.core.policy import Role
from tests.support.people import PASSWORD, Scene, address, scene, sign_in, token

REFUSED = "Cette adresse et ce mot de passe ne vont pas ensemble."
INCOMPLETE = "Indiquez votre adresse électronique et votre mot de passe."
PARTNER = address(Role.PARTNER)


@pytest.fixture
def people(app: Flask) -> Scene:
    with app.app_context():
        return scene()


def test_signs_in_and_greets(people: Scene, client: FlaskClient) -> None:
    answer = sign_in(client, PARTNER)
    assert (answer.status_code, answer.location) == (302, "/")
    assert "Bonjour Personne partner" in client.get("/").text


def test_finds_an_address_however_it_is_typed(people: Scene, client: FlaskClient) -> None:
    assert sign_in(client, f"  {PARTNER.upper()} ").location == "/"


def test_a_wrong_password_and_an_unknown_account_read_the_same(
    people: Scene, client: FlaskClient
) -> None:
    pages = [
        sign_in(client, PARTNER, "pas celui-là du tout").text,
        sign_in(client, "inconnue@structure.example", "pas celui-là du tout").text,
        sign_in(client, "pas une adresse", "pas celui-là du tout").text,
    ]
    assert all(REFUSED in page for page in pages)
    typed = (PARTNER, "inconnue@structure.example", "pas une adresse")
    bare = {
        page.replace(text, "").replace(token_of(page), "")
        for page, text in zip(pages, typed, strict=True)
    }
    assert len(bare) == 1


def token_of(page: str) -> str:
    return page.partition('name="csrf_token" value="')[2].partition('"')[0]


def test_a_closed_account_reads_the_same(people: Scene, client: FlaskClient) -> None:
    with database.connection_context():
        User.update(active=False).where(User.email == PARTNER).execute()
    assert REFUSED in sign_in(client, PARTNER).text


def test_an_account_without_a_password_reads_the_same(people: Scene, client: FlaskClient) -> None:
    with database.connection_context():
        User.update(password=None).where(User.email == PARTNER).execute()
    assert REFUSED in sign_in(client, PARTNER, "n’importe lequel").text


@pytest.mark.parametrize(("email", "password"), [("", ""), (PARTNER, ""), ("", "quelque chose")])
def test_says_what_is_missing(
    people: Scene, client: FlaskClient, email: str, password: str
) -> None:
    page = sign_in(client, email, password).text
    assert INCOMPLETE in page
    assert "<title>Erreur\u00a0: Connexion" in page


def test_keeps_the_address_and_never_the_password(people: Scene, client: FlaskClient) -> None:
    page = sign_in(client, PARTNER, "secret bien gardé").text
    assert f'value="{PARTNER}"' in page
    assert "secret bien gardé" not in page


@pytest.mark.parametrize(
    "way_out",
    ["//evil.example/", "https://evil.example/", "/\\evil.example", "\\\\evil.example", "///x"],
)
def test_never_leads_out_of_the_portal(people: Scene, client: FlaskClient, way_out: str) -> None:
    shown = client.get("/connexion", query_string={"next": way_out})
    posted = {
        "csrf_token": token(shown),
        "email": PARTNER,
        "password": PASSWORD,
        "next": way_out,
    }
    answer = client.post("/connexion", query_string={"next": way_out}, data=posted)
    assert answer.status_code == 302
    read_loosely = answer.location.replace("\\", "/")
    assert urlsplit(urljoin("http://localhost/connexion", read_loosely)).netloc == "localhost"


def test_leads_back_to_the_page_that_was_asked_for(people: Scene, client: FlaskClient) -> None:
    refused = client.get("/fiches?etat=draft")
    assert refused.status_code == 302
    shown = client.get(refused.location)
    assert 'name="next" value="/fiches?etat=draft"' in shown.text
    answer = sign_in(client, PARTNER, next="/fiches?etat=draft")
    assert answer.location == "/fiches?etat=draft"


def test_signs_out_by_post_only(people: Scene, client: FlaskClient) -> None:
    sign_in(client, PARTNER)
    assert client.get("/deconnexion").status_code == 405
    answer = client.post("/deconnexion", data={"csrf_token": token(client.get("/"))})
    assert (answer.status_code, answer.location) == (302, "/connexion")
    assert client.get("/").location == "/connexion?next=/"


def test_a_stolen_token_request_gets_a_page(people: Scene, client: FlaskClient) -> None:
    """Flask-Security's JSON twin would hand out a token that outlives the session."""
    answer = client.post(
        "/connexion?include_auth_token",
        json={"email": PARTNER, "password": PASSWORD},
        headers={"Accept": "application/json"},
    )
    assert "token" not in (answer.json or {} if answer.is_json else {})
    assert answer.mimetype == "text/html"
