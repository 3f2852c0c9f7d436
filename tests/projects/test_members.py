"""Roles that do not go together: who reads names, and who reads none."""

import pytest

from portal.accounts.commands import create_user
from portal.accounts.models import User
from portal.accounts.queries import user_by_email
from portal.core import policy
from portal.core.errors import FieldRefused, UserError
from portal.core.policy import Role
from portal.projects import commands
from portal.projects.acting import actor_for
from portal.projects.commands import access
from portal.projects.models import Membership
from tests.admin.yard import Yard, everything

READING = [Role.ADMINISTRATOR, Role.COORDINATOR, Role.PARTNER]
WITHHELD = [Role.FINANCE, Role.AUDITOR]
PAIRS = [(one, two) for one in READING for two in WITHHELD]


def give(yard: Yard, role: Role, email: str = "deux@essai.example") -> Membership:
    user = user_by_email(email) or create_user(email, "Deux Rôles")
    held = yard.here(Membership)
    return commands.admit(
        user, project_id=held.project_id, organisation_id=held.organisation_id, role=role
    )


@pytest.mark.parametrize(("one", "two"), [*PAIRS, *((b, a) for a, b in PAIRS)])
def test_nobody_both_reads_names_and_reads_none(yard: Yard, one: Role, two: Role) -> None:
    give(yard, one)
    before = everything()
    with pytest.raises(FieldRefused, match="Retirez d’abord son autre rôle"):
        give(yard, two)
    assert everything() == before


def test_roles_that_agree_on_names_go_together(yard: Yard) -> None:
    for role in READING:
        give(yard, role, "lit@essai.example")
    for role in WITHHELD:
        give(yard, role, "ne-lit-pas@essai.example")


def test_a_role_is_changed_to_one_that_goes_with_the_others(yard: Yard) -> None:
    give(yard, Role.PARTNER)
    second = give(yard, Role.COORDINATOR)
    organisation = second.organisation_id
    with pytest.raises(FieldRefused, match="Retirez d’abord son autre rôle"):
        commands.change_membership(
            yard.actor(), second.id, organisation_id=organisation, role=Role.AUDITOR
        )
    Membership.get(
        Membership.user == second.user_id, Membership.role == Role.PARTNER
    ).delete_instance()
    commands.change_membership(
        yard.actor(), second.id, organisation_id=organisation, role=Role.AUDITOR
    )


@pytest.mark.parametrize(("one", "two"), PAIRS)
def test_one_role_without_names_is_enough_to_read_none(yard: Yard, one: Role, two: Role) -> None:
    held = give(yard, one)
    user = User.get_by_id(held.user_id)
    assert policy.sees_names(actor_for(user, held.project_id))
    Membership.create(
        user=user, project=held.project_id, organisation=held.organisation_id, role=two
    )
    assert not policy.sees_names(actor_for(user, held.project_id))


def test_nobody_joins_for_an_organisation_that_left(yard: Yard) -> None:
    held, foreign = yard.here(Membership), yard.there(Membership).organisation_id
    user = create_user("nouvelle@essai.example", "Nouvelle")
    with pytest.raises(UserError, match="n’en fait plus partie"):
        commands.admit(user, project_id=held.project_id, organisation_id=foreign, role=Role.PARTNER)


def test_a_closed_account_does_not_look_after_the_project(yard: Yard) -> None:
    second = give(yard, Role.ADMINISTRATOR)
    access.set_access(yard.actor(), second.id, False)
    own = Membership.get(
        Membership.user == yard.actor().user_id, Membership.role == Role.ADMINISTRATOR
    )
    with pytest.raises(FieldRefused, match="garde toujours une personne"):
        commands.remove_membership(yard.actor(), own.id)


def test_two_who_close_each_others_account_do_not_both_leave(yard: Yard) -> None:
    second = give(yard, Role.ADMINISTRATOR)
    other = actor_for(User.get_by_id(second.user_id), second.project_id)  # read before it closed
    access.set_access(yard.actor(), second.id, False)
    own = Membership.get(
        Membership.user == yard.actor().user_id, Membership.role == Role.ADMINISTRATOR
    )
    with pytest.raises(UserError, match="garde toujours une personne"):
        access.set_access(other, own.id, False)
