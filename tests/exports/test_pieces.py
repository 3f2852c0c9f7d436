"""Records read and kept some at a time: the same workbook, wherever the pieces end."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from datetime import timedelta

import pytest

from portal.core.clock import now
from portal.core.database import database
from portal.intake import queries
from portal.intake.models import Submission
from portal.projects.models import Organisation
from tests.exports import support
from tests.intake import house as h
from tests.intake.house import House


def test_many_records_keep_their_order_over_pieces(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.intake.exporting.rows.AT_ONCE", 2)
    monkeypatch.setattr("portal.intake.chosen.PIECES", 2)
    monkeypatch.setattr("portal.exports.keeping.CHUNK", 3)
    sent = [support.sent(house, **{h.PLACE: f"Lieu {number}"}) for number in range(7)]
    lines = support.rows(support.data_run(house))
    assert [line["Référence"] for line in lines] == [record.reference for record in sent]
    assert [line["Lieu"] for line in lines] == [f"Lieu {number}" for number in range(7)]


def test_records_of_two_revisions_may_follow_each_other(house: House) -> None:
    old = support.sent(house, **{h.PLACE: "7"})
    document = h.definition()
    document["items"][1].update(type="integer", meaning=None)
    house.publish(document)
    new = [support.sent(house, **{h.PLACE: text}) for text in ("8", "9")]
    between = Submission.update(submitted_at=new[0].submitted_at + timedelta(microseconds=1))
    between.where(Submission.id == old.id).execute()
    lines = support.rows(support.data_run(house))
    assert [line["Lieu"] for line in lines] == [8, 7, 9]


def test_records_sent_at_one_instant_are_each_read_once(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.intake.exporting.rows.AT_ONCE", 2)
    monkeypatch.setattr("portal.intake.chosen.PIECES", 1)
    sent = sorted(support.sent(house).id for _ in range(5))
    Submission.update(submitted_at=now()).execute()
    rows = queries.rows_for_export(house.actors["coordinator"], house.activity.id)
    assert [row.id for row in rows] == sent
    some = queries.chosen_for_export(house.actors["coordinator"], house.activity.id, most=3)
    assert [key for piece, _ in some.pieces(2) for key in piece] == [key.bytes for key in sent[:3]]


def test_a_record_sent_again_since_it_was_chosen_is_there(house: House) -> None:
    first, second = support.sent(house), support.sent(house)
    actor = house.actors["coordinator"]
    chosen = queries.chosen_for_export(actor, house.activity.id)
    later = first.submitted_at + timedelta(days=1)
    Submission.update(submitted_at=later).where(Submission.id == first.id).execute()
    rows = list(queries.rows_for_export(actor, house.activity.id, chosen=chosen))
    assert (chosen.count, [row.id for row in rows]) == (2, [first.id, second.id])


def test_whoever_goes_through_the_records_may_write_meanwhile(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lease is renewed, elsewhere, while a long export reads: neither waits for the other."""
    monkeypatch.setattr("portal.intake.exporting.rows.AT_ONCE", 1)
    for _ in range(3):
        support.sent(house)
    rows = queries.rows_for_export(house.actors["coordinator"], house.activity.id)
    for number, _record in enumerate(rows):
        with ThreadPoolExecutor(1) as other:
            other.submit(renamed, house, f"Ailleurs {number}").result()
        renamed(house, f"Ici {number}")


def renamed(house: House, name: str) -> None:
    with database.connection_context() if database.is_closed() else nullcontext():
        Organisation.update(name=name).where(Organisation.id == house.project.holder_id).execute()
