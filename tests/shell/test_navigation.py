"""The lines of the navigation are kept between requests, and nothing of a person with them."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.core.database import database
from portal.core.policy import Role
from portal.projects.models import Membership
from portal.shell import frame
from tests.support.people import Scene, enter, scene


@pytest.fixture
def people(app: Flask) -> Scene:
    with app.app_context():
        return scene()


def lines(app: Flask, people: Scene, role: Role, path: str = "/") -> str:
    """Return the navigation of somebody's page, who came with a browser of their own."""
    client: FlaskClient = app.test_client()
    enter(client, people.people[role])
    found = re.search(r'<nav class="top-nav".*?</nav>', client.get(path).text, re.DOTALL)
    assert found
    return found[0]


def test_each_role_has_its_own_lines_whoever_came_before(app: Flask, people: Scene) -> None:
    alone = {}
    for role in Role:
        frame._navigation._kept.clear()
        alone[role] = lines(app, people, role)
    assert {role: lines(app, people, role) for role in Role} == alone
    assert len(set(alone.values())) == 3  # administration as coordination, finance as auditor


def test_the_same_lines_tell_on_each_page_where_one_is(app: Flask, people: Scene) -> None:
    for path in ("/", "/saisie", "/fiches", "/"):
        drawn = lines(app, people, Role.PARTNER, path)
        assert re.findall(r'href="([^"]+)"\s+aria-current="page"', drawn) == [path]


def test_a_page_below_a_line_marks_that_line(app: Flask, people: Scene) -> None:
    for path in ("/exports/donnees", "/exports/reponses", "/exports/financeur"):
        drawn = lines(app, people, Role.FINANCE, path)
        assert re.findall(r'href="([^"]+)"\s+aria-current="true"', drawn) == ["/exports"], path


def test_a_lost_role_takes_its_lines_along_at_the_next_click(app: Flask, people: Scene) -> None:
    mine = Membership.user == people.people[Role.COORDINATOR]
    before = lines(app, people, Role.COORDINATOR)
    with database.connection_context():
        Membership.update(role=Role.AUDITOR).where(mine).execute()
    after = lines(app, people, Role.COORDINATOR)
    assert after == lines(app, people, Role.AUDITOR) != before


def test_nothing_of_a_person_is_kept(app: Flask, people: Scene) -> None:
    frame._navigation._kept.clear()
    for role in Role:
        lines(app, people, role)
    kept = "".join(frame._navigation._kept.values())
    assert kept
    theirs = (
        *(word for user in people.people.values() for word in (user.name, user.email, user.id)),
        *(word for project in (people.first, people.second) for word in (project.code, project.id)),
        people.holder.name,
        "csrf_token",
    )
    assert [word for word in theirs if str(word) in kept] == []
