"""A person as an answer: found by who may see them, new to the project, a number to the others."""

from typing import Any

import pytest
from flask import Flask

from portal.core.database import database
from portal.core.ids import new_id
from portal.core.policy import Actor
from portal.exports import dataset
from portal.exports.filters import Filters
from portal.intake import commands as intake
from portal.intake import drawing, reading, repeating
from portal.intake.content import values
from portal.intake.models import Submission
from portal.people import queries
from portal.people.models import Enrolment, KnownElsewhere, Mention, Participant
from tests.intake import house as h
from tests.intake.house import House
from tests.people import village as v

WHO = "f_who"
NEW = ["", "Démo", "Hugo", "3/4/2006"]
STORED = "+2006-04-03|Démo|Hugo"


@pytest.fixture
def picking(house: House) -> House:
    """A village where Chloé was met, and whose form asks with whom one spoke."""
    return prepared(house)


def prepared(house: House) -> House:
    v.meet(house)
    field = {"id": WHO, "code": "who", "type": "participant", "label": "Avec qui", "required": True}
    house.publish(h.definition(items=[field], lists=[]))
    return house


def answer(house: House, who: str, *texts: str) -> Submission:
    key = new_id()
    return intake.submit(house.actors[who], key, house.sent({WHO: list(texts)}))


def refused(house: House, who: str, *texts: str) -> str:
    with pytest.raises(intake.Refused) as refusal:
        answer(house, who, *texts)
    return refusal.value.errors[WHO]


def test_a_person_is_kept_by_their_id(picking: House) -> None:
    chloe = Participant.get()
    for typed in (["chloe demo"], ["DEMO Chloé"], ["dem", "DÉMO Chloé (12/05/2003)", "", "", ""]):
        assert values(answer(picking, "partner", *typed))[WHO] == str(chloe.id)
    number = Enrolment.get().number
    assert values(answer(picking, "colleague", number.lower()))[WHO] == str(chloe.id)


def test_a_list_of_a_session_points_to_those_who_came(picking: House) -> None:
    field = {"id": WHO, "code": "who", "type": "attendance", "label": "Qui est venu"}
    picking.publish(h.definition(items=[field], lists=[]))
    new = dict(zip(("last_name", "first_name", "birth_date"), NEW[1:], strict=True))
    said = {"1.person": "chloe demo", "1.presence": "absent", "2.presence": "present"}
    posted = {f"{WHO}.{part}": [text] for part, text in said.items()}
    posted |= {f"{WHO}.2.{part}": [text] for part, text in new.items()}
    record = intake.submit(picking.actors["partner"], new_id(), picking.sent(posted))
    v.validate(picking, record.id)
    (mention,) = Mention.select().where(Mention.submission == record)
    assert mention.enrolment.participant.first_name == "Hugo"
    with_numbers = reading.answers(picking.actors["finance"], record)[0].answers[0].text
    assert Enrolment.get_by_id(mention.enrolment_id).number in with_numbers
    assert not any(name in with_numbers.lower() for name in ("hugo", "chlo", "démo", "2006"))


def test_the_rows_of_a_group_point_to_those_they_name(picking: House) -> None:
    who = {"id": WHO, "code": "who", "type": "participant", "label": "Jeune"}
    group = {"id": "f_group", "code": "rows", "type": "group", "label": "Décisions"}
    picking.publish(h.definition(items=[{**group, "fields": [who]}], lists=[]))
    posted = {"f_group": ["r_one", "r_two"], f"f_group.r_one.{WHO}": ["chloe demo"]}
    posted[f"f_group.r_two.{WHO}"] = NEW
    record = intake.submit(picking.actors["partner"], new_id(), picking.sent(posted))
    v.validate(picking, record.id)
    pointed = Mention.select().where(Mention.submission == record)
    assert {one.enrolment.participant.first_name for one in pointed} == {"Chloé", "Hugo"}


