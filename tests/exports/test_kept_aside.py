"""What a moved record keeps from an earlier revision comes out with the rest of its answers."""

from typing import Any

from portal.core.database import transaction
from portal.core.ids import new_id
from portal.designer.weighing import Choice
from portal.exports.models import Run
from portal.intake import commands as intake
from portal.intake.models import Submission
from portal.intake.moving import commands as moving
from tests.exports import support
from tests.intake import house as h
from tests.intake.house import House


def without(*gone: str) -> dict[str, Any]:
    document = h.definition()
    section = document["items"][2]
    section["fields"] = [one for one in section["fields"] if one["id"] not in gone]
    document["items"] = [one for one in document["items"] if one["id"] not in gone]
    return document


def publish(house: House, document: dict[str, Any]) -> None:
    revision = house.publish(document)
    with transaction():
        moving.move(house.actors["coordinator"], revision, {"drafts": Choice.MOVE})


def finished(house: House) -> Submission:
    """Return a record that was begun under one form, moved twice, and sent under the third."""
    key = intake.save_draft(house.actors["partner"], new_id(), house.sent()).id
    document = without(h.COST)
    document["items"] = [
        {**item, "type": "long_text", "options": {}} if item["id"] == h.KM else item
        for item in document["items"]
    ]
    publish(house, document)
    publish(house, without(h.COST, h.NOTES, h.KM))
    return intake.submit_saved(house.actors["partner"], key, new_id(), 3)


def test_the_workbook_shows_what_the_form_asks_no_more(house: House) -> None:
    record = finished(house)
    assert record.kept_from == 1
    (line,) = support.rows(support.data_run(house))
    assert (line["Dépense"], line["Récit"]) == (1234.5, "Deux lignes\nde texte")
    assert line["Kilomètres"] == "3.5"
    assert line["Contacts"] == 1234


def test_those_who_read_no_names_find_none_of_them_there(house: House) -> None:
    finished(house)
    run: Run = support.data_run(house, "auditor")
    (line,) = support.rows(run)
    assert line["Dépense"] == 1234.5
    assert "Récit" not in line
    assert "Deux lignes" not in support.everything(run) + support.kept(run)


def test_a_form_that_nothing_was_moved_from_has_no_column_more(house: House) -> None:
    publish(house, without(h.COST))
    support.sent(house)
    (line,) = support.rows(support.data_run(house))
    assert "Dépense" not in line
