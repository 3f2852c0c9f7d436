"""Names stay with those who work with the young people; records stay with their organisation."""

from contextlib import suppress
from uuid import UUID

import pytest
from flask import Flask

from portal.core.database import database, transaction
from portal.core.ids import new_id
from portal.designer.models import Revision
from portal.intake import commands, exposing, queries
from portal.intake.rows_exposing import withheld_parts
from tests.intake import house as h
from tests.intake.house import House

#: Planted in every place that may hold a name.
CANARY = "Zoe-Kanari"
TEXTS = {
    **h.TYPED,
    h.NAME: [CANARY],
    h.NOTES: [f"Vue avec {CANARY}"],
}
READERS = ("finance", "auditor")


def _returned(house: House) -> UUID:
    """Return a record full of canaries that was sent back with canaries."""
    key = new_id()
    commands.submit(house.actors["partner"], key, house.sent(TEXTS))
    remarks = {h.NAME: f"Est-ce {CANARY} ?"}
    commands.send_back(house.actors["coordinator"], key, 1, f"Revoir {CANARY}", remarks)
    return key


@pytest.mark.parametrize("reader", READERS)
def test_readers_find_the_record_without_its_names(app: Flask, served: House, reader: str) -> None:
    with database.connection_context():
        key = _returned(served)
        commands.save_draft(
            served.actors["partner"], key, served.sent({**TEXTS, h.DAY: [CANARY]}, base=1)
        )
    client = h.signed_in(app, reader)
    page = client.get(f"/fiches/{key}")
    assert page.status_code == 200
    assert "Gare" in page.text
    for text in (page.text, client.get("/fiches").text):
        assert CANARY not in text
        assert "Partner" not in text
    assert CANARY in h.signed_in(app, "coordinator").get(f"/fiches/{key}").text


@pytest.mark.parametrize("reader", READERS)
def test_rows_for_export_hold_no_name(house: House, reader: str) -> None:
    commands.submit(house.actors["partner"], new_id(), house.sent(TEXTS))
    (row,) = queries.rows_for_export(house.actors[reader], house.activity.id)
    assert CANARY not in repr(row)
    assert row.values[h.PLACE] == "Gare"
    assert row.author == ""


def test_a_field_that_became_nominative_hides_older_answers(house: House) -> None:
    commands.submit(house.actors["partner"], new_id(), house.sent({**TEXTS, h.PLACE: [CANARY]}))
    document = h.definition()
    document["items"][1]["exposure"] = "nominative"
    house.publish(document)
    (row,) = queries.rows_for_export(house.actors["auditor"], house.activity.id)
    assert CANARY not in repr(row)


def test_what_was_read_in_a_publication_that_failed_is_forgotten(house: House) -> None:
    with suppress(ZeroDivisionError), transaction():
        failed = house.publish(h.definition())
        for known in (exposing.withheld_fields, withheld_parts):
            assert h.PLACE not in known(house.activity.id)
        raise ZeroDivisionError
    document = h.with_place("nominative")
    Revision.create(
        **{**failed.__data__, "definition": document, "version": failed.version + 1}
    )  # edited once more, then published
    for known in (exposing.withheld_fields, withheld_parts):
        assert h.PLACE in known(house.activity.id)


def test_a_field_that_was_nominative_stays_hidden(house: House) -> None:
    commands.submit(house.actors["partner"], new_id(), house.sent(TEXTS))
    document = h.definition()
    document["items"][2]["fields"][0]["exposure"] = "open"
    house.publish(document)
    (row,) = queries.rows_for_export(house.actors["auditor"], house.activity.id)
    assert CANARY not in repr(row)


@pytest.mark.parametrize("reader", READERS)
def test_a_field_that_named_people_stays_hidden_once_it_is_removed(
    app: Flask, served: House, reader: str
) -> None:
    key = new_id()
    with database.connection_context():
        typed = {**TEXTS, h.PLACE: [CANARY]}
        commands.submit(served.actors["partner"], key, served.sent(typed))
        for exposure in ("nominative", "open", None):
            served.publish(h.with_place(exposure))
            (row,) = queries.rows_for_export(served.actors[reader], served.activity.id)
            assert CANARY not in repr(row)
    assert CANARY not in h.signed_in(app, reader).get(f"/fiches/{key}").text


def test_a_question_that_named_people_stays_hidden_in_a_group(house: House) -> None:
    document = h.definition()
    notes = document["items"].pop(4)
    group = {"id": "f_next", "code": "suites", "type": "group", "label": "Suites"}
    document["items"].append({**group, "fields": [{**notes, "exposure": "open"}]})
    house.publish(document)
    rows = {"f_next": ["r_aa"], f"f_next.r_aa.{h.NOTES}": [CANARY]}
    typed = {name: texts for name, texts in TEXTS.items() if name not in (h.NOTES, h.NAME)}
    commands.submit(house.actors["partner"], new_id(), house.sent({**typed, **rows}))
    (told,) = queries.rows_for_export(house.actors["coordinator"], house.activity.id)
    assert CANARY in repr(told)
    (row,) = queries.rows_for_export(house.actors["auditor"], house.activity.id)
    assert CANARY not in repr(row)


def test_rows_for_export_are_scoped_and_hold_no_draft(house: House) -> None:
    partner, activity = house.actors["partner"], house.activity.id
    sent = [commands.submit(partner, new_id(), house.sent()).reference for _ in range(3)]
    commands.save_draft(partner, new_id(), house.sent())
    rows = list(queries.rows_for_export(house.actors["coordinator"], activity))
    assert [row.reference for row in rows] == sent
    assert [row.action for row in rows] == ["A1 Action 1"] * 3
    assert list(queries.rows_for_export(house.actors["stranger"], activity)) == []
    assert len(list(queries.rows_for_export(partner, activity))) == 3


def test_a_draft_is_its_organisations_own_business(app: Flask, served: House) -> None:
    key = new_id()
    with database.connection_context():
        commands.save_draft(served.actors["partner"], key, served.sent(TEXTS))
    for name in ("coordinator", "finance", "auditor", "stranger"):
        client = h.signed_in(app, name)
        assert client.get(f"/fiches/{key}").status_code == 404
        assert CANARY not in client.get("/fiches").text
    assert h.signed_in(app, "colleague").get(f"/fiches/{key}").status_code == 200


def test_another_organisation_meets_404_on_every_route(app: Flask, served: House) -> None:
    with database.connection_context():
        key = _returned(served)
    client = h.signed_in(app, "stranger")
    post = served.posted("send", base=1)
    for route in (f"/fiches/{key}", f"/saisie/{key}", f"/saisie/{key}/verifier"):
        assert client.get(route).status_code == 404
    assert client.get(f"/saisie/{key}/recu").status_code == 404
    for route in (f"/saisie/{key}", f"/saisie/{key}/envoyer"):
        for data in (post, {}):
            answer = client.post(route, data=data)
            assert answer.status_code == 404
            assert CANARY not in answer.text
    assert CANARY not in client.get("/fiches").text
    assert "ESSAI-00001" not in client.get("/fiches").text
