"""Agreements: dates that fit, actions of the project, and who may rename a shared organisation."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from peewee import IntegrityError

from portal.accounts.models import Organisation
from portal.core.database import transaction
from portal.core.errors import FieldRefused, NotFound, UserError
from portal.core.journal import timeline
from portal.core.policy import Membership, Role
from portal.projects import commands, queries
from portal.projects.coverage import WHOLE, coverage
from portal.projects.models import Action, Agreement, AgreementAction, Project
from tests.admin.beside import beside
from tests.admin.yard import Yard, everything

DAY = date(2020, 6, 1)
SIGNED = {"state": "signed", "signed_on": DAY, "starts": None, "ends": None}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"signed_on": None}, "signed_on"),
        ({"signed_on": date(2999, 1, 1)}, "signed_on"),
        ({"ends": date(2020, 5, 31)}, "signed_on"),
        ({"state": "prepared"}, "state"),
        ({"starts": date(2019, 12, 31)}, "starts"),
        ({"ends": date(2022, 1, 1)}, "ends"),
        ({"starts": date(2021, 2, 2), "ends": date(2021, 2, 1)}, "ends"),
    ],
)
def test_dates_that_do_not_fit_are_refused(yard: Yard, wrong: dict[str, Any], field: str) -> None:
    agreement, before = yard.here(Agreement), everything()
    with pytest.raises(FieldRefused) as refused:
        commands.change_agreement(yard.actor(), agreement.id, **SIGNED | wrong)
    assert refused.value.field == field
    assert everything() == before


def test_an_agreement_is_limited_to_actions_of_its_project(yard: Yard) -> None:
    actor, agreement = yard.actor(Role.COORDINATOR), yard.here(Agreement)
    with pytest.raises(NotFound):
        commands.change_agreement(actor, agreement.id, action_ids=[yard.there(Action).id], **SIGNED)
    commands.change_agreement(actor, agreement.id, action_ids=[yard.here(Action).id], **SIGNED)
    covered = coverage(agreement.project_id, agreement.organisation_id)
    assert covered.actions == {yard.here(Action).id}
    assert timeline("agreement", agreement.id)[-1].detail["actions"] == [[], ["A1ICI"]]
    with pytest.raises(UserError, match="s’y rattache"):
        commands.remove_action(actor, yard.here(Action).id)
    commands.change_agreement(actor, agreement.id, **SIGNED)
    assert coverage(agreement.project_id, agreement.organisation_id) == WHOLE


def test_two_choices_of_actions_at_one_instant_do_not_become_their_union(yard: Yard) -> None:
    agreement, one = yard.here(Agreement), yard.here(Action)
    other = Action.create(project=one.project_id, step=one.step_id, position=2, code="A2", name="x")

    def limit(action: Action) -> None:
        commands.change_agreement(yard.actor(), agreement.id, action_ids=[action.id], **SIGNED)

    commands.change_agreement(yard.actor(), agreement.id, **SIGNED)
    with ThreadPoolExecutor(1) as threads:
        with transaction():  # nothing of the agreement's own row changes
            limit(one)
            second = beside(yard, threads, lambda: limit(other))
            assert not second.done()
        second.result(10)
    kept = AgreementAction.select().where(AgreementAction.agreement == agreement)
    assert [row.action_id for row in kept] == [other.id]
    assert timeline("agreement", agreement.id)[-1].detail["actions"] == [["A1ICI"], ["A2"]]


def test_the_holder_needs_no_agreement(yard: Yard) -> None:
    project, action = yard.here(Project), yard.here(Action)
    agreement = commands.create_agreement(
        yard.actor(), organisation_id=project.holder_id, action_ids=[action.id],
        state="ended", signed_on=None, starts=None, ends=DAY,
    )  # fmt: skip
    assert AgreementAction.select().where(AgreementAction.agreement == agreement).count() == 1
    assert coverage(project.id, project.holder_id) == WHOLE


def test_a_project_cannot_be_cut_short_under_an_agreement(yard: Yard) -> None:
    agreement, project = yard.here(Agreement), yard.here(Project)
    ends = {**SIGNED, "ends": date(2021, 6, 30)}
    commands.change_agreement(yard.actor(), agreement.id, **ends)
    names = ("code", "name", "holder_id", "area", "public", "starts", "target", "step_word")
    values = {name: getattr(project, name) for name in names}
    with pytest.raises(FieldRefused, match="Une convention sort"):
        commands.change_project(yard.actor(), project.id, ends=date(2021, 6, 29), **values)
    commands.change_project(yard.actor(), project.id, ends=date(2021, 6, 30), **values)


def test_the_database_itself_keeps_signatures_and_numbers_right(yard: Yard) -> None:
    agreement, organisation = yard.here(Agreement), yard.here(Organisation)
    for broken in (
        Agreement.update(state="signed", signed_on=None).where(Agreement.id == agreement.id),
        Agreement.update(state="prepared", signed_on=DAY).where(Agreement.id == agreement.id),
        Organisation.update(siret="123").where(Organisation.id == organisation.id),
        Organisation.update(registry_kind="rna").where(Organisation.id == organisation.id),
        Organisation.update(court="Colmar").where(Organisation.id == organisation.id),
        Organisation.update(registry_kind="local", court="Colmar", volume="4").where(
            Organisation.id == organisation.id
        ),
    ):
        with pytest.raises(IntegrityError), transaction():
            broken.execute()


def test_a_shared_organisation_is_changed_by_who_coordinates_both_projects(yard: Yard) -> None:
    shared, actor = yard.here(Organisation), yard.actor(Role.COORDINATOR)
    other = yard.there(Project)
    Agreement.create(project=other, organisation=shared)
    values = {"name": "Renommée", "kind": "association", "city": "", "siret": ""}
    before = everything()
    with pytest.raises(UserError, match="un autre projet"):
        commands.change_organisation(actor, shared.id, **values)
    reader = Membership(other.id, shared.id, Role.FINANCE)
    reads_there = replace(actor, memberships=(*actor.memberships, reader))
    with pytest.raises(UserError, match="un autre projet"):
        commands.change_organisation(reads_there, shared.id, **values)
    assert everything() == before
    both = Membership(other.id, shared.id, Role.COORDINATOR)
    commands.change_organisation(
        replace(actor, memberships=(*actor.memberships, both)), shared.id, **values
    )
    assert queries.organisations(actor).where(Organisation.name == "Renommée").exists()
