"""A form filled in step by step: what is done, what is left, and nothing lost on the way."""

import re
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

#: The sections of the house's form: without a name, « Les personnes », without a name.
FIRST, SECOND, LAST = "1", "2", "3"


@pytest.fixture
def stepped(app: Flask, served: House) -> House:
    with database.connection_context():
        served.publish(h.definition(layout="steps"))
    return served


@pytest.fixture
def partner(app: Flask, stepped: House) -> FlaskClient:
    return h.signed_in(app, "partner")


def begun(partner: FlaskClient, house: House) -> str:
    """Return the address of a new record's first step."""
    answer = partner.get(f"/saisie/nouvelle/{house.activity.id}")
    assert answer.status_code == 302
    return str(answer.location)


def hidden(page: str) -> list[bool]:
    """Tell of each section of a page whether it is hidden."""
    found = re.findall(r'<(?:section|div)\s+class="questions"([^>]*)>', page)
    return ["hidden" in attributes for attributes in found][-3:]


def states(page: str) -> list[str]:
    return re.findall(r'<li class="step-(\w+)">', page)


def test_one_section_at_a_time_and_the_list_says_how_far_each_has_come(
    partner: FlaskClient, stepped: House
) -> None:
    address = begun(partner, stepped)
    assert hidden(partner.get(address).text) == [False, True, True]
    record = address.partition("?")[0]
    sent = stepped.posted("next", {h.DAY: ["31/3/2026"]}) | {"_step": FIRST}
    onward = partner.post(record, data=sent)
    assert onward.location.endswith("?etape=2")
    assert hidden(partner.get(onward.location).text) == [True, False, True]
    assert hidden(partner.get(address).text) == [] != states(partner.get(address).text), "back"
    assert states(partner.get(record).text) == ["done", "todo", "todo"]
    sent = stepped.posted("next", {h.DAY: ["31/3/2026"], h.NAME: ["Ali"]}, 1) | {"_step": SECOND}
    partner.post(record, data=sent)
    assert states(partner.get(record).text) == ["done", "begun", "todo"], "a count is missing"
    with database.connection_context():
        assert values(Submission.get())[h.DAY] == "2026-03-31"


def test_going_back_keeps_what_is_typed_on_the_step(partner: FlaskClient, stepped: House) -> None:
    record = f"/saisie/{new_id()}"
    partner.post(record, data=stepped.posted("next", {h.DAY: ["31/3/2026"]}) | {"_step": FIRST})
    typed = {h.DAY: ["31/3/2026"], h.NAME: ["Ali"]}
    answer = partner.post(record, data=stepped.posted("back", typed, 1) | {"_step": SECOND})
    assert answer.location == f"{record}?etape={FIRST}"
    assert 'value="Ali"' in partner.get(f"{record}?etape={SECOND}").text


def test_what_cannot_be_read_keeps_one_on_its_step(partner: FlaskClient, stepped: House) -> None:
    record = begun(partner, stepped).partition("?")[0]
    sent = stepped.posted("next", {h.DAY: ["le 45 mars"]}) | {"_step": FIRST}
    onward = partner.post(record, data=sent)
    assert onward.location.endswith("?etape=1")
    page = partner.get(onward.location).text
    assert "le 45 mars" in page
    assert "error-summary" in page


def test_the_check_opens_the_steps_that_lack_something(
    partner: FlaskClient, stepped: House
) -> None:
    record = begun(partner, stepped).partition("?")[0]
    partner.post(record, data=stepped.posted("next", {h.DAY: ["31/3/2026"]}) | {"_step": FIRST})
    check = partner.get(f"{record}/verifier")
    assert check.status_code == 422
    assert hidden(check.text) == [True, False, True]


def test_the_whole_way_ends_on_a_check_page_whose_links_open_the_right_step(
    partner: FlaskClient, stepped: House
) -> None:
    record = begun(partner, stepped).partition("?")[0]
    checked = partner.post(record, data=stepped.posted("check") | {"_step": LAST})
    page = partner.get(checked.location).text
    assert f"?champ={h.COUNT}#" in page
    assert hidden(partner.get(f"{record}?champ={h.COUNT}").text) == [True, False, True]


def test_an_id_of_another_organisation_is_not_found_whatever_it_begins_with(
    app: Flask, partner: FlaskClient, stepped: House
) -> None:
    record = begun(partner, stepped).partition("?")[0]
    partner.post(record, data=stepped.posted("next") | {"_step": FIRST})
    stranger = h.signed_in(app, "stranger")
    assert stranger.get(f"{record}?activite={stepped.activity.id}").status_code == 404
    assert partner.get(f"/saisie/{new_id()}").status_code == 404


def broken(layout: str) -> dict[str, Any]:
    """Return the form with a page that begins between the two questions about people."""
    document = h.definition(layout=layout)
    page = {"id": "f_page", "code": "page", "type": "page_break", "label": "Combien ?"}
    document["items"][2]["fields"].insert(1, page)
    return document


def test_a_page_that_begins_inside_a_section_is_a_step_of_its_own(
    app: Flask, partner: FlaskClient, stepped: House
) -> None:
    with database.connection_context():
        stepped.publish(broken("steps"))
    record = begun(partner, stepped).partition("?")[0]
    sent = stepped.posted("next", {h.DAY: ["31/3/2026"], h.NAME: ["Ali"]}) | {"_step": SECOND}
    page = partner.get(partner.post(record, data=sent).location).text
    assert re.findall(r"<h2 id=[^>]*>([^<]*)", page) == ["Les personnes", "Combien ?"]
    assert hidden(page) == [True, False, True]
    assert states(partner.get(record).text) == ["done", "done", "todo", "todo"]
    assert hidden(partner.get(f"{record}?champ={h.COUNT}").text) == [True, False, True]


def test_on_one_page_nothing_begins(app: Flask, served: House) -> None:
    with database.connection_context():
        served.publish(broken("one_page"))
    page = h.signed_in(app, "partner").get(f"/saisie/nouvelle/{served.activity.id}").text
    assert re.findall(r"<h2 id=[^>]*>([^<]*)", page) == ["Les personnes"]
    assert hidden(page) == [False, False, False]


def test_a_form_on_one_page_stays_so(app: Flask, served: House) -> None:
    page = h.signed_in(app, "partner").get(f"/saisie/nouvelle/{served.activity.id}")
    assert page.status_code == 200
    assert hidden(page.text) == [False, False, False]


def test_a_preview_shows_the_steps_one_by_one_or_all(app: Flask, stepped: House) -> None:
    coordinator = h.signed_in(app, "coordinator")
    address = f"/saisie/apercu/{stepped.revision.id}"
    first = coordinator.get(address).text
    assert hidden(first) == [False, True, True]
    assert "Étape 1 sur 3" in first
    assert 'href="?etape=2"' in first
    last = coordinator.get(f"{address}?etape=3").text
    assert hidden(last) == [True, True, False]
    assert "Vérifier la fiche" in last
    assert hidden(coordinator.get(f"{address}?champ={h.NAME}").text) == [True, False, True]
    assert hidden(coordinator.get(f"{address}?etape=toutes").text) == [False, False, False]
