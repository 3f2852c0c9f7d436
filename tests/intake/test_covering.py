"""A partner records what its agreement covers, on the days it covers; the holder is not limited."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from flask import Flask

from portal.core.database import database
from portal.core.ids import new_id
from portal.intake import commands, offering
from portal.intake.covering import NotCovered
from portal.intake.models import Submission
from portal.intake.refusals import ACTION, ORGANISATION, Refused
from portal.projects.models import Action, Agreement, AgreementAction
from tests.intake.house import DAY, TYPED, House, signed_in


def agree(house: House, *actions: Action, name: str = "partner", **values: Any) -> Agreement:
    """Write the agreement of a person's organisation, over the whole project by default."""
    signed = {"state": "signed", "signed_on": date(2026, 1, 1)}
    agreement = Agreement.create(
        project=house.project,
        organisation=house.actors[name].organisation_ids[0],
        **signed | values,
    )
    for action in actions:
        AgreementAction.create(agreement=agreement, action=action)
    return agreement


def second(house: House) -> Action:
    return Action.get(Action.project == house.project, Action.code == "A2")


def test_without_terms_everything_is_covered(house: House) -> None:
    agree(house)
    partner = house.actors["partner"]
    assert len(offering.offers(partner)) == 1
    assert len(offering.choices(partner, house.activity.id).actions) == 2
    commands.submit(partner, new_id(), house.sent())


def test_other_actions_are_neither_offered_nor_taken(house: House) -> None:
    agree(house, second(house))
    partner = house.actors["partner"]
    assert [one.code for one in offering.choices(partner, house.activity.id).actions] == ["A2"]
    record = commands.save_draft(partner, new_id(), house.sent())
    assert record.action_id is None
    with pytest.raises(Refused) as refused:
        commands.submit(partner, new_id(), house.sent())
    assert ACTION in refused.value.errors


def test_an_activity_type_outside_the_agreement_is_not_offered(house: House) -> None:
    elsewhere = Action.create(
        project=house.project, step=house.action.step_id, position=3, code="A3", name="Autre"
    )
    agree(house, elsewhere)
    partner = house.actors["partner"]
    assert offering.offers(partner) == []
    with pytest.raises(NotCovered, match="Contactez la coordination"):
        offering.offered_revision(partner, house.activity.id)
    assert len(offering.offers(house.actors["coordinator"])) == 1


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        (date(2026, 4, 1), None, "ne commence que le 01/04/2026"),
        (None, date(2026, 3, 30), "s’arrête au 30/03/2026"),
        (date(2026, 1, 1), date(2026, 3, 30), "va du 01/01/2026 au 30/03/2026"),
    ],
)
def test_the_day_of_the_record_is_inside_the_agreement(
    house: House, starts: date | None, ends: date | None, said: str
) -> None:
    agree(house, starts=starts, ends=ends)
    partner, key = house.actors["partner"], new_id()
    record = commands.save_draft(partner, key, house.sent())
    with pytest.raises(Refused) as refused:
        commands.submit(partner, key, house.sent(base=record.version))
    assert said in refused.value.errors[DAY]
    mended = {**TYPED, DAY: ["30/3/2026" if starts is None or starts.month == 1 else "1/4/2026"]}
    sent = commands.submit(partner, key, house.sent(mended, base=record.version))
    assert sent.reference


def test_an_ended_agreement_stops_new_records_and_lets_old_ones_be_corrected(house: House) -> None:
    agreement, partner = agree(house), house.actors["partner"]
    sent = commands.submit(partner, new_id(), house.sent())
    draft = commands.save_draft(partner, new_id(), house.sent())
    agreement.state = "ended"
    agreement.save()
    for attempt in (commands.submit, commands.save_draft):
        with pytest.raises(Refused) as refused:
            attempt(partner, new_id(), house.sent())
        assert "terminée" in refused.value.errors[ORGANISATION]
    with pytest.raises(Refused):
        commands.submit(partner, draft.id, house.sent(base=draft.version))
    assert offering.offers(partner) == []
    assert "Contactez la coordination" in offering.stopped(partner)
    coordinator = house.actors["coordinator"]
    commands.send_back(coordinator, sent.id, sent.version, "Précisez le lieu.")
    again = commands.submit(partner, sent.id, house.sent(base=sent.version))
    assert again.version == sent.version + 1
    assert Submission.select().count() == 2


def test_one_of_two_agreements_is_enough_to_begin(house: House) -> None:
    agree(house, state="ended")
    agree(house, name="stranger")
    partner, stranger = house.actors["partner"], house.actors["stranger"]
    both = replace(partner, memberships=(*partner.memberships, *stranger.memberships))
    assert len(offering.offers(both)) == 1
    assert offering.stopped(both) == ""
    ended = replace(house.sent(), organisation_id=partner.organisation_ids[0])
    with pytest.raises(Refused):
        commands.submit(both, new_id(), ended)
    open_one = replace(house.sent(), organisation_id=stranger.organisation_ids[0])
    commands.submit(both, new_id(), open_one)


def test_the_pages_say_what_to_do_and_keep_what_was_typed(app: Flask, served: House) -> None:
    with database.connection_context():
        agreement = agree(served, ends=date(2026, 2, 1))
    client = signed_in(app, "partner")
    page = client.post(f"/saisie/{new_id()}", data=served.posted("send"))
    assert page.status_code == 422
    assert "s’arrête au 01/02/2026" in page.text
    assert "Gare" in page.text
    with database.connection_context():
        agreement.state = "ended"
        agreement.save()
    assert "elle n’enregistre plus" in client.get("/saisie").text
    assert "elle n’enregistre plus" in client.get("/").text
    assert client.get(f"/saisie/nouvelle/{served.activity.id}").status_code == 403
    refused = client.post(f"/saisie/{new_id()}", data=served.posted("save"))
    assert refused.status_code == 422
    assert 'id="_organisation"' in refused.text
    assert "Gare" in refused.text
