"""Lists limited by answers: of every type that filters, for whoever may read them, old and new."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask, current_app

from portal.core.database import database
from portal.core.errors import UserError
from portal.core.ids import new_id
from portal.core.jobs import Job, worker
from portal.designer import commands as designer
from portal.designer.models import Revision, RevisionState
from portal.exports.filters import Filters
from portal.intake import commands
from portal.intake.exporting import chosen_for_export, rows_for_export
from portal.intake.indexing import REINDEX
from portal.intake.listing import MINE, Listing, keeping, leading, matching
from portal.intake.models import AnswerIndex
from tests.intake import house as h
from tests.intake.house import House

DUE, MARK, TOWN, STAY, GRID, GROUP, MANY = (
    "f_due",
    "f_mark",
    "f_town",
    "f_stay",
    "f_grid",
    "f_group",
    "f_many",
)
OPEN = {"exposure": "open"}

FIRST = {
    h.DAY: ["31/3/2026"], h.COUNT: ["3"], h.COST: ["12,50"], h.MODE: [h.CAR], h.CALM: ["oui"],
    h.TOPICS: [h.HOUSING, h.JOBS], h.START: ["14 h 30"], h.TIME: ["1 h 30"], h.KM: ["3,5"],
    DUE: ["31/3/2026"], MARK: ["4"], TOWN: ["Strasbourg"], STAY: ["1/3/2026", "5/3/2026"],
    f"{GRID}.{h.WALK}.{h.JOBS}": ["2"], f"{GRID}.{h.CAR}.{h.JOBS}": ["5"],
    GROUP: ["r_aa", "r_bb"], f"{GROUP}.r_aa.{MANY}": ["1"], f"{GROUP}.r_bb.{MANY}": ["8"],
}  # fmt: skip
SECOND = {
    h.DAY: ["1/4/2026"], h.COUNT: ["30"], h.COST: ["13"], h.MODE: [h.WALK], h.CALM: ["non"],
    h.TOPICS: [h.JOBS], h.START: ["9 h"], h.TIME: ["45 min"], h.KM: ["-1"],
    DUE: ["1/4/2026"], MARK: ["1"], TOWN: ["Colmar"], STAY: ["2/3/2026", "5/3/2026"],
    f"{GRID}.{h.WALK}.{h.JOBS}": ["5"], GROUP: ["r_aa"], f"{GROUP}.r_aa.{MANY}": ["4"],
}  # fmt: skip
BARE = {h.DAY: ["2/4/2026"], h.COUNT: ["0"]}

#: How records are come by: led to by the index, from the newest on or all at once; or walked to.
WAYS = ((matching.FEW, leading.LOT), (matching.FEW, 26), (matching.FEW, 0), (-1, leading.LOT))

#: What is asked, and which of the three records answer.
ASKED: list[tuple[dict[str, str], set[int]]] = [
    ({f"r_{h.MODE}": h.CAR}, {1}),
    ({f"r_{h.TOPICS}": h.JOBS}, {1, 2}),
    ({f"r_{h.TOPICS}": h.HOUSING}, {1}),
    ({f"r_{h.CALM}": "non"}, {2}),
    ({f"r_{h.COUNT}_de": "3"}, {1, 2}),
    ({f"r_{h.COUNT}_de": "3", f"r_{h.COUNT}_a": "3"}, {1}),
    ({f"r_{h.COUNT}_a": "2"}, {3}),
    ({f"r_{h.COST}_de": "12,51 €"}, {2}),
    ({f"r_{h.KM}_a": "0"}, {2}),
    ({f"r_{h.START}_de": "10:00"}, {1}),
    ({f"r_{h.TIME}_a": "1 h"}, {2}),
    ({f"r_{DUE}_de": "2026-04-01"}, {2}),
    ({f"r_{h.DAY}_de": "2026-04-01"}, {1, 2, 3}),
    ({f"r_{MARK}_de": "2"}, {1}),
    ({f"r_{TOWN}": "68066"}, {2}),
    ({f"r_{TOWN}": "strasbourg"}, {1}),
    ({f"r_{STAY}_de": "2/3/2026"}, {2}),
    ({f"r_{GRID}_de": "7"}, {1}),
    ({f"r_{GRID}_a": "2"}, set()),
    ({f"r_{MANY}_de": "2", f"r_{MANY}_a": "5"}, {2}),
    ({f"r_{h.MODE}": h.CAR, f"r_{h.COUNT}_a": "5"}, {1}),
    ({f"r_{h.MODE}": h.CAR, f"r_{h.COUNT}_de": "5"}, set()),
    ({f"r_{h.MODE}": "c_gone"}, {1, 2, 3}),
    ({f"r_{h.COUNT}_de": "beaucoup"}, {1, 2, 3}),
]


@pytest.fixture
def house(app: Flask) -> Iterator[House]:
    """Return a house in the database of the portal, where rooms hear each other."""
    with app.test_request_context(), database.connection_context():
        yield h.build()


def _document(*, ticked: bool, exposure: str = "open") -> dict[str, Any]:
    document = h.definition()
    grid = {"list_ids": ["l_modes", "l_topics"]}
    many = h._field(MANY, "integer", "Combien")
    document["items"] += [
        h._field(DUE, "date", "Échéance"),
        h._field(MARK, "scale", "Note"),
        h._field(TOWN, "commune", "Commune"),
        h._field(STAY, "date_range", "Séjour"),
        h._field(GRID, "count_grid", "Comptage", **grid),
        h._field(GROUP, "group", "Démarches", fields=[many]),
    ]
    for item in [*document["items"], many]:
        if item["id"] not in (h.PLACE, h.NOTES, GROUP, "s_people"):
            item |= {"indexed": ticked, "exposure": exposure}
    count = document["items"][2]["fields"][1]
    count |= {"indexed": ticked}
    return document


def _publish(house: House, document: dict[str, Any]) -> None:
    """Publish a revision as a coordinator does."""
    number = house.revision.number + 1
    draft = Revision.create(
        form=house.form, number=number, state=RevisionState.DRAFT, definition=document
    )
    house.revision = designer.publish(house.actors["coordinator"], draft.id, draft.version)


def _work() -> None:
    while worker.work_once(current_app.extensions["maillage"].handlers):
        pass


def _listing(house: House, person: str, args: dict[str, str]) -> Listing:
    whole = {"etat": "tous", "activite": str(house.activity.id), **args}
    return Listing(MINE, house.actors[person], whole)


def _found(house: House, person: str, args: dict[str, str]) -> set[int]:
    return {record.number for record in _listing(house, person, args).page.records}


@pytest.fixture
def sent(house: House) -> House:
    """Return a house with three records that were sent before any question filtered."""
    _publish(house, _document(ticked=False))
    for fields in (FIRST, SECOND, BARE):
        commands.submit(house.actors["partner"], new_id(), house.sent(fields))
    _publish(house, _document(ticked=True))
    return house


def test_a_list_is_limited_by_answers_of_every_kind(
    sent: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _listing(sent, "partner", ASKED[0][0]).late
    _work()
    assert not _listing(sent, "partner", ASKED[0][0]).late
    for few, lot in WAYS:
        monkeypatch.setattr(matching, "FEW", few)
        monkeypatch.setattr(leading, "LOT", lot)
        for person in ("partner", "auditor"):
            for args, expected in ASKED:
                assert _found(sent, person, args) == expected, (few, person, args)
        assert _found(sent, "partner", {**ASKED[0][0], "q": "maraude"}) == {1}
        assert _found(sent, "partner", {**ASKED[0][0], "q": "introuvable"}) == set()
        assert _found(sent, "stranger", {f"r_{h.COUNT}_de": "0"}) == set()


def test_the_pages_of_an_answer_hold_each_record_once(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    _publish(house, _document(ticked=True))
    for number in range(60):
        fields = {**BARE, h.MODE: [h.CAR if number % 2 else h.WALK]}
        commands.submit(house.actors["partner"], new_id(), house.sent(fields))
    for few, lot in WAYS:
        monkeypatch.setattr(matching, "FEW", few)
        monkeypatch.setattr(leading, "LOT", lot)
        listing = _listing(house, "partner", ASKED[0][0])
        rest = _listing(house, "partner", {**ASKED[0][0], "suite": str(listing.page.rest)})
        assert [r.number for r in listing.page.records] == list(range(60, 10, -2))
        assert [r.number for r in rest.page.records] == [10, 8, 6, 4, 2]
        assert rest.page.rest is None
        back = _listing(house, "partner", {**ASKED[0][0], "avant": str(rest.page.before)})
        assert back.page.records == listing.page.records
        oldest = _listing(house, "partner", {**ASKED[0][0], "tri": "anciennes"})
        assert [r.number for r in oldest.page.records] == list(range(2, 52, 2))
        after = listing.beside(listing.page.records[0])
        assert after
        assert after.number == 58


def test_what_stands_first_among_an_answer_may_be_of_another_list(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    _publish(house, _document(ticked=True))
    for number in range(60):
        send = commands.submit if number < 50 else commands.save_draft
        send(house.actors["partner"], new_id(), house.sent({**BARE, h.MODE: [h.CAR]}))
    monkeypatch.setattr(leading, "LOT", 26)
    sent = _listing(house, "partner", {**ASKED[0][0], "etat": "submitted"})
    assert [r.number for r in sent.page.records] == list(range(50, 25, -1))


def test_a_hidden_answer_limits_nothing_and_is_not_asked(sent: House) -> None:
    _publish(sent, _document(ticked=True, exposure="nominative"))
    _work()
    assert _found(sent, "partner", ASKED[0][0]) == {1}
    assert _found(sent, "auditor", ASKED[0][0]) == {1, 2, 3}
    asks = _listing(sent, "auditor", {}).asks
    assert [ask.offer.field.id for ask in asks] == [h.COUNT]


def test_an_answer_corrected_under_an_old_revision_filters_as_the_newest_says(
    house: House,
) -> None:
    old = house.revision
    _publish(house, _document(ticked=True))
    _work()
    late = house.sent({**BARE, h.MODE: [h.CAR]}, revision=old)
    commands.submit(house.actors["partner"], new_id(), late)
    assert _found(house, "partner", ASKED[0][0]) == {1}


def test_the_index_is_made_anew_once_and_only_for_new_ticks(sent: House) -> None:
    assert Job.select().where(Job.name == REINDEX).count() == 1
    _work()
    before = AnswerIndex.select().count()
    _publish(sent, _document(ticked=True))
    _publish(sent, _document(ticked=False))
    assert Job.select().where(Job.name == REINDEX).count() == 1
    assert AnswerIndex.select().count() == before


def test_exports_leave_nothing_out_unsaid(sent: House) -> None:
    told = Filters(answers=_listing(sent, "coordinator", ASKED[0][0]).filters.answers)
    with pytest.raises(UserError, match="se préparent encore"):
        chosen_for_export(sent.actors["coordinator"], sent.activity.id, told)


def test_exports_are_limited_alike(sent: House) -> None:
    _work()
    kind = sent.activity.id
    for person in ("coordinator", "auditor"):
        for args, expected in ASKED:
            wanted = _listing(sent, person, args).filters.answers
            rows = rows_for_export(sent.actors[person], kind, Filters(answers=wanted))
            assert {int(row.reference[-5:]) for row in rows} == expected, args
    _publish(sent, _document(ticked=True, exposure="nominative"))
    told = Filters(answers=_listing(sent, "coordinator", ASKED[0][0]).filters.answers)
    with pytest.raises(UserError, match="Votre rôle"):
        chosen_for_export(sent.actors["auditor"], kind, told)


def test_a_nominative_answer_is_in_no_shared_view(sent: House) -> None:
    query = f"activite={sent.activity.id}&r_{h.MODE}={h.CAR}"
    keeping.keep(sent.actors["coordinator"], MINE, "En voiture", query, shared=True)
    _publish(sent, _document(ticked=True, exposure="nominative"))
    keeping.keep(sent.actors["coordinator"], MINE, "Pour moi", query, shared=False)
    with pytest.raises(UserError, match="nominative"):
        keeping.keep(sent.actors["coordinator"], MINE, "En voiture", query, shared=True)
    _publish(sent, _document(ticked=True))  # what was said to name people goes on doing so
    with pytest.raises(UserError, match="nominative"):
        keeping.keep(sent.actors["coordinator"], MINE, "En voiture", query, shared=True)
    for typed in (f"r_{h.NAME}=Dupont", f"activite={sent.activity.id}&r_{h.COUNT}_de=Dupont"):
        with pytest.raises(UserError, match="pas compris"):
            keeping.keep(sent.actors["coordinator"], MINE, "Dupont", typed, shared=True)


def test_the_page_asks_says_and_takes_off(app: Flask, served: House) -> None:
    with app.test_request_context(), database.connection_context():
        _publish(served, _document(ticked=True))
        commands.submit(served.actors["partner"], new_id(), served.sent(FIRST))
    client = h.signed_in(app, "partner")
    address = f"/fiches?activite={served.activity.id}"
    page = client.get(f"{address}&r_f_calm=oui&r_f_count_de=2&r_f_due_de=1/3/2026").text
    assert '<option value="oui" selected>Oui</option>' in page
    assert "Calme\u00a0: Oui" in page
    assert "Contacts\u00a0: au moins 2" in page
    assert 'value="2026-03-01"' in page
    assert "ESSAI-00001" in page
    assert f'href="{address}&amp;r_f_calm=oui&amp;r_f_due_de=1/3/2026"' in page
    assert 'href="/fiches"' in page, "the chip of the activity takes the answers off as well"
    odd = client.get(f"{address}&r_f_count_de=beaucoup&r_f_town=Saint-Denis").text
    assert "ne filtre rien" in odd
    assert f"{address}&amp;r_f_count_de=beaucoup&amp;r_f_town=97411" in odd
    assert "r_f_" not in client.get("/fiches").text
