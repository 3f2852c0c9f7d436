"""Changing a project: what follows, what is refused, what stays inside; on either engine."""

from collections.abc import Callable

import pytest

from portal.accounts.models import Organisation
from portal.core.errors import Forbidden, NotFound, UserError
from portal.core.journal import timeline
from portal.core.policy import Role
from portal.designer.models import Form
from portal.projects import commands, queries
from portal.projects.models import (
    Action,
    ActivityType,
    ActivityTypeAction,
    Agreement,
    AgreementState,
    Membership,
    Project,
    Step,
)
from tests.admin.yard import Yard, everything

PARTNER = {"name": "Club <b>de</b> jeunes", "kind": "association", "city": ""}


def test_an_organisation_comes_with_its_agreement(yard: Yard) -> None:
    made = commands.create_organisation(
        yard.actor(Role.COORDINATOR), siret="732 829 320 00074", **PARTNER
    )
    agreement = Agreement.get(Agreement.organisation == made)
    assert (agreement.project_id, agreement.state) == (
        yard.here(Project).id,
        AgreementState.PREPARED,
    )
    assert made.siret == "73282932000074"
    assert made in list(queries.organisations(yard.actor()))
    assert made not in list(queries.organisations(yard.actor(code="AILLEURS")))
    commands.remove_organisation(yard.actor(), made.id)
    assert Organisation.get_or_none(Organisation.id == made.id) is None


def test_a_siret_has_14_digits(yard: Yard) -> None:
    before = everything()
    for wrong in ("123", "1234567890001x", "١٢٣٤٥٦٧٨٩٠٠٠١٢"):
        with pytest.raises(UserError, match="14 chiffres"):
            commands.create_organisation(yard.actor(), siret=wrong, **PARTNER)
    assert everything() == before


def test_what_is_used_stays_and_the_reason_is_said(yard: Yard) -> None:
    kind = yard.here(ActivityType)
    Form.create(project=yard.here(Project), activity_type=kind)
    before = everything()
    cases: list[tuple[Callable[..., None], Step | Action | ActivityType | Organisation, str]] = [
        (commands.remove_step, yard.here(Step), "1\u00a0action s’y rattache"),
        (commands.remove_action, yard.here(Action), "1\u00a0ligne de budget"),
        (commands.remove_activity_type, kind, "1\u00a0formulaire s’y rattache"),
        (commands.remove_organisation, yard.here(Organisation), "1\u00a0membre de l’équipe"),
    ]
    for remove, row, reason in cases:
        with pytest.raises(UserError, match=reason):
            remove(yard.actor(), row.id)
    with pytest.raises(UserError, match="Convention avec"):
        commands.remove_agreement(yard.actor(), yard.here(Agreement).id)
    assert everything() == before


def test_an_activity_type_belongs_to_actions_of_the_project(yard: Yard) -> None:
    actor, kind = yard.actor(Role.COORDINATOR), yard.here(ActivityType)
    values = {"name": "Atelier", "kind": "activity", "icon": "tools", "description": ""}
    made = commands.create_activity_type(
        actor, action_ids=[yard.here(Action).id], active=True, **values
    )
    assert queries.actions_by_type([made])[made.id] == [yard.here(Action)]
    assert made.position > kind.position
    with pytest.raises(NotFound):
        commands.change_activity_type(
            actor, made.id, action_ids=[yard.there(Action).id], active=True, **values
        )
    commands.change_activity_type(actor, made.id, action_ids=[], active=False, **values)
    assert not ActivityTypeAction.select().where(ActivityTypeAction.activity_type == made).exists()
    assert timeline("activity_type", made.id)[-1].detail["active"] == [True, False]
    commands.remove_activity_type(actor, made.id)


@pytest.mark.parametrize(
    ("unit", "units", "kept"),
    [("maraude", "", "maraudes"), ("parcours", "", "parcours"), ("PMSMP", "PMSMP", "PMSMP"),
     ("", "mots", "")],
)  # fmt: skip
def test_the_word_of_a_type_has_a_plural(yard: Yard, unit: str, units: str, kept: str) -> None:
    kind = yard.here(ActivityType)
    commands.change_activity_type(yard.actor(), kind.id, unit=unit, units=units)
    assert ActivityType[kind.id].units == kept


def test_codes_of_actions_are_told_apart(yard: Yard) -> None:
    step = yard.here(Step)
    with pytest.raises(UserError, match="déjà celui d’une action"):
        commands.create_action(yard.actor(), step_id=step.id, code="A1ICI", name="Autre")
    made = commands.create_action(yard.actor(), step_id=step.id, code="A2", name="Autre")
    with pytest.raises(UserError, match="déjà celui d’une action"):
        commands.change_action(
            yard.actor(), made.id, step_id=step.id, code="A1ICI", name="x", description=""
        )
    with pytest.raises(NotFound):
        commands.create_action(yard.actor(), step_id=yard.there(Step).id, code="A3", name="Autre")


def test_rows_move_and_stay_within_their_ends(yard: Yard) -> None:
    actor = yard.actor()
    names = [commands.create_step(actor, name=name).name for name in ("Deux", "Trois")]
    third = Step.get(Step.name == "Trois")
    for places, expected in ((-1, 1), (-1, 0), (-1, 0), (1, 1), (9, 2)):
        commands.move_step(actor, third.id, places)
        order = [row.name for row in queries.steps(actor)]
        assert order.index("Trois") == expected
    assert [row.position for row in queries.steps(actor)] == [1, 2, 3]
    assert names == ["Deux", "Trois"]


def test_a_period_never_ends_before_it_starts(yard: Yard) -> None:
    from datetime import date

    agreement, before = yard.here(Agreement), everything()
    with pytest.raises(UserError, match="La fin vient avant le début"):
        commands.change_agreement(
            yard.actor(), agreement.id, state="signed",
            starts=date(2021, 1, 2), ends=date(2021, 1, 1),
        )  # fmt: skip
    assert everything() == before


@pytest.mark.parametrize("role", [Role.PARTNER, Role.FINANCE, Role.AUDITOR])
def test_others_change_nothing_of_the_project(yard: Yard, role: Role) -> None:
    actor, before = yard.actor(role), everything()
    attempts: list[Callable[[], object]] = [
        lambda: commands.create_step(actor, name="x"),
        lambda: commands.remove_action(actor, yard.here(Action).id),
        lambda: commands.change_project(actor, yard.here(Project).id, holder_id=None),
        lambda: commands.create_organisation(actor, **PARTNER),
        lambda: commands.remove_membership(actor, yard.here(Membership).id),
        lambda: commands.create_activity_type(actor, name="x"),
    ]
    for attempt in attempts:
        with pytest.raises(Forbidden):
            attempt()
    assert everything() == before


def test_a_partner_sees_its_own_agreement_and_organisation_only(yard: Yard) -> None:
    commands.create_organisation(yard.actor(), siret="", **PARTNER)
    partner = yard.actor(Role.PARTNER)
    assert [row.name for row in queries.organisations(partner)] == ["Partenaire ICI"]
    assert [row.organisation.name for row in queries.agreements(partner)] == ["Partenaire ICI"]
    assert list(queries.memberships(partner)) == []
