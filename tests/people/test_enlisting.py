"""Records make people: whoever is validated is enrolled once, and follows what records become."""

from datetime import date

import pytest
from peewee import IntegrityError

from portal.core import journal
from portal.core.database import database, transaction
from portal.core.errors import FieldRefused, Forbidden, NotFound
from portal.intake import commands as intake
from portal.intake.models import Submission
from portal.intake.taking_back import take_back
from portal.people import commands, queries
from portal.people.eligibility import Ground, Outcome
from portal.people.models import (
    Capacity,
    Enrolment,
    Following,
    Mention,
    Participant,
    PeoplePosting,
)
from portal.people.reading import identity
from portal.people.rebuilding import rebuild
from portal.people.search.finding import doubles, find
from tests.intake.house import House
from tests.people import village as v


def names(house: House, who: str, text: str) -> list[str]:
    return [one.named for one in find(house.actors[who], text, 12)]


def test_a_validated_record_enrols_and_a_sent_one_does_not(house: House) -> None:
    key = v.send(house, f_phone=["06 12 34 56 78"], f_town=["Strasbourg"], f_proof=["i-milo"])
    assert Participant.select().count() == 0
    v.validate(house, key)
    person = Enrolment.get()
    assert person.participant.named == "DÉMO Chloé"
    assert person.participant.commune == "Strasbourg (67)"
    assert (person.age, person.outcome, person.ground) == (22, "eligible", "situation")
    assert person.entry_date == date(2026, 3, 1)
    assert (person.programme.number, person.evidence, person.record_id) == (1, "i-milo", key)
    assert person.checked_by_id == house.actors["coordinator"].user_id
    assert person.number.isalpha()
    met = Following.get()
    assert (met.capacity, met.organisation.name) == (Capacity.MET, "Les Tilleuls")
    assert [entry.action for entry in journal.timeline("enrolment", person.id)] == ["enrolled"]


def test_the_same_person_is_enrolled_once(house: House) -> None:
    first = v.meet(house)
    again = v.meet(house, "stranger", f_last=["DEMO"], f_first=["chloe"], f_phone=["0388000000"])
    assert again.id == first.id
    assert Participant.select().count() == 1
    assert Participant.get().telephone == "03 88 00 00 00"
    assert {row.organisation.name for row in Following.select()} == {"Les Tilleuls", "L’Ancre"}
    other = v.meet(house, f_born=["13/05/2003"])
    assert other.id != first.id
    assert other.number != first.number


def test_a_record_without_an_identity_enrols_nobody(house: House) -> None:
    for lacking in ({v.BORN: []}, {v.LAST: ["-"]}, {v.FIRST: []}):
        v.validate(house, v.send(house, **lacking))
    assert Participant.select().count() == 0


def test_a_record_sent_back_leaves_the_lists_and_comes_back_corrected(house: House) -> None:
    key = v.send(house)
    v.validate(house, key)
    before = Enrolment.get()
    v.send_back(house, key)
    assert not Enrolment.get().live
    assert names(house, "coordinator", "démo") == []
    assert Following.select().count() == 0
    v.resend(house, key, f_last=["Dumas"])
    v.validate(house, key)
    after = Enrolment.get()
    assert (after.id, after.number, after.live) == (before.id, before.number, True)
    assert names(house, "coordinator", "dumas") == ["DUMAS Chloé"]
    assert names(house, "coordinator", "démo") == []


def test_a_corrected_record_never_renames_whom_others_speak_of(house: House) -> None:
    first = v.meet(house)
    key = v.send(house, "stranger")
    v.validate(house, key)
    v.send_back(house, key)
    v.resend(house, key, "stranger", f_first=["Hugo"])
    v.validate(house, key)
    assert Enrolment.get_by_id(first.id).participant.first_name == "Chloé"
    assert Enrolment.select().count() == 2
    assert names(house, "stranger", "démo") == ["DÉMO Hugo"]
    assert names(house, "partner", "démo") == ["DÉMO Chloé"]


