"""What a revision would mean for the records: how many are tried, and which would be refused."""

from typing import Any

from portal.core.ids import new_id
from portal.designer.models import Revision, RevisionState
from portal.designer.weighing import Group, Weighing
from portal.intake import commands
from portal.intake.models import Submission
from portal.intake.moving.weighing import weigh
from tests.intake import house as h
from tests.intake import ruled as r
from tests.intake.house import House


def drafts(house: House, document: dict[str, Any]) -> Group:
    """Return what a draft of the form would mean for the drafts of its records."""
    number = house.revision.number + 1
    draft = Revision.create(
        form=house.form, number=number, state=RevisionState.DRAFT, definition=document
    )
    found = Weighing(draft)
    weigh(house.actors["coordinator"], found)
    return found.groups[0]


def test_of_many_records_those_changed_last_are_tried(house: House) -> None:
    key = commands.save_draft(house.actors["partner"], new_id(), house.sent()).id
    row = Submission.get_by_id(key).__data__
    Submission.insert_many([{**row, "id": new_id()} for _ in range(200)]).execute()
    assert drafts(house, h.definition()).looked == 200


def looser() -> dict[str, Any]:
    """Return the form that thinks without the limits that its draft brings."""
    document = r.ruled()
    for field in (document["items"][2], document["items"][-2]["fields"][1]):
        for name in ("constraint", "message", "required"):
            field["rules"].pop(name, None)
    return document


def test_a_draft_is_refused_for_what_it_says_not_for_what_is_missing(house: House) -> None:
    house.publish(looser())
    plate = {r.KIND: [r.CAR], r.WHAT: ["AB123CD"]}
    group = {f"{r.LINES}.r_aa.{key}": said for key, said in plate.items()}
    for said in (
        {r.MET: ["5"], r.YOUNG: ["3"], r.MODE: [r.CAR]},
        {r.MET: ["3"], r.YOUNG: ["5"]},
        {r.LINES: ["r_aa"], **group},
        {r.LINES: ["r_aa"], f"{r.LINES}.r_aa.{r.KIND}": [r.CAR]},
    ):
        commands.save_draft(house.actors["partner"], new_id(), house.sent(said))
    found = drafts(house, r.ruled())
    assert (found.looked, found.refused) == (4, 2)
