"""A form with rules, sent: the server keeps what is asked, and works out what it works out."""

from copy import deepcopy
from typing import Any

import pytest

from portal.core.database import transaction
from portal.core.ids import new_id
from portal.designer.weighing import Choice
from portal.exports.filters import Filters
from portal.intake import commands, queries
from portal.intake.content import check_stored, held, typed, values
from portal.intake.models import AnswerIndex, Send, SubmissionState
from portal.intake.moved import kept_answers
from portal.intake.moving import commands as moving
from portal.intake.refusals import Outdated, Refused
from tests.intake import house as h
from tests.intake.house import House
from tests.support import databases

pytestmark = databases.ONE_ENGINE

MANY = [">", ["field", h.COUNT], ["number", "10"]]
TWICE = ["*", ["field", h.COUNT], ["number", "2"]]
GROUP, HOURS, WAGE = "f_group", "f_hours", "f_wage"
TYPED = {h.DAY: ["31/3/2026"], h.COUNT: ["12"], h.NAME: ["Dupont"], h.COST: ["1"]}


def _field(field_id: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"id": field_id, "code": field_id, "type": kind, "label": field_id, **more}


@pytest.fixture
def ruled(house: House) -> House:
    """The house, with a name asked of many only, a cost worked out, and rows with a wage."""
    document = h.definition()
    by_id = {
        each["id"]: each for item in document["items"] for each in (item, *item.get("fields", ()))
    }
    by_id[h.NAME]["rules"] = {"visible": MANY}
    by_id[h.NAME]["required"] = True
    by_id[h.COST]["rules"] = {"compute": TWICE}
    wage = {"compute": ["*", ["field", HOURS], ["number", "15"]]}
    inner = [_field(HOURS, "integer"), _field(WAGE, "money", rules=wage)]
    document["items"].append(_field(GROUP, "group", fields=inner))
    house.publish(document)
    return house


def indexed(field_id: str) -> int:
    return AnswerIndex.select().where(AnswerIndex.field_id == field_id).count()


def test_what_is_hidden_never_reaches_storage(ruled: House) -> None:
    key = new_id()
    commands.submit(ruled.actors["partner"], key, ruled.sent({**TYPED, h.COUNT: ["3"]}))
    record = queries.find(ruled.actors["partner"], key)
    assert values(record) == {h.DAY: "2026-03-31", h.COUNT: 3, h.COST: 600}
    assert typed(record) == {}
    assert indexed(h.NAME) == 0
    assert "Dupont" not in str(Send.get().answers)


def test_what_is_worked_out_is_worked_out_here(ruled: House) -> None:
    key = new_id()
    rows = {GROUP: ["r_aa"], f"{GROUP}.r_aa.{HOURS}": ["2"], f"{GROUP}.r_aa.{WAGE}": ["9 999"]}
    commands.submit(ruled.actors["partner"], key, ruled.sent({**TYPED, **rows}))
    stored = values(queries.find(ruled.actors["partner"], key))
    assert stored[h.COST] == 2400
    assert stored[GROUP] == [{"id": "r_aa", "values": {HOURS: 2, WAGE: 3000}}]


def test_what_a_browser_worked_out_is_no_other_content(ruled: House) -> None:
    key, partner = new_id(), ruled.actors["partner"]
    rows = {GROUP: ["r_aa"], f"{GROUP}.r_aa.{HOURS}": ["2"]}
    sent = ruled.sent({**TYPED, **rows})
    commands.save_draft(partner, key, sent)
    other = {**TYPED, **rows, h.COST: ["24"], f"{GROUP}.r_aa.{WAGE}": ["30"]}
    again = commands.save_draft(partner, key, ruled.sent(other, send_id=sent.send_id))
    assert again.version == 1
    with pytest.raises(Outdated):
        commands.save_draft(
            partner, key, ruled.sent({**other, h.COUNT: ["13"]}, send_id=sent.send_id)
        )


