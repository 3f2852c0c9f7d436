"""What publishing means for the records, and the versions: compared, taken up again, moved to."""

import re
from datetime import date
from html import unescape

import pytest
from werkzeug.test import TestResponse

from portal.core import journal
from portal.core.database import database
from portal.core.errors import Conflict
from portal.core.ids import new_id
from portal.core.policy import Role
from portal.designer import commands, queries
from portal.designer.models import Revision
from portal.designer.weighing import Choice
from portal.exports.models import Run, RunKind, RunState
from portal.intake import commands as intake
from portal.intake.content import Sent
from portal.intake.listing.models import SavedView
from portal.intake.models import Submission
from tests.designer.conftest import Desk, ids

ROOT = "/gestion/formulaires"


def publish(desk: Desk, draft: Revision) -> Revision:
    return commands.publish(desk.coordinator, draft.id, draft.version)


def first_version(desk: Desk) -> Revision:
    return publish(desk, desk.draft("date", "integer", "long_text"))


def next_draft(desk: Desk, *edits: dict[str, object]) -> Revision:
    draft = commands.start_draft(desk.coordinator, Revision.get().form_id)
    for one in edits:
        draft = desk.edit(draft, one).revision
    return draft


def records(desk: Desk, revision: Revision, drafts: int, sent: int) -> None:
    day, heads, story = ids(desk.form(revision))
    partner = desk.actors["HOME", Role.PARTNER]
    for number in range(drafts + sent):
        fields = {day: ["3/3/2026"], heads: [str(number * 10)], story: ["Récit"]}
        act = intake.save_draft if number < drafts else intake.submit
        act(partner, new_id(), Sent(new_id(), 0, revision.id, fields))


def narrower(desk: Desk, revision: Revision) -> Revision:
    _, heads, story = ids(desk.form(revision))
    return next_draft(
        desk,
        {"do": "set", "id": heads, "property": "options", "value": {"max": 25}},
        {"do": "remove", "id": story},
    )


def page(answer: TestResponse) -> str:
    assert answer.status_code == 200
    found = re.search(r"<main.*</main>", answer.text, re.DOTALL)
    assert found
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", found[0])))


def test_the_page_counts_what_publishing_would_do(desk: Desk) -> None:
    with database.connection_context():
        first = first_version(desk)
        records(desk, first, drafts=2, sent=3)
        draft = narrower(desk, first)
        before = list(Submission.select().order_by(Submission.id).dicts())
    told = page(desk.browser(desk.coordinator).get(f"{ROOT}/brouillon/{draft.id}/publier"))
    assert "Brouillons commencés sous une version précédente : 2" in told
    assert "2 garderaient à part des réponses qui n’ont plus de place." in told
    assert "2 ont des questions qui changent." in told
    assert "avant d’être envoyée" not in told
    assert "Fiches envoyées ou validées : 3" in told
    assert "2 ne passeraient pas les nouvelles règles ; elles restent valables." in told
    assert "Fiches renvoyées" not in told
    with database.connection_context():
        assert list(Submission.select().order_by(Submission.id).dicts()) == before


def test_the_first_version_concerns_no_record(desk: Desk) -> None:
    draft = desk.draft("date")
    told = page(desk.browser(desk.coordinator).get(f"{ROOT}/brouillon/{draft.id}/publier"))
    assert "déjà commencées" not in told


def test_a_choice_at_publishing_moves_the_drafts(desk: Desk) -> None:
    with database.connection_context():
        first = first_version(desk)
        records(desk, first, drafts=2, sent=1)
        draft = narrower(desk, first)
    data = {"version": draft.version, "records-drafts": "flag", "records-returned": "boom"}
    answer = desk.browser(desk.coordinator).post(f"{ROOT}/brouillon/{draft.id}/publier", data=data)
    assert answer.status_code == 303
    with database.connection_context():
        under = {one.state: one.revision_id for one in Submission.select()}
    assert under == {"draft": draft.id, "submitted": first.id}


@pytest.mark.parametrize("data", [{}, {"records-drafts": "stay"}, {"records-drafts": "?"}])
def test_without_a_choice_all_records_stay(desk: Desk, data: dict[str, str]) -> None:
    with database.connection_context():
        first = first_version(desk)
        records(desk, first, drafts=1, sent=0)
        draft = narrower(desk, first)
    said = {"version": draft.version, **data}
    desk.browser(desk.coordinator).post(f"{ROOT}/brouillon/{draft.id}/publier", data=said)
    with database.connection_context():
        assert [one.revision_id for one in Submission.select()] == [first.id]


