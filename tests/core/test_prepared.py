"""A prepared query reads what the query itself reads, the first time and after."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from peewee import JOIN, Model, ModelSelect, fn

from portal.accounts.models import Organisation, User
from portal.core.database import database
from portal.core.ids import new_id
from portal.core.prepared import Prepared
from portal.projects.models import Membership, Project
from tests.support.people import Scene, scene

Build = Callable[[object], "ModelSelect[Any]"]


def _of_a_person(user: object) -> "ModelSelect[Any]":
    return Membership.select().where(Membership.user == user).order_by(Membership.id)


def _with_all(user: object) -> "ModelSelect[Any]":
    rows = Membership.select(Membership, Project, Organisation, User).join(Project)
    rows = rows.switch(Membership).join(Organisation).switch(Membership).join(User)
    return rows.where(Membership.user == user).order_by(Membership.id)


def _with_holder(user: object) -> "ModelSelect[Any]":
    rows = Membership.select(Membership.role, Project.code, Organisation.name)
    rows = rows.join(Project).join(Organisation)
    return rows.where(Membership.user == user).order_by(Membership.id)


def _outer(user: object) -> "ModelSelect[Any]":
    rows = Membership.select(Membership, Project).join(Project, JOIN.LEFT_OUTER)
    return rows.where(Membership.user == user).order_by(Membership.id)


def _perhaps(user: object) -> "ModelSelect[Any]":
    other = (Organisation.id == Membership.organisation) & (Membership.role == "partner")
    rows = Membership.select(Membership.role, Organisation.name)
    rows = rows.join(Organisation, JOIN.LEFT_OUTER, on=other, attr="organisation")
    return rows.where(Membership.user == user).order_by(Membership.id)


def _twice(user: object) -> "ModelSelect[Any]":
    holder = Organisation.alias()
    rows = Membership.select(Membership, Project, holder.name, Organisation.name)
    rows = rows.join(Project).join(holder).switch(Membership).join(Organisation)
    return rows.where(Membership.user == user).order_by(Membership.id)


def _counted(user: object) -> "ModelSelect[Any]":
    rows = Membership.select(Membership.role, fn.COUNT(Membership.id).alias("held"))
    return rows.where(Membership.user == user).group_by(Membership.role)


def read(row: Any) -> Any:
    """Return everything that a row holds, and what it leads to."""
    if not isinstance(row, Model):
        return row
    tied = {name: read(other) for name, other in row.__rel__.items()}
    more = {name: value for name, value in vars(row).items() if not name.startswith("_")}
    return type(row), row.__data__, tied, row.dirty_fields, more


@pytest.fixture
def people(app: Flask) -> Scene:
    with app.app_context():
        return scene()


@pytest.mark.parametrize(
    "build", [_of_a_person, _with_all, _with_holder, _outer, _perhaps, _twice, _counted]
)
def test_reads_what_peewee_reads(people: Scene, app: Flask, build: Build) -> None:
    prepared: Prepared[Any] = Prepared(1, build)
    with app.test_request_context(), database.connection_context():
        assert prepared.rows(new_id()) == []  # before any row was seen
        for _ in range(2):
            for person in people.people.values():
                wanted = [read(row) for row in build(person.id)]
                assert [read(row) for row in prepared.rows(person.id)] == wanted


def test_a_row_can_be_changed(people: Scene, app: Flask) -> None:
    person = next(iter(people.people.values()))
    prepared: Prepared[Any] = Prepared(1, _of_a_person)
    with app.test_request_context(), database.connection_context():
        for _ in range(2):
            row = prepared.rows(person.id)[0]
            row.role = "auditor"
            assert row.dirty_fields == [Membership.role]
            assert row.project.code == Project.get_by_id(row.project_id).code