def test_a_draft_keeps_what_was_typed_until_it_is_sent(ruled: House) -> None:
    key, partner = new_id(), ruled.actors["partner"]
    commands.save_draft(partner, key, ruled.sent({**TYPED, h.COUNT: ["3"]}))
    record = queries.find(partner, key)
    assert values(record)[h.NAME] == "Dupont"
    assert values(record)[h.COST] == 600
    assert check_stored(partner, record).errors == {}
    commands.submit_saved(partner, key, new_id(), 1)
    assert h.NAME not in values(queries.find(partner, key))


def test_a_duty_holds_only_where_it_is_asked(ruled: House) -> None:
    nameless = {h.DAY: ["31/3/2026"], h.COUNT: ["12"]}
    with pytest.raises(Refused) as refusal:
        commands.submit(ruled.actors["partner"], new_id(), ruled.sent(nameless))
    assert refusal.value.errors.keys() == {h.NAME}
    commands.submit(ruled.actors["partner"], new_id(), ruled.sent({**nameless, h.COUNT: ["1"]}))


def test_an_old_answer_to_what_is_not_asked_now_stays_out_of_what_was_sent(ruled: House) -> None:
    partner, coordinator = ruled.actors["partner"], ruled.actors["coordinator"]
    key = commands.save_draft(partner, new_id(), ruled.sent({**TYPED, h.MODE: [h.WALK]})).id
    document = deepcopy(ruled.revision.definition)
    mode = next(each for each in document["items"] if each["id"] == h.MODE)
    mode["rules"] = {"visible": MANY}
    del document["lists"][0]["choices"][0]
    revision = ruled.publish(document)
    with transaction():
        moving.move(coordinator, revision, {"drafts": Choice.MOVE})
    draft = queries.find(partner, key)
    assert [text for _, text in kept_answers(partner, draft)] == ["À pied"]
    few = {h.DAY: TYPED[h.DAY], h.COUNT: ["3"]}
    commands.submit(partner, key, ruled.sent(few, base=draft.version))
    record = queries.find(partner, key)
    assert h.MODE in held(record).aside
    assert kept_answers(partner, record) == []
    (row,) = queries.rows_for_export(coordinator, ruled.activity.id)
    assert row.values == {h.DAY: "2026-03-31", h.COUNT: 3, h.COST: 600}


def test_a_correction_is_settled_again(ruled: House) -> None:
    key, partner = new_id(), ruled.actors["partner"]
    commands.submit(partner, key, ruled.sent(TYPED))
    assert indexed(h.NAME) == 1
    commands.send_back(ruled.actors["coordinator"], key, 1, "Combien\u00a0?")
    base = queries.find(partner, key).version
    commands.submit(partner, key, ruled.sent({**TYPED, h.COUNT: ["2"]}, base=base))
    record = queries.find(partner, key)
    assert (h.NAME in values(record), values(record)[h.COST]) == (False, 400)
    assert indexed(h.NAME) == 0


def test_a_correction_that_waits_is_found_and_exported_as_its_rules_ask(ruled: House) -> None:
    partner, coordinator = ruled.actors["partner"], ruled.actors["coordinator"]
    key = commands.submit(partner, new_id(), ruled.sent(TYPED)).id
    commands.send_back(coordinator, key, 1, "Combien\u00a0?")
    base = queries.find(partner, key).version
    commands.save_draft(partner, key, ruled.sent({**TYPED, h.COUNT: ["2"]}, base=base))
    assert values(queries.find(partner, key))[h.NAME] == "Dupont", "a correction keeps it"
    assert indexed(h.NAME) == 0
    returned = Filters(states=(SubmissionState.RETURNED,))
    (row,) = queries.rows_for_export(coordinator, ruled.activity.id, returned)
    assert row.values == {h.DAY: "2026-03-31", h.COUNT: 2, h.COST: 400}
