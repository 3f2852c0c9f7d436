"""A question kept blank is the question its type draws, to the byte, and nobody's in particular."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from flask import Flask

from forms.answers import bind
from forms.context import PlainContext
from portal.core.clock import PARIS, standing_at, today
from portal.core.database import database
from portal.core.ids import new_id
from portal.designer.models import Revision, RevisionState
from portal.designer.queries import compiled
from portal.intake import commands, drawing, laying, questions
from portal.intake.fill_page import FillPage
from portal.intake.models import Submission
from tests.intake import house as h
from tests.intake.house import House

CANARY = "Canari de la colocataire"
#: What cannot be read, what can, and nothing at all, on one page.
MIXED = {h.DAY: ["mardi"], h.PLACE: [CANARY], h.COUNT: ["douze"], h.MODE: [h.CAR]}


@pytest.fixture
def drawn(app: Flask, served: House) -> Iterator[House]:
    with app.test_request_context(), database.connection_context():
        yield served


def new(house: House) -> FillPage:
    return drawing.new_page(house.actors["partner"], house.revision)


def saved(house: House) -> FillPage:
    record = commands.save_draft(house.actors["partner"], new_id(), house.sent(MIXED))
    return drawing.saved_page(house.actors["partner"], record)


def wrong(house: House) -> FillPage:
    errors = {h.DAY: "Indiquez une date.", h.TOPICS: "Choisissez."}
    sent = house.sent(MIXED)
    return drawing.wrong_page(house.actors["partner"], new_id(), house.revision, sent, errors)


def returned(house: House) -> FillPage:
    record = commands.submit(house.actors["partner"], new_id(), house.sent())
    remarks = {h.KM: "Combien ?", h.PLACE: "Où ?"}
    commands.send_back(house.actors["coordinator"], record.id, 1, "À revoir", remarks)
    record = Submission.get_by_id(record.id)
    return drawing.saved_page(house.actors["partner"], record)


def shown(page: FillPage) -> list[str]:
    return list(page.drawn.values())


def plain(page: FillPage) -> list[str]:
    """Return the questions of a page, each drawn by its type, nothing kept."""
    form = compiled(page.revision)
    bound = page.bound or bind(form, PlainContext(today()))
    return [
        questions.draw(bound[each.id], page.remarks.get(each.id, "")) for each in form.form.fields()
    ]


@pytest.mark.parametrize("page_of", [new, saved, wrong, returned])
def test_what_is_kept_is_what_is_drawn(drawn: House, page_of: Callable[[House], FillPage]) -> None:
    page = page_of(drawn)
    for _ in range(2):  # the first drawing keeps, the second takes
        assert shown(page) == plain(page)
        assert str(page.laid_out) == str(laying.lay_out(page.form, page.drawn))


def test_what_one_person_typed_is_on_nobody_elses_page(app: Flask, served: House) -> None:
    first, second = h.signed_in(app, "partner"), h.signed_in(app, "stranger")
    posted = served.posted("check", MIXED)
    assert CANARY in first.post(f"/saisie/{new_id()}", data=posted).text
    page = second.get(f"/saisie/nouvelle/{served.activity.id}").text
    assert CANARY not in page
    assert "Partner" not in page
    assert "Les Tilleuls" not in page
    with app.test_request_context(), database.connection_context():
        blank = questions.blank(Revision.get_by_id(served.revision.id))
        kept = "".join([*blank.values(), blank.whole])
    assert CANARY not in kept
    assert "csrf" not in kept


def test_a_new_revision_is_seen_at_once_and_the_old_one_stays(drawn: House) -> None:
    old = drawn.revision
    before = shown(new(drawn))
    document = h.definition()
    document["items"][1]["label"] = "Endroit"
    drawn.publish(document)
    assert "Endroit" in shown(new(drawn))[1]
    drawn.revision = old
    assert shown(new(drawn)) == before


def test_a_draft_is_drawn_as_it_stands(drawn: House) -> None:
    for title in ("Lieu", "Endroit"):
        document = h.definition()
        document["items"][1]["label"] = title
        draft = Revision(
            id=drawn.revision.id,
            form=drawn.form,
            state=RevisionState.DRAFT,
            definition=document,
            version=len(title),
        )
        assert title in questions.blank(draft)[h.PLACE]


def test_a_day_outlives_no_midnight(drawn: House) -> None:
    kept = []
    for day in (1, 2):
        with standing_at(datetime(2026, 3, day, 12, tzinfo=PARIS)):
            kept.append(questions.blank(drawn.revision))
            assert questions.blank(drawn.revision) is kept[-1]
    assert kept[0] is not kept[1]
