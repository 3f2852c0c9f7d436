"""What a form begins to hide is searched again without anybody's doing; what is erased leaves."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask, current_app

from portal.core.database import database, transaction
from portal.core.ids import new_id
from portal.core.jobs import Job, worker
from portal.designer import commands as designer
from portal.designer.models import Revision, RevisionState
from portal.intake import commands
from portal.intake.listing import MINE, Listing
from portal.intake.models import Submission
from portal.intake.search.folding import fold_some
from portal.intake.search.forgetting import forget
from portal.intake.search.models import SearchEntry, SearchPosting
from portal.intake.search.renewing import RENEW
from tests.intake import house as h
from tests.intake.house import House
from tests.intake.searching import sent_with


@pytest.fixture
def house(app: Flask) -> Iterator[House]:
    """Return a house in the database of the portal, where rooms hear each other."""
    with app.test_request_context(), database.connection_context():
        yield h.build()


def _found(house: House, person: str, text: str) -> list[str]:
    listing = Listing(MINE, house.actors[person], {"etat": "tous", "q": text})
    return [str(record.reference) for record in listing.page.records]


def _publish(house: House, document: dict[str, Any]) -> None:
    """Publish a revision as a coordinator does."""
    draft = Revision.create(
        form=house.form,
        number=house.revision.number + 1,
        state=RevisionState.DRAFT,
        definition=document,
    )
    house.revision = designer.publish(house.actors["coordinator"], draft.id, draft.version)


def _work() -> None:
    while worker.work_once(current_app.extensions["maillage"].handlers):
        pass


def _stored() -> Iterator[str]:
    for row in SearchPosting.select():
        yield bytes(row.term).decode()
    for entry in SearchEntry.select():
        yield entry.terms


@pytest.mark.parametrize("folded", [True, False])
def test_answers_are_found_again_once_a_form_hides_more(house: House, *, folded: bool) -> None:
    sent = [sent_with(house, place=f"Halle {number} kanari") for number in range(3)]
    newest = [record.reference for record in reversed(sent)]
    if folded:
        fold_some()
    assert _found(house, "finance", "halle") == newest
    _publish(house, _hidden_cost())
    assert _found(house, "finance", "halle") == []
    _work()
    assert _found(house, "finance", "halle") == newest
    assert _found(house, "partner", "halle") == newest
    _publish(house, h.with_place("nominative"))
    _work()
    assert _found(house, "finance", "kanari") == []
    assert _found(house, "partner", "kanari") == newest
    assert not [term for term in _stored() if term.startswith(("P", "p")) and "kanari" in term]


def _hidden_cost() -> dict[str, Any]:
    document = h.with_place("open")
    for item in document["items"]:
        if item["id"] == h.COST:
            item["exposure"] = "nominative"
    return document


def test_nothing_is_entered_anew_when_no_more_is_hidden(house: House) -> None:
    _publish(house, h.definition())
    _publish(house, h.definition())
    assert not Job.select().where(Job.name == RENEW).exists()


@pytest.mark.parametrize("folded", [True, False])
def test_words_of_a_forgotten_record_are_stored_nowhere(house: House, *, folded: bool) -> None:
    kept = sent_with(house, place="Gare centrale")
    gone = sent_with(house, place="Gare kanari")
    if folded:
        fold_some()
    with transaction():
        forget(Submission.get_by_id(gone.id))
    assert _found(house, "partner", "gare") == [kept.reference]
    _work()
    assert _found(house, "partner", "gare") == [kept.reference]
    assert not [text for text in _stored() if "kanari" in text]
    assert [text for text in _stored() if "centrale" in text]


def test_words_of_an_earlier_version_leave_with_the_sweep(house: House) -> None:
    first = house.sent({**h.TYPED, h.PLACE: ["Gare kanari"]})
    partner = house.actors["partner"]
    sent = commands.save_draft(partner, new_id(), first)
    fold_some()
    changed = house.sent({**h.TYPED, h.PLACE: ["Gare du Nord"]}, base=1)
    sent = commands.submit(partner, sent.id, changed)
    other = sent_with(house, place="Halle")
    with transaction():
        forget(Submission.get_by_id(other.id))
    _work()
    assert _found(house, "partner", "nord") == [sent.reference]
    assert not [text for text in _stored() if "kanari" in text]
