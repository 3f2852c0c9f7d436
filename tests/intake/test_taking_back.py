"""A decision can be taken back for a moment; the record is then exactly what it was."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from flask import Flask

from portal.core.clock import now
from portal.core.database import database
from portal.core.ids import new_id
from portal.core.undo import TAKEN
from portal.intake import commands
from portal.intake.models import Remark, Submission
from portal.intake.taking_back import Settled, take_back
from tests.intake import house as h
from tests.intake.house import House


def _sent(house: House) -> UUID:
    key = new_id()
    commands.submit(house.actors["partner"], key, house.sent())
    return key


def _stored(key: UUID) -> dict[str, object]:
    return Submission.get_by_id(key).__data__


def _validate(house: House, key: UUID) -> None:
    commands.validate(house.actors["coordinator"], key, 1)


def _send_back(house: House, key: UUID) -> None:
    commands.send_back(house.actors["coordinator"], key, 1, "Revoir", {h.COUNT: "Combien ?"})


@pytest.mark.parametrize("decisions", [(_validate,), (_send_back,), (_validate, _send_back)])
def test_the_record_is_as_before(
    house: House, decisions: tuple[Callable[[House, UUID], None], ...]
) -> None:
    key = _sent(house)
    *earlier, last = decisions
    for decide in earlier:
        decide(house, key)
    before = _stored(key)
    last(house, key)
    take_back(house.actors["coordinator"], key, 1)
    assert _stored(key) == before
    assert Remark.select().count() == 0


def test_not_after_the_moment_nor_twice(house: House) -> None:
    key, judge = _sent(house), house.actors["coordinator"]
    commands.validate(judge, key, 1)
    with time_machine.travel(now() + TAKEN + timedelta(seconds=1)), pytest.raises(Settled):
        take_back(judge, key, 1)
    take_back(judge, key, 1)
    with pytest.raises(Settled):
        take_back(judge, key, 1)


def test_the_next_page_offers_it(app: Flask, served: House) -> None:
    with database.connection_context():
        key = _sent(served)
    judge = h.signed_in(app, "coordinator")
    answer = judge.post(f"/revue/{key}/valider", data={"_version": "1"}, follow_redirects=True)
    assert f'action="/revue/{key}/annuler"' in answer.text
    assert '<input type="hidden" name="_version" value="1">' in answer.text
    page = judge.post(f"/revue/{key}/annuler", data={"_version": "1"}, follow_redirects=True)
    assert "Décision annulée." in page.text
    with database.connection_context():
        assert _stored(key)["state"] == "submitted"
