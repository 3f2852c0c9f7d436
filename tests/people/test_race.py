"""Two records about one person, validated at the same instant: one file, whatever the database."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

from flask import Flask

from portal.core.database import database
from portal.people.models import Enrolment, Mention, Participant
from tests.intake.house import House
from tests.people import village as v


def test_one_person_is_enrolled_once_by_two_coordinators(app: Flask) -> None:
    with app.app_context(), app.test_request_context(), database.connection_context():
        house = v.build()
        v.meet(house, f_last=["Autre"])  # the register is there: nobody waits for its birth
        keys = [v.send(house), v.send(house, "stranger"), v.send(house, f_last=["DEMO"])]
    ready = Barrier(len(keys))
    with ThreadPoolExecutor(len(keys)) as threads:
        done = [threads.submit(_validate, app, house, key, ready) for key in keys]
        for one in done:
            one.result(30)
    with database.connection_context():
        assert Participant.select().count() == Enrolment.select().count() == 2
        assert Mention.select().count() == len(keys) + 1
        assert all(row.live for row in Enrolment.select())


def _validate(app: Flask, house: House, key: UUID, ready: Barrier) -> None:
    with app.app_context(), app.test_request_context(), database.connection_context():
        ready.wait(10)
        v.validate(house, key)