def test_a_record_corrected_to_somebody_known_leaves_nobody_behind(house: House) -> None:
    known = v.meet(house)
    key = v.send(house, f_first=["Khloé"])
    v.validate(house, key)
    assert Enrolment.select().count() == 2
    v.send_back(house, key)
    v.resend(house, key)
    v.validate(house, key)
    assert [row.id for row in Enrolment.select()] == [known.id]
    assert Participant.select().count() == 1
    assert Mention.select().count() == 2


def test_what_a_withdrawn_record_gave_goes_and_the_rest_stays(house: House) -> None:
    v.meet(house, f_phone=["0388000001"])
    key = v.send(house, "stranger", f_phone=["0388000002"], f_entry=["01/02/2026"])
    v.validate(house, key)
    assert Participant.get().telephone.endswith("02")
    assert Enrolment.get().entry_date == date(2026, 2, 1)
    v.send_back(house, key)
    assert Participant.get().telephone.endswith("01")
    assert Enrolment.get().entry_date == date(2026, 3, 1)
    assert Enrolment.get().live


def test_taking_a_validation_back_takes_the_enrolment_back(house: House) -> None:
    key = v.send(house)
    v.validate(house, key)
    take_back(house.actors["coordinator"], key, 1)
    assert not Enrolment.get().live
    v.validate(house, key)
    assert Enrolment.get().live
    v.send_back(house, key)
    take_back(house.actors["coordinator"], key, 1)
    assert Enrolment.get().live


def test_a_validation_that_is_undone_enrols_nobody(house: House) -> None:
    key = v.send(house)
    with database.atomic() as point:
        v.validate(house, key)
        point.rollback()
    assert Participant.select().count() == Enrolment.select().count() == 0
    assert names(house, "coordinator", "démo") == []


def test_the_rule_of_the_day_of_entry_is_kept(house: House) -> None:
    young = v.meet(house, f_born=["02/03/2010"], f_entry=["01/03/2026"])
    assert (young.age, young.outcome, young.ground) == (15, Outcome.REFUSED, Ground.YOUNG)
    unsure = v.meet(house, f_born=["01/03/2010"], f_where=[v.UNSURE])
    assert (unsure.age, unsure.outcome) == (16, Outcome.UNKNOWN)
    busy = v.meet(house, f_born=["01/03/2000"], f_where=[v.NEET, v.BUSY])
    assert (busy.outcome, busy.deciding) == (Outcome.REFUSED, ["EN EMPLOI"])


def test_a_person_is_found_by_part_of_a_name_with_slips(house: House) -> None:
    v.meet(house, f_last=["Garnier-Lévêque"], f_first=["Océane"])
    v.meet(house, f_last=["Schmitt"], f_first=["Théo"])
    for typed in (
        "gar",
        "leveque",
        "Océ",
        "oceane garnier",
        "granier",
        "garnie levéque",
        "osseane",
    ):
        assert names(house, "coordinator", typed) == ["GARNIER-LÉVÊQUE Océane"], typed
    assert names(house, "coordinator", "shmit") == ["SCHMITT Théo"]
    for nothing in ("zz", "", "  ", "-", "bernard", "x" * 500):
        assert names(house, "coordinator", nothing) == []


def test_each_finds_whom_they_may_see(house: House) -> None:
    v.meet(house)
    assert names(house, "colleague", "chloe") == ["DÉMO Chloé"]
    for nobody in ("stranger", "finance", "auditor"):
        assert names(house, nobody, "chloe") == []


def test_a_near_double_is_a_hint(house: House) -> None:
    v.meet(house)
    said = {"last_name": "Demo", "first_name": "Cloé", "birth_date": "2003-05-12"}
    assert [one.named for one in doubles(house.project.id, identity(said))] == ["DÉMO Chloé"]
    said["birth_date"] = "2003-12-05"
    assert doubles(house.project.id, identity(said)) == []


def test_a_coordinator_names_who_follows(house: House) -> None:
    person, judge = v.meet(house), house.actors["coordinator"]
    post = next(one for one in queries.team(judge) if one.user.name == "Stranger")
    commands.assign(judge, person.id, post.id)
    assert names(house, "stranger", "chloe") == ["DÉMO Chloé"]
    assert Enrolment.get().referent_id == post.user_id
    commands.assign(judge, person.id, None)
    assert names(house, "stranger", "chloe") == []
    with pytest.raises(FieldRefused):
        commands.assign(judge, person.id, person.id)
    for other in ("partner", "finance", "auditor"):
        with pytest.raises(Forbidden):
            commands.assign(house.actors[other], person.id, post.id)


