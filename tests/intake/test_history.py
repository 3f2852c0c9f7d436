"""What a record's history says: differences between sendings, reasons, never a name too many."""

import pytest
from flask import Flask

from portal.core.database import database, transaction
from portal.core.ids import new_id
from portal.designer.weighing import Choice
from portal.intake import commands, history, queries
from portal.intake.comparing import Change
from portal.intake.moving import commands as moving
from tests.intake import house as h
from tests.intake.house import House

CORRECTED = {**h.TYPED, h.COUNT: ["7"], h.NAME: ["Durand"], h.MODE: []}


def _corrected(house: House) -> history.Submission:
    """Send a record, send it back, save a draft, send it corrected."""
    key = new_id()
    partner, coordinator = house.actors["partner"], house.actors["coordinator"]
    commands.submit(partner, key, house.sent())
    commands.send_back(coordinator, key, 1, "Revoir les contacts")
    commands.save_draft(partner, key, house.sent({**h.TYPED, h.COUNT: ["99"]}, base=1))
    commands.submit(partner, key, house.sent(CORRECTED, base=2))
    return queries.find(coordinator, key)


def test_a_correction_says_what_it_changed_since_the_sending_before(house: House) -> None:
    events = history.timeline(house.actors["coordinator"], _corrected(house))
    assert [event.kind for event in events] == ["sent", "returned", "sent"]
    assert events[0].changes == ()
    assert events[2].changes == [
        Change("Nom", "Dupont", "Durand"),
        Change("Contacts", "1\u202f234", "7"),
        Change("Mode", "À pied", ""),
    ]


def test_a_question_of_another_revision_is_compared_in_its_own_words(house: House) -> None:
    key = new_id()
    partner = house.actors["partner"]
    commands.submit(partner, key, house.sent())
    commands.send_back(house.actors["coordinator"], key, 1, "Sans le lieu")
    house.publish(h.with_place(None))
    without = {name: texts for name, texts in h.TYPED.items() if name != h.PLACE}
    commands.submit(partner, key, house.sent(without, base=1))
    *_, last = history.timeline(partner, queries.find(partner, key))
    assert last.changes == [Change("Lieu", "Gare", "")]


@pytest.mark.parametrize("saved", [False, True])
def test_what_a_move_changed_is_not_told_as_the_partner_s(house: House, saved: bool) -> None:
    key, partner, coordinator = new_id(), house.actors["partner"], house.actors["coordinator"]
    commands.submit(partner, key, house.sent())
    commands.send_back(coordinator, key, 1, "Revoir les contacts")
    if saved:
        commands.save_draft(partner, key, house.sent({**h.TYPED, h.COUNT: ["8"]}, base=1))
    revision = house.publish(h.with_place(None))
    with transaction():
        moving.move(coordinator, revision, {"returned": Choice.MOVE})
    typed = {name: texts for name, texts in h.TYPED.items() if name != h.PLACE}
    commands.submit(partner, key, house.sent({**typed, h.COUNT: ["8"]}, base=2 + saved))
    *_, last = history.timeline(coordinator, queries.find(coordinator, key))
    gone = [Change("Lieu", "Gare", "")] if saved else []
    assert last.changes == [*gone, Change("Contacts", "1\u202f234", "8")]


STEPS, WHAT, MANY = "f_steps", "f_what", "f_many"


def _steps(*rows: tuple[str, str, str]) -> dict[str, list[str]]:
    typed = {f"{STEPS}.{key}.{WHAT}": [what] for key, what, _ in rows}
    typed |= {f"{STEPS}.{key}.{MANY}": [many] for key, _, many in rows}
    return {h.DAY: ["31/3/2026"], h.COUNT: ["1"], STEPS: [key for key, *_ in rows], **typed}


def test_the_rows_of_a_group_are_compared_by_their_ids(house: House) -> None:
    document = h.definition()
    fields = [
        h._field(WHAT, "short_text", "Quoi", exposure="open"),
        h._field(MANY, "integer", "Combien"),
    ]
    options = {"row": "démarche"}
    document["items"].append(h._field(STEPS, "group", "Démarches", fields=fields, options=options))
    house.publish(document)
    key, partner = new_id(), house.actors["partner"]
    before = _steps(("r_aa", "Caf", "1"), ("r_bb", "Soin", "2"), ("r_cc", "Logement", "3"))
    commands.submit(partner, key, house.sent(before))
    commands.send_back(house.actors["coordinator"], key, 1, "Revoir les démarches")
    after = _steps(("r_cc", "Logement", "30"), ("r_aa", "Caf", "1"), ("r_dd", "Permis", ""))
    commands.submit(partner, key, house.sent(after, base=1))
    for reader in ("partner", "auditor"):
        *_, last = history.timeline(house.actors[reader], queries.find(partner, key))
        assert last.changes == [
            Change("Démarches, démarche 2, retirée", "Quoi\u00a0: Soin\nCombien\u00a0: 2", ""),
            Change("Démarches, démarche 1, Combien", "3", "30"),
            Change("Démarches, démarche 3, ajoutée", "", "Quoi\u00a0: Permis"),
        ]


@pytest.mark.parametrize("reader", ["finance", "auditor"])
def test_differences_hide_what_the_reader_may_not_read(house: House, reader: str) -> None:
    record = _corrected(house)
    *_, last = history.timeline(house.actors[reader], record)
    assert [change.label for change in last.changes] == ["Contacts", "Mode"]
    assert last.who == ""


def test_reopening_is_told_with_its_reason(app: Flask, served: House) -> None:
    with database.connection_context():
        key = new_id()
        commands.submit(served.actors["partner"], key, served.sent())
        commands.validate(served.actors["coordinator"], key, 1)
        commands.send_back(served.actors["coordinator"], key, 1, "Une présence oubliée")
    page = h.signed_in(app, "partner").get(f"/fiches/{key}").text
    assert "Fiche rouverte après validation" in page
    assert page.count("Une présence oubliée") == 2
