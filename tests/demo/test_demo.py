"""The demonstration: exact totals, the same records everywhere, and nothing left when it goes."""

from collections import Counter
from datetime import date

import pytest
from flask import Flask
from peewee import fn

from portal.app import MODELS
from portal.core.database import database
from portal.core.journal import HistoryEntry
from portal.core.policy import Role
from portal.core.security_log import SecurityEntry
from portal.demo import commands, removal, source
from portal.demo.lists import SHARED
from portal.designer.shared.models import SharedList
from portal.finance.models import BudgetLine, Side
from portal.intake.models import Submission, SubmissionState
from portal.projects.models import Action, Membership, Project, Step

FEW = {"REAJI": 40, "INVISIBLES": 40}
#: projects.md: total and State's share, in cents.
CONTROL = {"REAJI": (79001800, 54938900), "INVISIBLES": (79387100, 39787500)}


@pytest.fixture
def loaded(app: Flask) -> Flask:
    with app.app_context(), database.connection_context():
        commands.load_all(FEW)
    return app


def test_the_budgets_have_the_totals_of_the_project_sheets(loaded: Flask) -> None:
    with database.connection_context():
        for project in Project.select():
            sums = {side: _sum(project, BudgetLine.side == side) for side in Side}
            total, state = CONTROL[project.code]
            assert sums == {Side.CHARGE: total, Side.PRODUCT: total}
            assert _sum(project, BudgetLine.label.contains("publics invisibles")) == state
            assert project.fictional


def _sum(project: Project, condition: object) -> int:
    lines = BudgetLine.select(fn.SUM(BudgetLine.amount)).where(BudgetLine.project == project)
    return int(lines.where(condition).scalar())


def test_the_structure_is_that_of_the_project_sheets(loaded: Flask) -> None:
    with database.connection_context():
        for code, word, steps, actions in (
            ("REAJI", "étape", 3, 12),
            ("INVISIBLES", "phase", 3, 7),
        ):
            project = Project.get(Project.code == code)
            assert project.step_word == word
            assert Step.select().where(Step.project == project).count() == steps
            assert Action.select().where(Action.project == project).count() == actions
            held = Membership.select(Membership.role).where(Membership.project == project)
            assert {row.role for row in held} == set(Role)
            assert SharedList.select().where(SharedList.project == project).count() == len(SHARED)


def test_records_lie_inside_their_projects_period(loaded: Flask) -> None:
    with database.connection_context():
        for record in Submission.select(Submission, Project).join(Project):
            assert record.project.starts <= record.updated.date() <= record.project.ends


def test_the_whole_demonstration_has_records_in_every_state(app: Flask) -> None:
    with app.app_context(), database.connection_context():
        commands.load_all()
        for code in source.codes():
            rows = Submission.select().join(Project).where(Project.code == code)
            states = Counter(row.state for row in rows)
            assert set(states) == set(SubmissionState)
            assert sum(states.values()) > 200


def test_removing_leaves_no_row(loaded: Flask) -> None:
    with loaded.app_context(), database.connection_context():
        removal.remove()
        left = {model for model in MODELS if model.select().count()}
    # Journals are append-only: what they say of the demonstration is emptied, see below.
    assert left == {HistoryEntry, SecurityEntry}


def test_removing_empties_the_history(loaded: Flask) -> None:
    with loaded.app_context(), database.connection_context():
        before = HistoryEntry.select().count()
        removal.remove()
        entries = list(HistoryEntry.select())
        told = [entry for entry in entries if entry.salt is not None]
    assert {(entry.actor_name, str(entry.detail)) for entry in entries} == {("", "{}")}
    assert {(entry.kind, entry.action) for entry in told} == {("project", "erased")}
    assert len(entries) == before + len(told)


def test_removing_leaves_others_alone(loaded: Flask) -> None:
    with loaded.app_context(), database.connection_context():
        holder = Project.select().first().holder
        ours = Project.create(
            code="OURS",
            name="Ours",
            holder=holder,
            starts=date(2026, 1, 1),
            ends=date(2026, 12, 31),
        )
        removal.remove()
        assert [row.id for row in Project.select()] == [ours.id]
        assert Project.select().first().holder.name == holder.name


def test_the_records_are_the_same_everywhere(loaded: Flask) -> None:
    with loaded.app_context(), database.connection_context():
        first = _everything()
        removal.remove()
        commands.load_all(FEW)
        assert _everything() == first


def _everything() -> list[tuple[object, ...]]:
    rows = Submission.select().order_by(Submission.id)
    return [(row.id, row.reference, row.state, row.answers, row.updated) for row in rows]
