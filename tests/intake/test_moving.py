"""Records moved to a new revision: nothing is lost, phones get through, what is sent stays."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from portal.core import jobs, journal
from portal.core.database import database, transaction
from portal.core.errors import Conflict, Forbidden
from portal.core.ids import new_id
from portal.core.jobs import JobState
from portal.core.jobs.worker import work_once
from portal.designer import commands as designer
from portal.designer.models import Revision
from portal.designer.moved import last_moving
from portal.designer.weighing import Choice
from portal.intake import commands, queries, reading
from portal.intake.content import check_stored, held, typed, values
from portal.intake.models import AnswerIndex, Send, Submission
from portal.intake.moved import changed_questions, kept_answers
from portal.intake.moving import commands as moving
from portal.intake.refusals import Outdated, Refused
from tests.intake import house as h
from tests.intake.house import House

NEW = "f_new"
MOVED = {"drafts": Choice.MOVE, "returned": Choice.MOVE}
FLAGGED = {"drafts": Choice.FLAG, "returned": Choice.FLAG}
#: Field id -> why it needs attention, once ``narrower`` is the form.
ATTENTION = {
    h.COUNT: "unfit",
    h.MODE: "unheld",
    h.KM: "unread",
    NEW: "required",
    h.NOTES: "aside",
}


def narrower() -> dict[str, Any]:
    """Return the form as it is narrowed: a question less and one more, tighter, other types."""
    document = h.definition()
    section = document["items"][2]["fields"]
    section[1] = {**section[1], "options": {"max": 100}}
    items = [item for item in document["items"] if item["id"] != h.NOTES]
    for item in items:
        if item["id"] == h.KM:
            item.update(type="integer", options={})
    new = {"id": NEW, "code": NEW, "type": "short_text", "label": "Binôme", "required": True}
    document["items"] = [*items, new]
    document["lists"][0]["choices"] = document["lists"][0]["choices"][1:]
    return document


def draft(house: House) -> UUID:
    return commands.save_draft(house.actors["partner"], new_id(), house.sent()).id


def moved(
    house: House, choices: dict[str, Choice] = MOVED, document: dict[str, Any] | None = None
) -> Revision:
    revision = house.publish(document or narrower())
    with transaction():
        moving.move(house.actors["coordinator"], revision, choices)
    return revision


def record(key: UUID) -> Submission:
    found: Submission = Submission.get_by_id(key)
    return found


def test_a_draft_is_moved_with_all_that_it_holds(house: House) -> None:
    key, first = draft(house), house.revision
    revision = moved(house)
    now = record(key)
    assert (now.revision_id, now.version, now.state) == (revision.id, 2, "draft")
    assert values(now)[h.PLACE] == "Gare"
    assert values(now)[h.COUNT] == 1234
    assert typed(now) == {h.KM: ["3,5\u00a0km"]}
    kept = {path: one.value for path, one in held(now).aside.items()}
    assert kept == {h.NOTES: "Deux lignes\nde texte", h.MODE: h.WALK, h.KM: "3.5"}
    assert {one.under for one in held(now).aside.values()} == {str(first.id)}
    assert now.kept_from == 1
    indexed = AnswerIndex.select().where(AnswerIndex.field_id == h.COUNT)
    assert [row.number for row in indexed] == [12_340_000]


def test_the_history_says_who_moved_it_and_where(house: House) -> None:
    key = draft(house)
    moved(house)
    last = journal.timeline("submission", key)[-1]
    assert (last.action, last.actor_id) == ("moved", house.actors["coordinator"].user_id)
    assert last.detail == {"version": 2, "from": 1, "to": 2}
    assert [send.kind for send in Send.select().order_by(Send.version)] == ["draft", "move"]
    assert Send.get(Send.version == 1).answers["values"][h.NOTES]


def test_a_move_has_its_own_time_and_the_day_follows_the_new_form(house: House) -> None:
    key, before = draft(house), datetime(2026, 4, 2, 9, tzinfo=UTC)
    Submission.update(updated=before).execute()
    document = h.definition()
    document["items"][0].pop("meaning")
    moved(house, MOVED, document)
    now = record(key)
    assert (now.updated, now.day) == (before, date(2026, 4, 2))
    assert Send.get(Send.kind == "move").at > before


def test_what_stays_is_sent_under_its_own_revision(house: House) -> None:
    key, first = draft(house), house.sent()
    moved(house, {"drafts": Choice.STAY})
    sent = commands.submit(house.actors["partner"], key, replace(first, base_version=1))
    assert (sent.revision_id, sent.version) == (first.revision_id, 2)


def test_sent_and_validated_records_never_move(house: House) -> None:
    partner, coordinator = house.actors["partner"], house.actors["coordinator"]
    keys = [commands.submit(partner, new_id(), house.sent()).id for _ in range(3)]
    commands.validate(coordinator, keys[0], 1)
    commands.send_back(coordinator, keys[1], 1, "Précisez.")
    first = house.revision
    revision = moved(house, {**MOVED, "": Choice.MOVE, "sent": Choice.MOVE})
    under = [record(key).revision_id for key in keys]
    assert under == [first.id, revision.id, first.id]


def test_nobody_else_moves_them(house: House) -> None:
    draft(house)
    revision = house.publish(narrower())
    for name in ("partner", "auditor", "finance"):
        with pytest.raises(Forbidden), transaction():
            moving.move(house.actors[name], revision, MOVED)
    assert Send.select().count() == 1


def test_a_page_drawn_before_the_move_is_saved_under_the_new_revision(house: House) -> None:
    key, page = draft(house), house.sent({**h.TYPED, h.PLACE: ["Port"], h.KM: ["4"]}, base=1)
    revision = moved(house, FLAGGED)
    now = commands.save_draft(house.actors["partner"], key, page)
    assert (now.revision_id, now.version) == (revision.id, 3)
    assert (values(now)[h.PLACE], values(now)[h.KM]) == ("Port", 4)
    assert held(now).aside[h.NOTES].value == "Deux lignes\nde texte"
    assert h.KM in {one.field_id for one in changed_questions(now)}
    again = commands.save_draft(house.actors["partner"], key, page)
    assert again.version == 3


def test_a_page_drawn_before_the_move_is_sent_as_it_was_filled_in(house: House) -> None:
    key, page, first = draft(house), house.sent(base=1), house.revision
    moved(house)
    now = commands.submit(house.actors["partner"], key, page)
    assert (now.state, now.revision_id) == ("submitted", first.id)
    assert values(now) == {**values(now), h.NOTES: "Deux lignes\nde texte", h.MODE: h.WALK}
    assert held(now).aside == {}
    assert commands.submit(house.actors["partner"], key, page).version == now.version


def test_what_somebody_else_saved_since_is_no_move(house: House) -> None:
    key, page = draft(house), house.sent(base=1)
    moved(house)
    fields = {**h.TYPED, h.PLACE: ["Ailleurs"]}
    commands.save_draft(house.actors["colleague"], key, house.sent(fields, base=2))
    with pytest.raises(Outdated):
        commands.save_draft(house.actors["partner"], key, page)


def test_a_record_that_was_checked_before_the_move_is_sent_as_it_was_read(house: House) -> None:
    key, first, send = draft(house), house.revision, new_id()
    moved(house)
    for _ in range(2):
        now = commands.submit_saved(house.actors["partner"], key, send, 1)
        assert (now.state, now.revision_id, now.version) == ("submitted", first.id, 3)


def test_a_moved_draft_is_finished_under_the_new_revision(house: House) -> None:
    key, partner = draft(house), house.actors["partner"]
    revision = moved(house, FLAGGED)
    with pytest.raises(Refused) as refusal:
        commands.submit_saved(partner, key, new_id(), 2)
    assert set(refusal.value.errors) == {h.COUNT, h.KM, NEW}
    mended = {**h.TYPED, h.COUNT: ["12"], h.KM: ["4"], NEW: ["Nadia"], h.MODE: [h.CAR]}
    now = commands.submit(partner, key, house.sent(mended, base=2))
    assert (now.state, now.revision_id) == ("submitted", revision.id)
    assert changed_questions(now) == []
    assert check_stored(partner, now).errors == {}


def test_a_flagged_draft_says_what_changed(house: House) -> None:
    key = draft(house)
    moved(house, FLAGGED)
    assert record(key).answers["flags"] == ATTENTION
    labels = {one.label: one.here for one in changed_questions(record(key))}
    assert labels["Binôme"] is True
    assert labels["Récit"] is False


@pytest.mark.parametrize("choices", [MOVED, FLAGGED])
def test_a_second_move_keeps_the_flags_that_nobody_dealt_with(
    house: House, choices: dict[str, Choice]
) -> None:
    key, document = draft(house), narrower()
    moved(house, FLAGGED)
    document["items"][-1]["label"] = "Votre binôme"
    moved(house, choices, document)
    assert record(key).answers["flags"] == ATTENTION
    document["items"][2]["fields"][1]["options"] = {"max": 5000}
    document["items"][-1]["required"] = False
    moved(house, choices, document)
    now = {"changed"} if choices is FLAGGED else {None}
    found = record(key).answers["flags"]
    assert {found.get(h.COUNT), found.get(NEW)} == now
    assert (found[h.KM], found[h.NOTES]) == ("unread", "aside")


def test_answers_kept_aside_are_read_by_those_who_may(house: House) -> None:
    key = commands.submit(house.actors["partner"], new_id(), house.sent()).id
    commands.send_back(house.actors["coordinator"], key, 1, "Précisez.")
    moved(house)
    texts = {field.id: text for field, text in kept_answers(house.actors["partner"], record(key))}
    assert texts == {h.NOTES: "Deux lignes\nde texte", h.MODE: "À pied"}
    told = reading.answers(house.actors["auditor"], queries.find(house.actors["auditor"], key))
    assert [one.field.id for one in told[-1].answers] == [h.MODE]


def test_many_are_left_to_the_worker(served: House, app: Flask, monkeypatch: Any) -> None:
    monkeypatch.setattr(moving, "AT_ONCE", 2)
    with app.app_context(), app.test_request_context(), database.connection_context():
        keys = [draft(served) for _ in range(5)]
        revision = moved(served)
        assert {record(key).version for key in keys} == {1}
        assert work_once(app.extensions["maillage"].handlers)
        assert {record(key).revision_id for key in keys} == {revision.id}
        found = last_moving(revision)
        assert found is not None
        assert (found.over, found.percent, found.job.total_units) == (True, 100, 5)


def test_the_moving_of_many_can_be_stopped(served: House, app: Flask, monkeypatch: Any) -> None:
    monkeypatch.setattr(moving, "AT_ONCE", 1)
    with app.app_context(), app.test_request_context(), database.connection_context():
        keys = [draft(served) for _ in range(2)]
        found = last_moving(moved(served))
        assert found is not None
        assert jobs.cancel(found.job.id)
        assert not work_once(app.extensions["maillage"].handlers)
        assert {record(key).version for key in keys} == {1}
        assert jobs.Job.get_by_id(found.job.id).state == JobState.CANCELLED


def test_nothing_more_is_moved_until_the_worker_has_done(
    served: House, app: Flask, monkeypatch: Any
) -> None:
    monkeypatch.setattr(moving, "AT_ONCE", 1)
    coordinator = served.actors["coordinator"]
    with app.app_context(), app.test_request_context(), database.connection_context():
        keys = [draft(served) for _ in range(2)]
        moved(served)
        monkeypatch.setattr(moving, "AT_ONCE", 9)
        with pytest.raises(Conflict):
            moved(served)
        assert {record(key).version for key in keys} == {1}
        assert designer.stop_moving(coordinator, served.revision.id)
        assert not work_once(app.extensions["maillage"].handlers)
        assert not designer.stop_moving(coordinator, served.revision.id)
        designer.move(coordinator, served.revision.id, MOVED)
        assert {record(key).revision_id for key in keys} == {served.revision.id}
        said = {"number": 3, "choices": {"drafts": "move", "returned": "move"}}
        assert journal.timeline("form", served.form.id)[-1].detail == said
