"""Whom and which organisations a form may name: what the policy lets each person see."""

from collections.abc import Iterator

import pytest
from flask import Flask

from portal.accounts.models import Organisation, User
from portal.core.clock import today
from portal.core.database import database
from portal.core.lookups import World
from portal.projects.acting import actor_for
from portal.projects.models import Agreement, Membership, Project
from tests.intake import house as h
from tests.intake.house import House

SEEN = {
    "organisation": {
        "partner": {"Les Tilleuls"},
        "coordinator": {"Mission locale", "Les Tilleuls"},
        "auditor": {"Mission locale", "Les Tilleuls"},
    },
    "member": {
        "partner": {"Partner", "Colleague"},
        "coordinator": {"Partner", "Colleague", "Stranger", "Coordinator", "Finance", "Auditor"},
        "finance": set(),
        "auditor": set(),
    },
}


@pytest.fixture
def house(app: Flask) -> Iterator[House]:
    with app.test_request_context(), database.connection_context():
        built = h.build()
        elsewhere = Organisation.create(name="Ailleurs")
        other = Project.create(
            code="AUTRE", name="Autre", holder=elsewhere, starts=today(), ends=today()
        )
        foreign = User.create(email="x@essai.example", name="Foreign", fs_uniquifier="x")
        Membership.create(user=foreign, project=other, organisation=elsewhere, role="partner")
        _agree(built)
        yield built


def _agree(house: House) -> None:
    tilleuls = Organisation.get(Organisation.name == "Les Tilleuls")
    Agreement.create(
        project=house.project, organisation=tilleuls, state="signed", signed_on=today()
    )


@pytest.mark.parametrize("kind", SEEN)
def test_each_role_finds_what_it_may_see(house: House, kind: str) -> None:
    everything = [*Organisation.select(), *User.select()]
    for role, names in SEEN[kind].items():
        world = World(today(), house.actors[role])
        got = world.get(kind, [str(row.id) for row in everything] + ["no id"])
        assert {one.label for one in got.values()} - {"Foreign"} == names, role
        found = {one.label for row in everything for one in world.find(kind, row.name, 50)}
        assert found == names, role


def test_people_are_found_without_accents_by_organisation_and_mistyped(house: House) -> None:
    User.update(name="Léa d’Ornano").where(User.name == "Colleague").execute()
    world = World(today(), house.actors["coordinator"])
    for text in ("lea d'ornano", "LEA", "ornano tilleuls", "Léa Ornanno"):
        assert [one.label for one in world.find("member", text, 5)] == ["Léa d’Ornano"], text
    assert all("@" not in one.written for one in world.find("member", "a", 50))
    assert world.find("member", "colleague@essai.example", 5) == []


def test_an_organisation_is_found_by_one_mistyped_word_of_its_name(house: House) -> None:
    Organisation.update(name="Centre socioculturel Les Marronniers").where(
        Organisation.name == "Les Tilleuls"
    ).execute()
    world = World(today(), house.actors["coordinator"])
    for text in ("Marroniers", "centre maroniers", "cente socioculturel"):
        (found,) = world.find("organisation", text, 5)
        assert found.label == "Centre socioculturel Les Marronniers", text
    assert world.find("organisation", "atelier du parc", 5) == []


def test_who_left_is_still_named_but_not_offered(house: House) -> None:
    colleague = house.actors["colleague"]
    Membership.delete().where(Membership.user == colleague.user_id).execute()
    for role, name in (("partner", "Colleague (n’est plus dans l’équipe)"), ("auditor", None)):
        world = World(today(), house.actors[role])
        (found,) = world.get("member", [str(colleague.user_id)]).values() or (None,)
        assert (found and found.written) == name
        assert world.find("member", "Colleague", 5) == []


def test_a_closed_account_is_named_but_not_offered(house: House) -> None:
    colleague = house.actors["colleague"]
    User.update(active=False).where(User.id == colleague.user_id).execute()
    world = World(today(), actor_for(User.get_by_id(house.actors["partner"].user_id)))
    assert world.find("member", "Colleague", 5) == []
    assert world.get("member", [str(colleague.user_id)])
