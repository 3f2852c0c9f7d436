"""A record is known by its id, a send by its own: once is once, old is shown, foreign is absent."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Thread
from typing import Any
from uuid import UUID

import pytest

from portal.core.database import database
from portal.core.errors import Forbidden, NotFound
from portal.core.ids import new_id
from portal.intake import commands, holding, queries
from portal.intake.content import check_stored, typed, values
from portal.intake.models import AnswerIndex, Send, Submission, SubmissionState
from portal.intake.refusals import ACTION, Outdated, Reason, Refused
from portal.projects.models import Project
from tests.intake import house as h
from tests.intake.house import House


def test_first_send_makes_the_record(house: House) -> None:
    key = new_id()
    commands.submit(house.actors["partner"], key, house.sent())
    record = queries.find(house.actors["partner"], key)
    assert (record.state, record.version, record.reference) == ("submitted", 1, "ESSAI-00001")
    assert values(record)[h.COST] == 123450
    assert values(record)[h.NOTES] == "Deux lignes\nde texte"


def test_same_send_gets_the_same_answer(house: House) -> None:
    key, sent = new_id(), house.sent()
    first = commands.submit(house.actors["partner"], key, sent)
    again = commands.submit(house.actors["partner"], key, sent)
    assert (first.version, first.reference) == (again.version, again.reference)
    assert Send.select().count() == 1


def test_same_send_is_known_whoever_repeats_it_and_whatever_the_line_ends(house: House) -> None:
    key, sent = new_id(), house.sent()
    commands.submit(house.actors["partner"], key, sent)
    fields = {**h.TYPED, h.NOTES: ["Deux lignes\nde texte"], "csrf_token": ["other"]}
    again = commands.submit(
        house.actors["colleague"], key, house.sent(fields, send_id=sent.send_id)
    )
    assert again.version == 1


def test_same_send_with_other_content_is_refused_and_changes_nothing(house: House) -> None:
    key, sent = new_id(), house.sent()
    commands.save_draft(house.actors["partner"], key, sent)
    other = house.sent({**h.TYPED, h.PLACE: ["Ailleurs"]}, send_id=sent.send_id)
    with pytest.raises(Outdated) as refusal:
        commands.save_draft(house.actors["partner"], key, other)
    assert refusal.value.reason is Reason.REUSED
    assert values(queries.find(house.actors["partner"], key))[h.PLACE] == "Gare"


def test_new_send_on_the_current_version_makes_the_next(house: House) -> None:
    key = new_id()
    commands.save_draft(house.actors["partner"], key, house.sent())
    commands.save_draft(house.actors["partner"], key, house.sent({h.PLACE: ["Parc"]}, base=1))
    record = queries.find(house.actors["partner"], key)
    assert (record.version, values(record)) == (2, {h.PLACE: "Parc"})


@pytest.mark.parametrize("base", [0, 1, 3])
def test_send_on_another_version_is_refused(house: House, base: int) -> None:
    key = new_id()
    commands.save_draft(house.actors["partner"], key, house.sent())
    commands.save_draft(house.actors["partner"], key, house.sent(base=1))
    with pytest.raises(Outdated) as refusal:
        commands.submit(house.actors["partner"], key, house.sent(base=base))
    assert refusal.value.reason is Reason.CHANGED


def test_a_sent_record_is_closed(house: House) -> None:
    key = new_id()
    commands.submit(house.actors["partner"], key, house.sent())
    with pytest.raises(Outdated) as refusal:
        commands.submit(house.actors["partner"], key, house.sent(base=1))
    assert refusal.value.reason is Reason.CLOSED


@pytest.mark.parametrize("verb", [commands.save_draft, commands.submit])
def test_foreign_record_is_absent_never_a_conflict(
    house: House, verb: Callable[..., Submission]
) -> None:
    key, sent = new_id(), house.sent()
    commands.save_draft(house.actors["partner"], key, sent)
    for attempt in (sent, house.sent(), house.sent(base=1), house.sent(base=7)):
        with pytest.raises(NotFound):
            verb(house.actors["stranger"], key, attempt)
    with pytest.raises(NotFound):
        verb(house.actors["stranger"], new_id(), sent)
    assert Submission.select().count() == 1


def test_send_id_of_an_own_other_record_is_a_conflict(house: House) -> None:
    sent = house.sent()
    commands.save_draft(house.actors["partner"], new_id(), sent)
    with pytest.raises(Outdated):
        commands.save_draft(house.actors["partner"], new_id(), sent)
    assert Submission.select().count() == 1


@pytest.mark.parametrize("reader", ["finance", "auditor"])
def test_readers_write_nothing(house: House, reader: str) -> None:
    with pytest.raises(Forbidden):
        commands.submit(house.actors[reader], new_id(), house.sent())


def test_missing_answers_are_refused_and_leave_nothing(house: House) -> None:
    with pytest.raises(Refused) as refusal:
        commands.submit(house.actors["partner"], new_id(), house.sent({h.COUNT: ["beaucoup"]}))
    assert set(refusal.value.errors) == {h.DAY, h.COUNT}
    assert Submission.select().count() == 0
    assert Project.get().last_reference == 0


def test_the_action_is_asked_when_there_are_several(house: House) -> None:
    sent = commands.Sent(new_id(), 0, house.revision.id, h.TYPED)
    with pytest.raises(Refused) as refusal:
        commands.submit(house.actors["partner"], new_id(), sent)
    assert list(refusal.value.errors) == [ACTION]


def test_a_draft_keeps_what_cannot_be_read(house: House) -> None:
    key = new_id()
    fields = {h.DAY: ["mardi dernier"], h.COUNT: ["douze"], h.PLACE: ["=SOMME(A1)"]}
    commands.save_draft(house.actors["partner"], key, house.sent(fields))
    record = queries.find(house.actors["partner"], key)
    assert values(record) == {h.PLACE: "=SOMME(A1)"}
    assert typed(record) == {h.DAY: ["mardi dernier"], h.COUNT: ["douze"]}
    assert set(check_stored(house.actors["partner"], record).errors) == {h.DAY, h.COUNT}


def test_what_was_saved_is_sent_as_it_stands(house: House) -> None:
    key, send_id = new_id(), new_id()
    commands.save_draft(house.actors["partner"], key, house.sent())
    saved = values(queries.find(house.actors["partner"], key))
    for _ in range(2):
        commands.submit_saved(house.actors["partner"], key, send_id, 1)
    record = queries.find(house.actors["partner"], key)
    assert (record.state, record.version, values(record)) == ("submitted", 2, saved)
    assert record.action_id == house.action.id


def test_a_record_begun_on_an_older_revision_is_accepted(house: House) -> None:
    older, key = house.revision, new_id()
    house.publish(h.definition(items=h.definition()["items"][:1]))
    commands.submit(house.actors["partner"], key, house.sent(revision=older))
    record = queries.find(house.actors["partner"], key)
    assert record.revision_id == older.id
    assert values(record)[h.NAME] == "Dupont"


def test_index_rows_follow_the_answers(house: House) -> None:
    key = new_id()
    commands.save_draft(house.actors["partner"], key, house.sent())
    rows = {(row.field_id, row.meaning): row for row in AnswerIndex.select()}
    assert str(rows[h.DAY, "activity.date"].day) == "2026-03-31"
    assert rows[h.COST, "expense.amount"].number == 12_345_000
    assert rows[h.NAME, None].text == "dupont"
    commands.save_draft(house.actors["partner"], key, house.sent({h.COUNT: ["2"]}, base=1))
    assert [(row.field_id, row.number) for row in AnswerIndex.select()] == [(h.COUNT, 20_000)]


def test_very_long_texts_and_nul_characters_are_taken(house: House) -> None:
    key, text = new_id(), "é" * 100_000
    fields = {**h.TYPED, h.NOTES: [text + "\x00\ud800"], h.PLACE: ["x" * 100_000]}
    commands.save_draft(house.actors["partner"], key, house.sent(fields))
    record = queries.find(house.actors["partner"], key)
    assert values(record)[h.NOTES] == text
    assert typed(record)[h.PLACE] == ["x" * 100_000]


def _at_once(count: int, work: Callable[[int], Any]) -> list[Any]:
    """Do the work in as many threads, each on a connection of its own."""

    def alone(number: int) -> Any:
        with database.connection_context():
            return work(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(alone, range(count)))


def test_fifty_times_the_same_send_at_once_is_one(house: House) -> None:
    key, sent, partner = new_id(), house.sent(), house.actors["partner"]
    answers = _at_once(50, lambda _: commands.submit(partner, key, sent))
    assert {(record.id, record.version, record.reference) for record in answers} == {
        (key, 1, "ESSAI-00001")
    }
    assert (Submission.select().count(), Send.select().count()) == (1, 1)
    assert Project.get().last_reference == 1


def test_a_send_overtaken_by_its_own_copy_gets_what_the_copy_wrote(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy is written after this one asked whether there is a record, before it looks at sends.

    SQLite lets only one write at a time: there the copy waits, and is the one that comes second.
    """
    key, sent, partner = new_id(), house.sent(), house.actors["partner"]
    asked, answers = holding.exists, []

    def copy() -> None:
        with database.connection_context():
            answers.append(commands.submit(partner, key, sent))

    other = Thread(target=copy)

    def overtaken(record: UUID) -> bool:
        found = asked(record)
        if not other.ident:
            other.start()
            other.join(0.5)
        return found

    monkeypatch.setattr(holding, "exists", overtaken)
    answers.append(commands.submit(partner, key, sent))
    other.join()
    assert [(r.version, r.reference) for r in answers] == [(1, "ESSAI-00001")] * 2


def test_of_two_tabs_at_once_one_wins_and_the_other_is_told(house: House) -> None:
    key, partner = new_id(), house.actors["partner"]
    commands.save_draft(partner, key, house.sent())

    def save(number: int) -> str:
        try:
            fields = {h.PLACE: [f"Lieu {number}"]}
            commands.save_draft(partner, key, house.sent(fields, base=1))
        except Outdated:
            return "told"
        return "kept"

    assert sorted(_at_once(8, save)) == ["kept"] + ["told"] * 7
    assert queries.find(partner, key).version == 2


def test_references_are_given_once_under_a_crowd(house: House) -> None:
    partner = house.actors["partner"]
    records = _at_once(20, lambda _: commands.submit(partner, new_id(), house.sent()))
    assert sorted(record.reference for record in records) == [
        f"ESSAI-{number:05d}" for number in range(1, 21)
    ]
    assert all(record.state == SubmissionState.SUBMITTED for record in records)
