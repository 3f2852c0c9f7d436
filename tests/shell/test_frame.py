"""The frame around every page: who, where, which project, what just happened."""

import re

import pytest
from flask import Flask, flash
from flask.testing import FlaskClient

from portal.core.database import database
from portal.core.policy import Role
from portal.projects.models import Membership, Project
from tests.support.people import Scene, address, scene, sign_in, token

COORDINATOR = address(Role.COORDINATOR)


@pytest.fixture
def people(app: Flask) -> Scene:
    with app.app_context():
        return scene()


def test_names_the_person_the_organisation_and_the_role(people: Scene, client: FlaskClient) -> None:
    sign_in(client, COORDINATOR)
    page = client.get("/").text
    assert "Personne coordinator" in page
    assert "Structure &lt;b&gt;porteuse&lt;/b&gt;" in page
    assert '<p class="fold-role">Coordination</p>' in page
    assert '<html lang="fr">' in page
    assert page.count("<h1") == 1


def test_says_that_data_are_fictional(people: Scene, client: FlaskClient) -> None:
    sign_in(client, COORDINATOR)
    assert "Données fictives" not in client.get("/").text
    with database.connection_context():
        Project.update(fictional=True).execute()
    assert "Données fictives" in client.get("/").text


def test_switches_between_own_projects_only(people: Scene, client: FlaskClient) -> None:
    sign_in(client, COORDINATOR)
    assert "Changer de projet" not in client.get("/").text
    refused = {"project": str(people.second.id), "csrf_token": token(client.get("/"))}
    assert client.post("/projet", data=refused).status_code == 404
    with database.connection_context():
        Membership.create(
            user=people.people[Role.COORDINATOR],
            project=people.second,
            organisation=people.holder,
            role=Role.PARTNER,
        )
    assert "Changer de projet" in client.get("/").text
    assert client.post("/projet", data=refused).location == "/"
    page = client.get("/").text
    assert "Projet SECOND" in page
    assert '<p class="fold-role">Partenaire</p>' in page


def test_comes_back_to_the_project_one_left(people: Scene, client: FlaskClient) -> None:
    """A record that was being typed in another project must find it again after signing in."""
    with database.connection_context():
        Membership.create(
            user=people.people[Role.PARTNER],
            project=people.second,
            organisation=people.holder,
            role=Role.PARTNER,
        )
    sign_in(client, address(Role.PARTNER))
    posted = {"project": str(people.second.id), "csrf_token": token(client.get("/"))}
    client.post("/projet", data=posted)
    client.delete_cookie("maillage")
    sign_in(client, address(Role.PARTNER))
    assert 'class="fold-label">SECOND<' in client.get("/").text


def test_someone_without_a_project_is_told_what_to_do(people: Scene, client: FlaskClient) -> None:
    with database.connection_context():
        Membership.delete().execute()
    sign_in(client, COORDINATOR)
    page = client.get("/")
    assert page.status_code == 200
    assert "Aucun projet pour l’instant" in page.text


@pytest.mark.parametrize(
    ("category", "role"), [("success", "status"), ("warning", "alert"), ("danger", "alert")]
)
def test_says_what_happened_once(app: Flask, client: FlaskClient, category: str, role: str) -> None:
    def view() -> str:
        flash("Fiche <i>envoyée</i>", category)
        return "ok"

    app.view_functions["shell.health"] = view
    client.get("/sante")
    page = client.get("/connexion").text
    assert f'class="flash flash-{category}"' in page
    assert f'role="{role}"' in page
    assert "Fiche &lt;i&gt;envoyée&lt;/i&gt;" in page
    assert "envoyée" not in client.get("/connexion").text


@pytest.mark.parametrize("role", list(Role))
def test_greets_every_role(people: Scene, client: FlaskClient, role: Role) -> None:
    sign_in(client, address(role))
    page = client.get("/")
    assert page.status_code == 200
    assert ("Fiches à traiter</h2>" in page.text) == (
        role in (Role.ADMINISTRATOR, Role.COORDINATOR)
    )
    assert ("Budget du projet" in page.text) == (role is not Role.PARTNER)
    assert ("Rien à enregistrer" in page.text) == (role is Role.PARTNER)


def test_what_people_come_for_stands_first(people: Scene, client: FlaskClient) -> None:
    sign_in(client, COORDINATOR)
    page = client.get("/revue").text
    side = page.partition('class="side-open"')[2].partition("</nav>")[0]
    assert side.index('href="/revue"') < side.index("/gestion/formulaires/")
    assert 'href="/revue" aria-current="page"' in re.sub(r"\s+", " ", side)
