"""What each role finds first on arriving, and the sections of « Gestion »."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.core.clock import now
from portal.core.database import database
from portal.core.policy import Role
from portal.core.web import portal
from portal.finance.models import BudgetLine, Funder, Grant, GrantState, Side
from portal.invitations.models import Invitation
from portal.projects.models import Action, Project, Step
from portal.shell import navigation
from tests.support.people import Scene, enter, scene


@pytest.fixture
def people(app: Flask) -> Scene:
    with app.app_context():
        return scene()


def headings(page: str) -> list[str]:
    return re.findall(r"<h2[^>]*>([^<]+)</h2>", page)


@pytest.mark.parametrize(
    ("role", "first"),
    [
        (Role.ADMINISTRATOR, "Par où commencer"),
        (Role.COORDINATOR, "Par où commencer"),
        (Role.PARTNER, "Nouvelle fiche"),
        (Role.FINANCE, "Budget du projet"),
        (Role.AUDITOR, "Ce que vous pouvez lire"),
    ],
)
def test_says_first_what_the_role_came_for(
    people: Scene, client: FlaskClient, role: Role, first: str
) -> None:
    enter(client, people.people[role])
    assert headings(client.get("/").text)[0] == first


def test_finance_reads_which_side_of_the_budget_is_short(
    people: Scene, client: FlaskClient
) -> None:
    enter(client, people.people[Role.FINANCE])
    for account, side, said in (
        ("64", Side.CHARGE, "de produits manquent"),
        ("74", Side.PRODUCT, "À l’équilibre"),
        ("86", Side.CHARGE, "d’écart entre les comptes 86 et 87"),
        ("70", Side.PRODUCT, "de charges manquent"),
    ):
        with database.connection_context():
            BudgetLine.create(
                project=people.first, side=side, account=account, label="x", year=2026, amount=5000
            )
        page = client.get("/").text
        assert said in page
        assert "-50" not in page


def test_counts_what_a_new_project_has_already(people: Scene, client: FlaskClient) -> None:
    enter(client, people.people[Role.COORDINATOR])
    assert _done(client) == 1
    with database.connection_context():
        step = Step.create(project=people.first, name="Aller vers", position=1)
        Action.create(project=people.first, step=step, code="A1", name="Maraudes", position=1)
    assert _done(client) == 2


def _done(client: FlaskClient) -> int:
    return client.get("/").text.count(">fait<")


def test_finance_follows_grants_until_they_are_paid(people: Scene, client: FlaskClient) -> None:
    enter(client, people.people[Role.FINANCE])
    with database.connection_context():
        grant = _grant(people, scheme="Politique de la ville")
        _grant(people, scheme="Refusée", state=GrantState.REFUSED)
    page = client.get("/").text
    assert "Politique de la ville" in page
    assert "500\u00a0€ à recevoir" in page
    assert "Refusée" not in page
    with database.connection_context():
        Grant.update(received=grant.notified).execute()
    assert "Politique de la ville" not in client.get("/").text


def _grant(people: Scene, scheme: str, state: GrantState = GrantState.NOTIFIED) -> Grant:
    funder, _ = Funder.get_or_create(project=people.first, name="Ville")
    sums = {"requested": 80_000, "notified": 80_000, "received": 30_000}
    return Grant.create(project=people.first, funder=funder, scheme=scheme, state=state, **sums)


def test_administrators_see_invitations_that_expired(people: Scene, client: FlaskClient) -> None:
    enter(client, people.people[Role.ADMINISTRATOR])
    assert "Personnes invitées" not in client.get("/").text
    with database.connection_context():
        Invitation.create(
            project=people.first,
            organisation=people.holder,
            role=Role.PARTNER,
            address="camille@structure.example",
            created=now() - timedelta(days=30),
            expires=now() - timedelta(days=1),
        )
    assert "invitation expirée, à renvoyer" in client.get("/").text


def test_every_line_of_the_management_stands_in_a_named_section(app: Flask) -> None:
    with app.app_context():
        sections = navigation.sections_of(portal().menu)
        lines = [item for item in portal().menu if item.area == "admin"]
    assert navigation.ELSEWHERE not in sections
    assert sum(map(len, sections.values())) == len(lines) - 1


@pytest.mark.parametrize(("role", "names"), [(Role.ADMINISTRATOR, True), (Role.AUDITOR, False)])
def test_a_finished_project_says_truly_whether_names_are_read(
    people: Scene, client: FlaskClient, role: Role, names: bool
) -> None:
    Project.update(closed_at=now()).execute()
    enter(client, people.people[role])
    page = client.get("/").text
    assert "Ce que vous pouvez lire" in page
    assert ("sans le nom des personnes" not in page) is names