def test_the_next_session_begins_with_the_same_people(picking: House) -> None:
    field = {"id": WHO, "code": "who", "type": "attendance", "label": "Qui est venu"}
    picking.publish(h.definition(items=[field], lists=[]))
    said = {"1.person": "chloe demo", "1.presence": "present", "1.hours": "2 h", "anonymous": "3"}
    posted = {f"{WHO}.{part}": [text] for part, text in said.items()}
    partner, stranger = (picking.actors[who] for who in ("partner", "stranger"))
    record = intake.submit(partner, new_id(), picking.sent(posted))
    blank = drawing.new_page(partner, record.revision)
    assert repeating.last_session(partner, blank) == record
    assert repeating.last_session(stranger, drawing.new_page(stranger, record.revision)) is None
    bound = repeating.page_like(partner, record).bound
    assert bound is not None
    assert dict(bound[WHO].inputs) == {f"{WHO}.1.person": ["DÉMO Chloé (12/05/2003)"]}


def test_a_slip_is_asked_again_and_nothing_is_guessed(picking: House) -> None:
    assert "Est-ce «\u00a0DÉMO Chloé (12/05/2003)\u00a0»" in refused(
        picking, "partner", "chloé demos"
    )
    assert "Aucune personne connue" in refused(picking, "partner", "bernard")


def test_another_organisation_finds_nobody_and_takes_nobody_by_id(picking: House) -> None:
    for text in ("chloe demo", str(Participant.get().id), Enrolment.get().number):
        assert "Aucune personne connue" in refused(picking, "stranger", text)


def test_somebody_new_is_enrolled_when_the_record_is_validated(picking: House) -> None:
    record = answer(picking, "stranger", *NEW)
    assert values(record)[WHO] == STORED
    assert Participant.select().count() == 1
    v.validate(picking, record.id)
    hugo = Participant.get(Participant.first_name == "Hugo")
    enrolled = Enrolment.get(Enrolment.participant == hugo)
    assert (enrolled.outcome, enrolled.ground) == ("unknown", "no_situation")
    assert values(answer(picking, "stranger", "hugo demo"))[WHO] == str(hugo.id)
    v.send_back(picking, record.id)
    assert not Enrolment.get_by_id(enrolled.id).live


def test_the_first_record_that_tells_a_situation_decides(picking: House) -> None:
    record = answer(picking, "partner", *NEW)
    v.validate(picking, record.id)
    picking.publish(v.definition())
    hugo = v.meet(picking, f_first=["Hugo"], f_born=["03/04/2006"], f_entry=["01/12/2026"])
    assert (hugo.outcome, hugo.ground) == ("eligible", "situation")
    assert hugo.entry_date == record.day
    assert Enrolment.select().count() == 2


def test_somebody_new_who_is_known_is_told_as_on_an_intake_form(picking: House) -> None:
    record = answer(picking, "stranger", "", "DEMO", "Chloe", "12/05/2003")
    assert KnownElsewhere.get(KnownElsewhere.submission == record).told
    v.validate(picking, record.id)
    assert Participant.select().count() == 1
    assert values(answer(picking, "stranger", "chloe demo"))[WHO] == str(Participant.get().id)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["", "Démo", "", ""], "écrivez le nom, le prénom et la date"),
        (["", "Démo", "Hugo", "demain"], "passée"),
        (["", "Démo", "Hugo", "31/02/2006"], "n’existe pas"),
        (["", "x" * 101, "Hugo", "03/04/2006"], "100 signes"),
        (["chloe demo", "Démo", "Hugo", "03/04/2006"], "videz l’autre"),
        ([STORED], "Aucune personne connue"),
        (["a", "b", "", "", "", ""], "une seule"),
    ],
)
def test_what_is_wrong_is_said(picking: House, typed: list[str], said: str) -> None:
    assert said in refused(picking, "partner", *typed)


def test_a_record_names_its_people_and_no_others(picking: House) -> None:
    record = answer(picking, "partner", "chloe demo")
    chloe = Enrolment.get()
    assert [row.enrolment_id for row in Mention.select().where(Mention.submission == record)] == [
        chloe.id
    ]
    assert queries.of_activity(picking.actors["partner"], [record.id]) == {record.id: [chloe]}
    assert queries.of_activity(picking.actors["stranger"], [record.id]) == {record.id: []}
    assert record.id in {row.id for row in queries.records(picking.actors["partner"], chloe)}
    v.send_back(picking, record.id)
    intake.submit(picking.actors["partner"], record.id, picking.sent({WHO: NEW}, 1))
    assert not Mention.select().where(Mention.submission == record).exists()
    v.validate(picking, record.id)
    intake.send_back(picking.actors["coordinator"], record.id, 2, "Une autre")
    typed = {WHO: ["", "Démo", "Inès", "3/4/2006"]}
    intake.submit(picking.actors["partner"], record.id, picking.sent(typed, 2))
    v.validate(picking, record.id)
    assert {who.first_name for who in Participant.select()} == {"Chloé", "Inès"}