def test_an_intake_form_names_who_follows_until_a_coordinator_does(house: House) -> None:
    person, judge = v.meet(house, f_referent=["Colleague"]), house.actors["coordinator"]
    assert person.referent_id == house.actors["colleague"].user_id
    followed = Following.get(Following.capacity == Capacity.FOLLOWS)
    assert (followed.organisation.name, followed.since) == ("Les Tilleuls", person.entry_date)
    post = next(one for one in queries.team(judge) if one.user.name == "Stranger")
    commands.assign(judge, person.id, post.id)
    v.meet(house, f_referent=["Partner"], f_entry=["01/02/2026"])
    assert Enrolment.get().referent_id == house.actors["stranger"].user_id


def test_what_a_coordinator_decides_lasts(house: House) -> None:
    key = v.send(house, f_where=[v.UNSURE])
    v.validate(house, key)
    person, judge = Enrolment.get(), house.actors["coordinator"]
    commands.judge(judge, person.id, "priority", "i_milo", "Sans suivi depuis un an.")
    v.send_back(house, key)
    v.resend(house, key, f_where=[v.BUSY])
    v.validate(house, key)
    after = Enrolment.get()
    assert (after.outcome, after.ground) == ("priority", "judged")
    assert after.argument == "Sans suivi depuis un an."
    for wrong in (("no", "i_milo", "x"), ("eligible", "no", "x"), ("eligible", "i_milo", " ")):
        with pytest.raises(FieldRefused):
            commands.judge(judge, person.id, *wrong)


def test_nobody_of_another_project_is_met(house: House) -> None:
    person = v.meet(house)
    stranger = house.actors["coordinator"]
    away = type(stranger)(stranger.user_id, stranger.name, None, stranger.memberships)
    with pytest.raises((NotFound, Forbidden)):
        queries.find(away, person.id)


def test_the_database_holds_what_must_hold(house: House) -> None:
    person = v.meet(house)
    with pytest.raises(IntegrityError), transaction():
        Mention.create(submission=person.record_id, enrolment=person, kind="identity")
    with pytest.raises(IntegrityError), transaction():
        Participant.create(last_name="", first_name="", birth_date=None)


def test_anonymous_contacts_lead_to_nobody(house: House) -> None:
    """A count stays a count: nothing about a record without an identity is linked to anybody."""
    v.meet(house)
    document = v.definition()
    count = {"id": "f_seen", "code": "seen", "type": "integer", "label": "Vus"}
    document["items"] = [{**count, "meaning": "contacts.total"}]
    house.publish({**document, "lists": []})
    key = v.new_id()
    intake.submit(house.actors["partner"], key, house.sent({"f_seen": ["12"]}))
    v.validate(house, key)
    assert not Mention.select().where(Mention.submission == key).exists()
    assert Submission.get_by_id(key).state == "validated"
    assert Enrolment.select().count() == 1


def test_the_search_kept_step_by_step_is_the_search_made_anew(house: House) -> None:
    """Whatever records become, places stand where a rebuilding would put them."""
    judge = house.actors["coordinator"]
    first = v.send(house)
    v.validate(house, first)
    v.meet(house, "stranger")
    other = v.meet(house, f_last=["Garnier"])
    commands.assign(judge, other.id, queries.team(judge)[0].id)
    key = v.send(house, f_first=["Noé"])
    v.validate(house, key)
    v.send_back(house, key)
    v.send_back(house, first)
    v.resend(house, first, f_last=["Schmitt"])
    v.validate(house, first)
    kept = _postings()
    assert rebuild(house.project.id) == Enrolment.select().count() == 4
    assert _postings() == kept
    assert kept


def _postings() -> set[tuple[bytes, int, bytes]]:
    return {(bytes(row.term), row.block, bytes(row.places)) for row in PeoplePosting.select()}
