"""« Journal »: for administrators, of their project only, by name, page by page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts.models import User
from portal.audit import words
from portal.core.clock import standing_at
from portal.core.database import database
from portal.core.ids import new_id
from portal.core.policy import Role
from portal.core.security_log import SecurityEvent, note
from portal.exports.models import Run, RunKind
from portal.projects.models import Membership
from tests.support import people
from tests.support.people import Scene, enter

PAGE = "/gestion/journal"
DAY = datetime(2026, 10, 25, 12, tzinfo=UTC)


@dataclass(frozen=True)
class House:
    """A scene with a signed-in administrator of its first project."""

    scene: Scene
    client: FlaskClient

    def user(self, role: Role) -> User:
        return self.scene.people[role]

    def said(self, query: str = "") -> str:
        answer = self.client.get(PAGE + query)
        assert answer.status_code == 200
        return answer.text


@pytest.fixture
def house(app: Flask) -> Iterator[House]:
    with app.app_context():
        scene = people.scene()
    client = app.test_client()
    with database.connection_context():
        enter(client, scene.people[Role.ADMINISTRATOR])
    with app.app_context(), database.connection_context():
        yield House(scene, client)


def test_it_is_for_administrators(app: Flask, house: House) -> None:
    for role in set(Role) - {Role.ADMINISTRATOR}:
        client = app.test_client()
        enter(client, house.user(role))
        assert client.get(PAGE).status_code == 403


def test_people_are_shown_by_name(house: House) -> None:
    partner = house.user(Role.PARTNER)
    note("sign_in_throttled", user_id=partner.id, object_id=partner.id)
    note("signed_out", user_id=new_id(), project_id=house.scene.first.id)
    text = house.said("?evenement=sign_in_throttled")
    assert text.count("Personne partner") == 2  # in the filter, and once in the line
    assert "Compte supprimé" in house.said("?evenement=signed_out")


def test_another_projects_events_do_not_exist(house: House) -> None:
    stranger = User.create(email="x@x.example", name="Quelqu’un", fs_uniquifier="x")
    Membership.create(
        user=stranger, project=house.scene.second, organisation=house.scene.holder, role="partner"
    )
    note("setting", user_id=stranger.id, project_id=house.scene.second.id, rows=4_321)
    note("signed_in", user_id=stranger.id, rows=4_322)
    assert "4321" not in house.said()
    assert "4322" not in house.said()
    note("signed_in", user_id=house.user(Role.FINANCE).id, rows=4_323)
    assert "4323" in house.said()


def test_an_export_is_told_with_the_name_of_its_file(house: House) -> None:
    for number, project in enumerate((house.scene.first, house.scene.second)):
        run = Run.create(
            project=project,
            kind=RunKind.FUNDER,
            as_of=DAY.date(),
            author=house.user(Role.FINANCE),
            file_name=f"plan-{number}.xlsx",
        )
        note(
            SecurityEvent.EXPORT_FETCHED,
            user_id=house.user(Role.FINANCE).id,
            project_id=house.scene.first.id,
            object_id=run.id,
        )
    said = house.said()
    assert "plan-0.xlsx" in said
    assert "plan-1.xlsx" not in said


def test_filters_narrow(house: House) -> None:
    finance, auditor = house.user(Role.FINANCE), house.user(Role.AUDITOR)
    for hours, number in ((-15, 71_001), (10, 71_002), (11, 71_003)):
        with standing_at(DAY + timedelta(hours=hours)):
            note("signed_in", user_id=finance.id, rows=number)
    note("export_asked", user_id=auditor.id, object_id=finance.id, rows=71_004)
    shown = {
        "?jour=2026-10-25": {71_002},  # a day of Paris, 25 hours long: it ends at 23:00 UTC
        "?jour=2026-10-26": {71_003},
        "?evenement=export_asked": {71_004},
        f"?personne={auditor.id}": {71_004},
        f"?personne={finance.id}": {71_001, 71_002, 71_003, 71_004},
        f"?personne={finance.id}&evenement=signed_in&jour=2026-10-25": {71_002},
    }
    for query, expected in shown.items():
        text = house.said(query)
        assert {number for number in range(71_001, 71_005) if str(number) in text} == expected


def test_pages_follow_each_other(house: House) -> None:
    for number in range(120):
        note("setting", project_id=house.scene.first.id, rows=80_000 + number)
    seen, query = [], "?evenement=setting"
    while query:
        text = house.said(query)
        seen += [number for number in range(80_119, 79_999, -1) if str(number) in text]
        rest = text.partition("suite=")[2].partition('"')[0].replace("&amp;", "&")
        query = rest and f"?suite={rest}"
    assert seen == [*range(80_119, 79_999, -1)]


@pytest.mark.parametrize(
    "query",
    [
        "?jour=x",
        "?jour=9999-99-99",
        "?evenement=x",
        "?personne=x",
        "?suite=x",
        "?suite=~",
        "?suite=2026~0",
    ],
)
def test_a_strange_address_narrows_nothing(house: House, query: str) -> None:
    note("setting", project_id=house.scene.first.id, rows=90_001)
    assert "90001" in house.said(query)


def test_every_event_has_its_words() -> None:
    assert set(words.EVENTS) == set(SecurityEvent)


def test_another_projects_new_password_names_nobody(house: House) -> None:
    """Nobody is signed in when a link gives a password; it is about somebody all the same."""
    stranger = User.create(email="y@y.example", name="Yasmine Ailleurs", fs_uniquifier="y")
    note("password_changed", object_id=stranger.id, ended=0)
    note("password_changed", object_id=house.user(Role.PARTNER).id, ended=0)
    text = house.said("?evenement=password_changed")
    assert "Yasmine" not in text
    assert text.count("Personne partner") == 2  # in the filter, and once in the line
