"""The coordinator's inbox and verdicts, and what the partner makes of them."""

import re
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.core.database import database
from portal.core.errors import Forbidden, NotFound
from portal.core.ids import new_id
from portal.intake import announcements, commands, queries
from portal.intake.models import Remark, Submission
from portal.intake.refusals import Judged, ReasonMissing
from tests.intake import house as h
from tests.intake.house import House


def _sent(house: House, name: str = "partner") -> UUID:
    return commands.submit(house.actors[name], new_id(), house.sent()).id


def test_validate_is_once_and_announced(house: House) -> None:
    heard: list[str] = []
    announcements.validated.wire(lambda actor, record: heard.append(record.reference))
    key = _sent(house)
    for _ in range(2):
        record = commands.validate(house.actors["coordinator"], key, 1)
        assert record.state == "validated"
    announcements.validated.wire()
    assert heard == ["ESSAI-00001"]


def test_a_listener_that_fails_undoes_the_sending(house: House) -> None:
    def fail(actor: object, record: Submission) -> None:
        raise RuntimeError("no")

    announcements.submitted.wire(fail)
    with pytest.raises(RuntimeError):
        _sent(house)
    announcements.submitted.wire()
    assert Submission.select().count() == 0
    assert _record_reference(house) == "ESSAI-00001"


def _record_reference(house: House) -> str:
    return queries.find(house.actors["partner"], _sent(house)).reference or ""


def test_send_back_needs_a_reason(house: House) -> None:
    key = _sent(house)
    with pytest.raises(ReasonMissing):
        commands.send_back(house.actors["coordinator"], key, 1, "  \n")
    assert queries.find(house.actors["partner"], key).state == "submitted"


def test_send_back_correct_send_again(house: House) -> None:
    key, coordinator, partner = _sent(house), house.actors["coordinator"], house.actors["partner"]
    remarks = {h.COUNT: "Combien en tout ?", "f_unknown": "x", h.PLACE: "  "}
    for _ in range(2):
        commands.send_back(coordinator, key, 1, "Vérifiez le compte", remarks)
    assert Remark.select().count() == 2
    commands.save_draft(partner, key, house.sent({**h.TYPED, h.COUNT: ["12"]}, base=1))
    record = queries.find(partner, key)
    assert record.state == "returned"
    said = {remark.field_id: remark.text for remark in queries.last_remarks(record)}
    assert said == {None: "Vérifiez le compte", h.COUNT: "Combien en tout ?"}
    commands.submit_saved(partner, key, new_id(), 2)
    again = queries.find(partner, key)
    assert (again.state, again.version, again.reference) == ("submitted", 3, record.reference)


def test_a_validated_record_can_be_sent_back_and_is_withdrawn(house: House) -> None:
    heard: list[UUID] = []
    announcements.withdrawn.wire(lambda actor, record: heard.append(record.id))
    key = _sent(house)
    commands.validate(house.actors["coordinator"], key, 1)
    commands.send_back(house.actors["coordinator"], key, 1, "Doublon ?")
    announcements.withdrawn.wire()
    record = queries.find(house.actors["partner"], key)
    assert (record.state, record.validated_at, heard) == ("returned", None, [key])


def test_a_verdict_on_another_version_is_refused(house: House) -> None:
    key, coordinator = _sent(house), house.actors["coordinator"]
    for version in (0, 2):
        with pytest.raises(Judged):
            commands.validate(coordinator, key, version)
    commands.send_back(coordinator, key, 1, "Revoir")
    with pytest.raises(Judged):
        commands.validate(coordinator, key, 1)


def test_only_coordinators_judge_and_never_a_draft(house: House) -> None:
    key = _sent(house)
    for name in ("partner", "finance", "auditor", "stranger"):
        with pytest.raises(Forbidden):
            commands.validate(house.actors[name], key, 1)
    draft = commands.save_draft(house.actors["partner"], new_id(), house.sent())
    with pytest.raises(NotFound):
        commands.validate(house.actors["coordinator"], draft.id, 1)


@pytest.fixture
def coordinator(app: Flask, served: House) -> FlaskClient:
    return h.signed_in(app, "coordinator")


def _records(page: str) -> list[str]:
    return re.findall(r'href="/revue/([0-9a-f-]{36})', page)


def test_inbox_opens_on_what_waits_oldest_first(coordinator: FlaskClient, served: House) -> None:
    with database.connection_context():
        keys = [str(_sent(served, name)) for name in ("partner", "stranger", "partner")]
        commands.validate(served.actors["coordinator"], UUID(keys[0]), 1)
        commands.save_draft(served.actors["partner"], new_id(), served.sent())
    page = coordinator.get("/revue").text
    assert _records(page) == keys[1:]
    assert "2 fiches attendent" in page
    own = served.actors["partner"].organisation_ids[0]
    assert _records(coordinator.get(f"/revue?structure={own}").text) == keys[2:]
    assert _records(coordinator.get("/revue?etat=validated").text) == keys[:1]
    assert set(_records(coordinator.get("/revue?etat=tous").text)) == set(keys)


def test_verdicts_lead_to_the_next_record_under_the_same_filters(
    coordinator: FlaskClient, served: House
) -> None:
    with database.connection_context():
        first, second = _sent(served), _sent(served)
    own = served.actors["partner"].organisation_ids[0]
    answer = coordinator.post(f"/revue/{first}/valider?structure={own}", data={"_version": "1"})
    assert answer.location == f"/revue/{second}?structure={own}"
    post = {"_version": "1", "reason": "Précisez", f"remark-{h.PLACE}": "Quelle gare ?"}
    answer = coordinator.post(f"/revue/{second}/renvoyer?structure={own}", data=post)
    assert answer.location == f"/revue?structure={own}"


def test_a_missing_reason_keeps_the_remarks_typed(coordinator: FlaskClient, served: House) -> None:
    with database.connection_context():
        key = _sent(served)
    post = {"_version": "1", "reason": " ", f"remark-{h.PLACE}": "Quelle gare ?"}
    answer = coordinator.post(f"/revue/{key}/renvoyer", data=post)
    assert answer.status_code == 422
    assert "Quelle gare ?" in answer.text
    assert 'href="#reason"' in answer.text
    assert "Erreur" in answer.text.split("</title>")[0]


def test_the_partner_reads_the_reason_on_the_record_and_beside_the_field(
    app: Flask, coordinator: FlaskClient, served: House
) -> None:
    with database.connection_context():
        key = _sent(served)
    post = {"_version": "1", "reason": "Précisez <b>", f"remark-{h.PLACE}": "Quelle gare ?"}
    coordinator.post(f"/revue/{key}/renvoyer", data=post)
    partner = h.signed_in(app, "partner")
    page = partner.get(f"/saisie/{key}").text
    assert "Précisez &lt;b&gt;" in page
    field = re.search(rf'<input[^>]*id="{h.PLACE}"[^>]*>', page)
    assert field is not None
    assert f"{h.PLACE}-remark" in field[0]
    shown = partner.get(f"/fiches/{key}").text
    assert "Fiche renvoyée pour correction" in shown
    assert "Quelle gare ?" in shown


def test_two_coordinators_at_once_are_told(coordinator: FlaskClient, served: House) -> None:
    with database.connection_context():
        key = _sent(served)
        commands.send_back(served.actors["coordinator"], key, 1, "Déjà vu")
    answer = coordinator.post(f"/revue/{key}/valider", data={"_version": "1"})
    assert answer.status_code == 409
    assert "changé pendant que vous la lisiez" in answer.text
