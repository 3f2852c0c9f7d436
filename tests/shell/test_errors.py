"""Errors in words, in the frame, for those who are signed in and those who are not."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.core import errors
from portal.core.policy import Role
from tests.support.people import address, scene, sign_in, token


@pytest.fixture
def people(app: Flask) -> None:
    with app.app_context():
        scene()


def test_an_unknown_address_signed_out(client: FlaskClient) -> None:
    page = client.get("/nulle/part")
    assert page.status_code == 404
    assert "<h1>Page introuvable</h1>" in page.text
    assert "Repartez de l’accueil." in page.text
    assert "Me déconnecter" not in page.text


def test_an_unknown_address_keeps_the_person_s_frame(people: None, client: FlaskClient) -> None:
    sign_in(client, address(Role.PARTNER))
    page = client.get("/nulle/part")
    assert page.status_code == 404
    assert "Personne partner" in page.text
    assert "Me déconnecter" in page.text


def test_a_role_is_refused_in_words(people: None, client: FlaskClient) -> None:
    sign_in(client, address(Role.PARTNER))
    page = client.get("/revue")
    assert page.status_code == 403
    assert "Votre rôle dans ce projet ne permet pas cette action." in page.text


def test_too_large_a_post(people: None, client: FlaskClient) -> None:
    sign_in(client, address(Role.PARTNER))
    shown = client.get("/")
    page = client.post("/projet", data={"csrf_token": token(shown), "project": "x" * (17 << 20)})
    assert page.status_code == 413
    assert "est trop lourd" in page.text


def test_the_wrong_method(client: FlaskClient) -> None:
    page = client.get("/projet")
    assert page.status_code == 405
    assert "rechargez-la" in page.text


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.UserError("Indiquez une date."), 400),
        (errors.Conflict("Camille l’a changé entre-temps."), 409),
        (errors.NotFound(), 404),
    ],
)
def test_what_a_command_refuses(
    app: Flask, client: FlaskClient, error: errors.PortalError, status: int
) -> None:
    app.view_functions["shell.health"] = raising(error)
    page = client.get("/sante")
    assert page.status_code == status
    assert error.message in page.text
    assert "<h1>" in page.text


def test_the_unexpected_is_a_page_too_and_is_logged(
    app: Flask, client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    app.view_functions["shell.health"] = raising(ZeroDivisionError("secret detail"))
    page = client.get("/sante")
    assert page.status_code == 500
    assert "Rien n’a été enregistré à moitié." in page.text
    assert "secret detail" not in page.text
    assert "unexpected error on shell.health" in caplog.text


def raising(error: Exception) -> object:
    def view() -> None:
        raise error

    return view
