"""« Saisir une fiche semblable »: what lasts is there, what is counted or about a person is not."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.core.database import database
from portal.core.ids import new_id
from portal.intake import commands, repeating
from portal.intake.models import Submission
from tests.forms.support import one_field
from tests.intake import house as h
from tests.intake.house import House

LASTING = {h.PLACE, h.MODE, h.TOPICS, h.START, h.TIME}


def _sent(house: House, who: str = "partner") -> Submission:
    key = new_id()
    return commands.submit(house.actors[who], key, house.sent())


def test_only_what_lasts_is_copied(house: House) -> None:
    page = repeating.page_like(house.actors["partner"], _sent(house))
    filled = {key for key in h.TYPED if any(page.bound[key].texts)}
    assert filled == LASTING
    assert page.action_id == house.action.id


@pytest.mark.parametrize(
    ("kind", "lasts"), [("time", True), ("short_text", True), ("yes_no", False), ("scale", False)]
)
def test_what_happened_and_how_it_was_judged_is_asked_again(kind: str, lasts: bool) -> None:
    (field,) = one_field(kind).fields()
    assert repeating._lasts(field) is lasts


def test_a_place_that_was_ever_nominative_is_not_copied(house: House) -> None:
    record = _sent(house)
    house.publish(h.with_place("nominative"))
    house.publish(h.with_place("open"))
    page = repeating.page_like(house.actors["partner"], record)
    assert not any(page.bound[h.PLACE].texts)


def _browser(app: Flask, who: str) -> FlaskClient:
    return h.signed_in(app, who)


def test_the_new_form_is_another_record(app: Flask, served: House) -> None:
    with database.connection_context():
        record = _sent(served)
    partner = _browser(app, "partner")
    assert f"/saisie/semblable/{record.id}" in partner.get(f"/fiches/{record.id}").text
    page = partner.get(f"/saisie/semblable/{record.id}").text
    assert 'value="Gare"' in page
    assert "Dupont" not in page
    assert f"/saisie/{record.id}" not in page
    assert record.reference in page
    with database.connection_context():
        assert Submission.select().count() == 1


def test_nobody_repeats_another_organisation_s_record(app: Flask, served: House) -> None:
    with database.connection_context():
        record = _sent(served)
    assert _browser(app, "stranger").get(f"/saisie/semblable/{record.id}").status_code == 404
    coordinator = _browser(app, "coordinator")
    assert "semblable" not in coordinator.get(f"/fiches/{record.id}").text
    assert coordinator.get(f"/saisie/semblable/{record.id}").status_code == 404


def test_a_first_meeting_is_no_model(app: Flask, served: House) -> None:
    with database.connection_context():
        record = _sent(served)
        served.activity.kind = "intake"
        served.activity.save()
    answer = _browser(app, "partner").get(f"/saisie/semblable/{record.id}")
    assert answer.location.endswith(f"/fiches/{record.id}")
