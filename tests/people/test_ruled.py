"""A record whose rules hide who somebody is says nothing of that person."""

from portal.intake.content import values
from portal.intake.models import AnswerIndex, Submission
from portal.people.models import Participant
from tests.intake.house import House
from tests.people import village as v
from tests.support import databases

pytestmark = databases.ONE_ENGINE


def test_a_hidden_birth_date_is_no_birth_date(house: House) -> None:
    document = v.definition()
    born = next(item for item in document["items"] if item["id"] == v.BORN)
    born["rules"] = {"visible": ["not", ["empty", ["field", v.PHONE]]]}
    house.publish(document)
    key = v.send(house)
    v.validate(house, key)
    assert v.BORN not in values(Submission.get_by_id(key))
    assert not AnswerIndex.select().where(AnswerIndex.meaning == "person.birth_date").exists()
    assert Participant.select().count() == 0
    v.validate(house, v.send(house, f_phone=["06 12 34 56 78"]))
    assert Participant.get().birth_date.isoformat() == "2003-05-12"
