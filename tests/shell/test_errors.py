"""Errors in words, in the frame, for those who are signed in and those who are not."""

import apsw
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import TooManyRequests
from werkzeug.test import TestResponse

from portal.core import errors
from portal.core.policy import Role
from portal.core.rooms import SIGNED_IN
from portal.intake.refusals import Clash
from portal.shell import words
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
    assert "Repartez de la page précédente" in page.text


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


WRITTEN = "Deux jeunes sont revenus <b>jeudi</b>."


def sent(client: FlaskClient, app: Flask, error: Exception, **more: str) -> TestResponse:
    """Post something that somebody wrote to a page that fails."""
    sign_in(client, address(Role.PARTNER))
    shown = client.get("/")
    app.view_functions["shell.switch_project"] = raising(error)
    typed = {"csrf_token": token(shown), "project": WRITTEN, **more}
    return client.post("/projet", data=typed, headers={"Referer": "http://localhost/saisie"})


@pytest.mark.parametrize(
    "error",
    [ZeroDivisionError("x"), apsw.BusyError("x"), TooManyRequests(), Clash()],
    ids=["500", "503", "429", "409"],
)
def test_what_may_work_a_moment_later_can_be_sent_again(
    people: None, app: Flask, client: FlaskClient, error: Exception
) -> None:
    page = sent(client, app, error)
    assert page.status_code in (409, 429, 500, 503)
    assert "Envoyer de nouveau" in page.text
    assert 'name="project" value="Deux jeunes sont revenus &lt;b&gt;jeudi&lt;/b&gt;."' in page.text
    assert "Ce que vous aviez écrit" not in page.text


@pytest.mark.parametrize(
    "error",
    [errors.Finished(), errors.Forbidden(), errors.NotFound(), errors.Conflict("x")],
    ids=["finished", "403", "404", "409"],
)
def test_what_will_not_work_can_be_copied(
    people: None, app: Flask, client: FlaskClient, error: Exception
) -> None:
    page = sent(client, app, error)
    assert "Ce que vous aviez écrit" in page.text
    assert "Deux jeunes sont revenus &lt;b&gt;jeudi&lt;/b&gt;." in page.text
    assert "Envoyer de nouveau" not in page.text
    assert 'href="/saisie"' in page.text


@pytest.mark.parametrize("error", [ZeroDivisionError("x"), errors.Forbidden()])
def test_a_password_is_in_no_page(
    people: None, app: Flask, client: FlaskClient, error: Exception
) -> None:
    page = sent(client, app, error, new_password="un secret bien gardé")
    assert "un secret" not in page.text
    assert WRITTEN[:12] not in page.text


def test_a_refusal_says_as_what_and_to_whom_to_turn(people: None, client: FlaskClient) -> None:
    sign_in(client, address(Role.PARTNER))
    page = client.get("/revue")
    assert "avec ce rôle\u00a0: Partenaire." in page.text
    assert "Voir qui porte le projet" in page.text
    assert page.text.count("Aller à l’accueil") == 1


def test_a_finished_project_is_named_as_such(people: None, app: Flask, client: FlaskClient) -> None:
    sign_in(client, address(Role.ADMINISTRATOR))
    app.view_functions["shell.health"] = raising(errors.Finished())
    app.extensions["maillage"].entries["shell.health"] = SIGNED_IN
    page = client.get("/sante")
    assert "<h1>Ce projet est terminé</h1>" in page.text


@pytest.mark.parametrize(
    "led", ["https://mechant.example/x", "http://localhost.mechant.example/", "javascript:x", "//x"]
)
def test_no_way_leads_out(client: FlaskClient, led: str) -> None:
    page = client.get("/nulle/part", headers={"Referer": led})
    assert "Page précédente" not in page.text
    assert "mechant" not in page.text


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 408, 409, 410, 413, 414, 415, 422,
                                    429, 431, 500, 503])  # fmt: skip
def test_every_status_has_a_title_and_a_remedy(status: int) -> None:
    assert status in words.TITLES
    assert status in words.ERRORS or status == 410


def raising(error: Exception) -> object:
    def view() -> None:
        raise error

    return view