def cells(house: House, actor: Actor) -> tuple[list[str], list[Any], bool]:
    day = house.project.ends
    found = dataset.collect(actor, house.activity, Filters(), day, 100)
    return [column.header for column in found.table.columns], found.table.rows, found.nominative


def test_who_reads_no_names_is_told_a_number(picking: House) -> None:
    answer(picking, "partner", "chloe demo")
    answer(picking, "partner", *NEW)
    number = Enrolment.get().number
    for reader in ("finance", "auditor"):
        headers, rows, nominative = cells(picking, picking.actors[reader])
        assert "Avec qui" in headers
        assert number in str(rows)
        assert not nominative
        for hidden in ("Chloé", "Hugo", "Démo", "DÉMO", "2003", "2006"):
            assert hidden not in str(rows), hidden
    _, rows, nominative = cells(picking, picking.actors["coordinator"])
    assert nominative
    assert "DÉMO Chloé (12/05/2003)" in str(rows)
    assert "DÉMO Hugo (03/04/2006)" in str(rows)


@pytest.fixture
def served(app: Flask) -> House:
    """The same village for browsers: they share nothing with commands that stand open."""
    with app.app_context(), app.test_request_context(), database.connection_context():
        return prepared(v.build())


def page(app: Flask, reader: str, key: object) -> str:
    return h.signed_in(app, reader).get(f"/fiches/{key}").get_data(as_text=True)


def test_pages_tell_a_number_to_who_reads_no_names(app: Flask, served: House) -> None:
    with app.app_context(), app.test_request_context(), database.connection_context():
        known = answer(served, "partner", "chloe demo").id
        new = answer(served, "partner", *NEW).id
        number = Enrolment.get().number
    assert "DÉMO Hugo (03/04/2006)" in page(app, "partner", new)
    assert number in page(app, "auditor", known)
    assert "Nouvelle personne" in page(app, "auditor", new)
    for key in (known, new):
        shown = page(app, "auditor", key)
        assert not any(hidden in shown for hidden in ("Hugo", "Chlo", "DÉMO", STORED))


def test_names_are_proposed_to_who_may_see_them(app: Flask, served: House) -> None:
    asked = "/saisie/chercher?kind=participant&q=demo"
    assert h.signed_in(app, "partner").get(asked).json == ["DÉMO Chloé (12/05/2003)"]
    assert h.signed_in(app, "stranger").get(asked).json == []
    assert h.signed_in(app, "finance").get(asked).status_code == 403


def test_without_scripts_the_page_gives_back_what_was_typed(app: Flask, served: House) -> None:
    client = h.signed_in(app, "partner")
    for typed, expected in (
        (["chloé demos"], 'value="DÉMO Chloé (12/05/2003)"'),
        (["", "Démo", "Hugo", ""], 'value="Hugo"'),
    ):
        body = served.posted("send", {WHO: typed})
        answer = client.post(f"/saisie/{new_id()}", data=body)
        assert answer.status_code == 422
        assert expected in answer.get_data(as_text=True)


def test_a_draft_with_somebody_new_opens_again(app: Flask, served: House) -> None:
    client, key = h.signed_in(app, "partner"), new_id()
    assert client.post(f"/saisie/{key}", data=served.posted("save", {WHO: NEW})).status_code == 303
    with database.connection_context():
        assert values(Submission.get_by_id(key))[WHO] == STORED
    shown = client.get(f"/saisie/{key}").get_data(as_text=True)
    assert 'value="Hugo"' in shown
    assert 'value="03/04/2006"' in shown
    assert 'open="open"' in shown.split('class="newcomer"')[1][:40]
