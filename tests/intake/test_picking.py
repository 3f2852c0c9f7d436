"""Answers of several texts: a record typed by its name and picked, a period in two boxes."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.core.database import database
from portal.core.ids import new_id
from portal.intake.content import values
from portal.intake.models import Submission
from tests.intake import house as h
from tests.intake.house import House

TOWN = "f_town"


@pytest.fixture
def asked(app: Flask, served: House) -> House:
    """A house whose form asks for a commune and nothing else."""
    town = {"id": TOWN, "code": "town", "type": "commune", "label": "Commune", "required": True}
    with database.connection_context():
        served.publish(h.definition(items=[town], lists=[]))
    return served


@pytest.fixture
def partner(app: Flask, served: House) -> FlaskClient:
    """A browser in which the partner of the house is signed in."""
    return h.signed_in(app, "partner")


def post(client: FlaskClient, house: House, *texts: str) -> Any:
    key = new_id()
    body = {
        TOWN: list(texts),
        "_send": str(new_id()),
        "_base": "0",
        "_revision": str(house.revision.id),
        "_action": str(house.action.id),
        "_do": "send",
    }
    return client.post(f"/saisie/{key}", data=body)


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (["strasbourg"], "67482"),
        (["Saint-Denis (974)"], "97411"),
        (["67000"], "67482"),
        (["saint denis", "Saint-Denis (974)"], "97411"),
    ],
)
def test_a_commune_is_kept_by_its_code(
    asked: House, partner: FlaskClient, texts: list[str], code: str
) -> None:
    assert post(partner, asked, *texts).status_code == 303
    with database.connection_context():
        record = Submission.get()
    assert values(record)[TOWN] == code
    page = partner.get(f"/fiches/{record.id}").get_data(as_text=True)
    assert f"({code[:3] if code.startswith('97') else code[:2]})" in page


def test_namesakes_are_offered_and_nothing_is_guessed(asked: House, partner: FlaskClient) -> None:
    answer = post(partner, asked, "Saint Denis")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'value="Saint-Denis (974)"' in page
    assert 'value="Saint-Denis (93)"' in page
    assert 'value="Saint Denis"' in page
    with database.connection_context():
        assert Submission.select().count() == 0


def test_a_name_that_is_only_like_one_is_asked_again(asked: House, partner: FlaskClient) -> None:
    page = post(partner, asked, "Mulouse").get_data(as_text=True)
    assert 'value="Mulhouse (68)"' in page


def test_a_postal_code_of_ten_communes_offers_them(asked: House, partner: FlaskClient) -> None:
    page = post(partner, asked, "01400").get_data(as_text=True)
    assert page.count(f'id="{TOWN}-') == 10 + 2  # the help and the error as well


def test_what_is_being_typed_is_answered_with_names(asked: House, partner: FlaskClient) -> None:
    found = partner.get("/saisie/chercher?kind=commune&q=saint den").get_json()
    assert "Saint-Denis (974)" in found
    assert partner.get("/saisie/chercher?kind=other&q=saint").get_json() == []


def test_a_period_of_which_one_day_is_missing_keeps_the_other_in_its_box(
    app: Flask, served: House, partner: FlaskClient
) -> None:
    days = {"id": TOWN, "code": "days", "type": "date_range", "label": "Période", "required": True}
    with database.connection_context():
        served.publish(h.definition(items=[days], lists=[]))
    page = post(partner, served, "", "5/3/2026").get_data(as_text=True)
    assert page.index('value=""') < page.index('value="5/3/2026"')
    assert page.count('value="5/3/2026"') == 1


def test_a_person_who_is_not_to_be_seen_stays_as_it_was(
    app: Flask, served: House, partner: FlaskClient
) -> None:
    """The coordination named a person whom the partner does not know of."""
    field = {"id": TOWN, "code": "who", "type": "member", "label": "Qui", "required": True}
    with database.connection_context():
        served.publish(h.definition(items=[field], lists=[]))
        hidden = str(served.actors["coordinator"].user_id)
    post(partner, served, "colleague")
    with database.connection_context():
        record = Submission.get()
        stored = {**record.answers, "values": {TOWN: hidden}}
        Submission.update(answers=stored, state="returned").execute()
    page = partner.get(f"/saisie/{record.id}").get_data(as_text=True)
    assert 'value="Personne que vous ne voyez pas"' in page
    assert hidden not in page
    body = {
        TOWN: "Personne que vous ne voyez pas",
        "_send": str(new_id()),
        "_base": str(record.version),
        "_revision": str(served.revision.id),
        "_action": str(served.action.id),
        "_do": "send",
    }
    assert partner.post(f"/saisie/{record.id}", data=body).status_code == 303
    with database.connection_context():
        assert values(Submission.get())[TOWN] == hidden