def test_records_are_moved_later_from_the_latest_version(desk: Desk) -> None:
    with database.connection_context():
        first = first_version(desk)
        records(desk, first, drafts=2, sent=0)
        latest = publish(desk, narrower(desk, first))
    browser = desk.browser(desk.coordinator)
    assert "Appliquer à ces fiches" in page(browser.get(f"{ROOT}/version/{latest.id}"))
    assert "Appliquer à ces fiches" not in page(browser.get(f"{ROOT}/version/{first.id}"))
    data = {"records-drafts": "move"}
    assert browser.post(f"{ROOT}/version/{latest.id}/fiches", data=data).status_code == 303
    assert "Appliquer à ces fiches" not in page(browser.get(f"{ROOT}/version/{latest.id}"))
    with database.connection_context():
        assert {one.revision_id for one in Submission.select()} == {latest.id}
        assert journal.timeline("form", first.form_id)[-1].action == "move_records"


def test_nothing_moves_to_a_version_that_is_not_the_latest(desk: Desk) -> None:
    first = first_version(desk)
    latest = publish(desk, narrower(desk, first))
    draft = next_draft(desk, {"do": "set_form", "property": "title", "value": "Tour"})
    for revision in (first, draft):
        with pytest.raises(Conflict):
            commands.move(desk.coordinator, revision.id, {"drafts": Choice.MOVE})
    commands.move(desk.coordinator, latest.id, {"drafts": Choice.MOVE})


def test_a_version_is_taken_up_again_and_one_click_gives_the_draft_back(desk: Desk) -> None:
    first = first_version(desk)
    publish(desk, narrower(desk, first))
    changed = next_draft(desk, {"do": "set_form", "property": "title", "value": "En cours"})
    before = desk.form(changed)
    answer = desk.browser(desk.coordinator).post(f"{ROOT}/version/{first.id}/reprendre")
    assert answer.location == f"{ROOT}/brouillon/{changed.id}"
    draft = queries.draft(desk.coordinator, first.form_id)
    assert draft is not None
    assert desk.form(draft) == desk.form(first)
    commands.undo(desk.coordinator, draft.id, draft.version)
    assert desk.form(draft) == before


def test_a_version_is_taken_up_again_without_a_draft(desk: Desk) -> None:
    first = first_version(desk)
    latest = publish(desk, narrower(desk, first))
    edited = commands.restore(desk.coordinator, first.id)
    assert (edited.revision.number, desk.form(edited.revision)) == (3, desk.form(first))
    assert commands.restore(desk.coordinator, first.id).done == []
    assert desk.form(latest) != desk.form(first)


def test_versions_are_compared_question_by_question(desk: Desk) -> None:
    first = first_version(desk)
    latest = publish(desk, narrower(desk, first))
    browser = desk.browser(desk.coordinator)
    told = page(browser.get(f"{ROOT}/version/{latest.id}/comparer"))
    assert "Absente de cette version" in told
    assert "maximum, plus strict (rien → 25)" in told
    assert "1 autre question ne change pas." in told
    again = page(browser.get(f"{ROOT}/version/{first.id}/comparer?avec={latest.id}"))
    assert "maximum, plus strict (rien → 25)" in again
    away = commands.create_form(desk.stranger, desk.types["AWAY"].id)
    for address in (
        f"{ROOT}/version/{latest.id}/comparer?avec={away.id}",
        f"{ROOT}/version/{away.id}/comparer",
        f"{ROOT}/version/{latest.id}/comparer?avec={latest.id}",
    ):
        assert browser.get(address).status_code == 404


def test_what_uses_the_form_is_told(desk: Desk) -> None:
    draft = desk.draft("date")
    (day,) = ids(desk.form(draft))
    meaning = {"do": "set", "id": day, "property": "meaning", "value": "activity.date"}
    publish(desk, desk.edit(draft, meaning).revision)
    changed = next_draft(desk, {**meaning, "value": None})
    with database.connection_context():
        here = {"project": desk.coordinator.project_id}
        for number, field_id in enumerate((day, "f_elsewhere")):
            SavedView.create(
                user=desk.coordinator.user_id,
                listing="mine",
                name=f"Vue {number}",
                query=f"reponse={field_id}:oui",
                **here,
            )
        kind = {"kind": RunKind.DATA, "activity_type": desk.types["HOME"].id}
        done = {"state": RunState.DONE, "file_key": "x", "sha256": "0"}
        Run.create(as_of=date(2026, 3, 1), author=desk.coordinator.user_id, **here, **kind, **done)
    told = page(desk.browser(desk.coordinator).get(f"{ROOT}/brouillon/{changed.id}/publier"))
    assert "Le type d’activité « Maraude HOME » posera ces questions." in told
    assert "le sens « Date de l’activité » n’y arrivera plus." in told
    assert "1 vue enregistrée filtre sur une question qui change." in told
    assert "1 classeur de données déjà fait ne change pas" in told
