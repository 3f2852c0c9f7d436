"""« Mon compte »: one's own password and devices, nobody else's."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from portal.accounts.models import Organisation, Session, User
from portal.core.database import database
from portal.core.policy import Role
from portal.core.security_log import SecurityEntry, SecurityEvent
from portal.projects.models import Membership
from tests.support.people import PASSWORD, Scene, enter, scene, token

NEW = "cheval agrafe pile correct"


@pytest.fixture
def people(app: Flask) -> Scene:
    with app.app_context():
        return scene()


@pytest.fixture
def partner(people: Scene) -> User:
    return people.people[Role.PARTNER]


def change(client: FlaskClient, present: str, password: str) -> TestResponse:
    posted = {"csrf_token": token(client.get("/compte")), "present": present, "password": password}
    return client.post("/compte/mot-de-passe", data=posted)


def is_in(client: FlaskClient) -> bool:
    return client.get("/").status_code == 200


def test_says_who_one_is_in_words(people: Scene, partner: User, client: FlaskClient) -> None:
    with database.connection_context():
        own = Organisation.create(name="Association <i>du coin</i>")
        Membership.create(
            user=partner, project=people.second, organisation=own, role=Role.COORDINATOR
        )
    enter(client, partner)
    page = client.get("/compte").text
    assert "partner@structure.example" in page
    for project, post in (
        ("PREMIER", "Partenaire, Structure &lt;b&gt;porteuse&lt;/b&gt;"),
        ("SECOND", "Coordination, Association &lt;i&gt;du coin&lt;/i&gt;"),
    ):
        assert re.search(rf"Rôle dans {project}</dt>.*?{re.escape(post)}", page, re.DOTALL)
    assert "Mon compte" in client.get("/").text


def test_someone_without_a_role_has_an_account_too(client: FlaskClient, app: Flask) -> None:
    with database.connection_context():
        user = User.create(email="seule@x.example", name="Seule", fs_uniquifier="seule")
    enter(client, user)
    assert "Aucun pour l’instant." in client.get("/compte").text


def test_a_new_password_signs_the_others_out_and_stays_here(partner: User, app: Flask) -> None:
    here, other = app.test_client(), app.test_client()
    key = enter(here, partner)
    enter(other, partner)
    answer = change(here, PASSWORD, NEW)
    assert (answer.status_code, answer.location) == (302, "/compte")
    assert "Votre autre appareil est déconnecté." in here.get("/compte").text
    assert not is_in(other)
    thief = app.test_client()
    thief.set_cookie("maillage", key)
    assert not is_in(thief)
    assert is_in(here)
    with database.connection_context():
        events = [entry.event for entry in SecurityEntry.select()]
    assert events == [SecurityEvent.PASSWORD_CHANGED]


@pytest.mark.parametrize(
    ("present", "password", "field", "reason"),
    [
        ("pas le mien du tout", NEW, "present", "Ce n’est pas votre mot de passe actuel."),
        (PASSWORD, "court", "password", "Choisissez au moins 12 caractères"),
        (PASSWORD, "personne partner", "password", "Évitez votre nom"),
        (PASSWORD, PASSWORD, "password", "C’est déjà votre mot de passe."),
    ],
)
def test_a_refusal_says_why_beside_the_field(
    partner: User, app: Flask, present: str, password: str, field: str, reason: str
) -> None:
    here, other = app.test_client(), app.test_client()
    enter(here, partner)
    enter(other, partner)
    answer = change(here, present, password)
    assert answer.status_code == 422
    assert f'<a href="#{field}">' in answer.text
    assert answer.text.count(reason) == 2
    assert present not in answer.text.replace("Personne partner", "")
    assert "<title>Erreur\u00a0: Mon compte" in answer.text
    assert is_in(other)


def test_guessing_the_present_password_is_throttled(partner: User, client: FlaskClient) -> None:
    enter(client, partner)
    statuses = [change(client, "pas le mien du tout", NEW).status_code for _ in range(7)]
    assert statuses == [422] * 6 + [429]
    assert "Attendez 10 minutes" in change(client, PASSWORD, NEW).text


def devices(client: FlaskClient) -> list[str]:
    return re.findall(r'name="session"\s+value="([^"]+)"', client.get("/compte").text)


def test_one_device_can_be_signed_out(partner: User, app: Flask) -> None:
    browsers = [app.test_client() for _ in range(3)]
    for browser in browsers:
        enter(browser, partner)
    page = browsers[0].get("/compte").text
    assert page.count("Celui-ci") == 1
    assert page.count("Firefox sur Linux") == 3 + 2  # the names of two buttons as well
    offered = devices(browsers[0])
    posted = {"csrf_token": token(browsers[0].get("/compte")), "session": offered[0]}
    assert browsers[0].post("/compte/appareils/deconnecter", data=posted).location == "/compte"
    assert sorted(map(is_in, browsers)) == [False, True, True]
    assert is_in(browsers[0])


def test_all_other_devices_can_be_signed_out(partner: User, app: Flask) -> None:
    browsers = [app.test_client() for _ in range(3)]
    for browser in browsers:
        enter(browser, partner)
    posted = {"csrf_token": token(browsers[1].get("/compte"))}
    browsers[1].post("/compte/appareils/deconnecter-les-autres", data=posted)
    assert "2 autres appareils déconnectés." in browsers[1].get("/compte").text
    assert [is_in(browser) for browser in browsers] == [False, True, False]


@pytest.mark.parametrize("wanted", ["foreign", "", "x", "ended"])
def test_nobody_elses_device_can_be_signed_out(people: Scene, app: Flask, wanted: str) -> None:
    mine, theirs = app.test_client(), app.test_client()
    enter(mine, people.people[Role.PARTNER])
    enter(theirs, people.people[Role.ADMINISTRATOR])
    with database.connection_context():
        foreign = Session.get(Session.user == people.people[Role.ADMINISTRATOR])
        if wanted == "ended":
            Session.update(ended=foreign.created).where(Session.id == foreign.id).execute()
    sent = {"foreign": str(foreign.id), "ended": str(foreign.id)}.get(wanted, wanted)
    posted = {"csrf_token": token(mine.get("/compte")), "session": sent}
    assert mine.post("/compte/appareils/deconnecter", data=posted).status_code == 404
    assert is_in(theirs) is (wanted != "ended")
