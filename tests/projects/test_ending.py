"""An access to a finished project can always be ended, and never be given."""

from dataclasses import replace

import pytest

from portal.accounts import sessions
from portal.accounts.commands import create_user
from portal.accounts.links import LinkOver
from portal.accounts.models import User
from portal.core.errors import FieldRefused, Finished, UserError
from portal.core.policy import Actor, Role
from portal.invitations import accepting
from portal.invitations import commands as invitations
from portal.invitations.models import Invitation
from portal.invitations.pasted import read
from portal.projects import commands
from portal.projects.acting import actor_for
from portal.projects.commands import access
from portal.projects.models import Membership, Project
from tests.admin.yard import Yard


def closed(yard: Yard) -> Actor:
    """Close the project and return its administrator as they are known from then on."""
    commands.close_project(yard.actor(), code="ICI")
    return actor_for(User.get_by_id(yard.actor().user_id))


def held(yard: Yard, role: Role) -> Membership:
    return Membership.get(Membership.user == yard.actor(role).user_id)


def invited(yard: Yard) -> tuple[Invitation, str]:
    """Invite somebody while the project is open; return the invitation and the key of its link."""
    row, role = held(yard, Role.COORDINATOR), Role.COORDINATOR
    lines = read("neuve@essai.example")
    made = invitations.invite(yard.actor(), lines, organisation_id=row.organisation_id, role=role)
    [(invitation, link)] = made.sent
    return invitation, link.rpartition("/")[2]


def test_a_role_is_taken(yard: Yard) -> None:
    administrator, row = closed(yard), held(yard, Role.AUDITOR)
    commands.remove_membership(administrator, row.id)
    assert Membership.get_or_none(Membership.id == row.id) is None


def test_a_role_is_neither_changed_nor_given(yard: Yard) -> None:
    administrator, row = closed(yard), held(yard, Role.AUDITOR)
    where = {"organisation_id": row.organisation_id}
    with pytest.raises(Finished):
        commands.change_membership(administrator, row.id, role=Role.FINANCE, **where)
    with pytest.raises((Finished, UserError)):
        commands.admit(
            create_user("neuve@essai.example", "Neuve"),
            project_id=row.project_id, role=Role.AUDITOR, **where,
        )  # fmt: skip


def test_the_last_administrator_stays_and_reads_how_to_leave(yard: Yard) -> None:
    administrator = closed(yard)
    with pytest.raises(FieldRefused, match="Rouvrez le projet"):
        commands.remove_membership(administrator, held(yard, Role.ADMINISTRATOR).id)


def test_an_account_is_closed_and_not_opened_again(yard: Yard) -> None:
    administrator, row = closed(yard), held(yard, Role.FINANCE)
    access.set_access(administrator, row.id, False)
    assert not User.get_by_id(row.user_id).active
    with pytest.raises(Finished):
        access.set_access(administrator, row.id, True)


def test_devices_are_signed_out(yard: Yard) -> None:
    yard.browser(Role.FINANCE)
    administrator, row = closed(yard), held(yard, Role.FINANCE)
    assert access.end_sessions(administrator, row.id) == 1
    assert sessions.of(User.get_by_id(row.user_id)) == []


def test_an_invitation_is_taken_back(yard: Yard) -> None:
    invitation, key = invited(yard)
    invitations.cancel(closed(yard), invitation.id)
    with pytest.raises(LinkOver):
        accepting.door(key)


def test_an_invitation_is_neither_made_nor_sent_again_nor_accepted(yard: Yard) -> None:
    invitation, key = invited(yard)
    administrator, row = closed(yard), held(yard, Role.COORDINATOR)
    with pytest.raises(Finished):
        invitations.invite(
            administrator, read("autre@essai.example"),
            organisation_id=row.organisation_id, role=Role.COORDINATOR,
        )  # fmt: skip
    with pytest.raises(Finished):
        invitations.send_again(administrator, invitation.id)
    with pytest.raises(Finished):
        invitations.hand_over(administrator, invitation.id)
    with pytest.raises(UserError, match="clos"):
        accepting.accept(key, name="Neuve", password="quatre mots assez longs")
    assert not User.select().where(User.email == "neuve@essai.example").exists()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_else_ends_an_access(yard: Yard, role: Role) -> None:
    closed(yard)
    actor = replace(yard.actor(role), finished=True)
    assert not actor.may("membership", "end")
    assert not actor.may("invitation", "end")


def test_the_pages_offer_what_ends_an_access_and_nothing_that_gives_one(yard: Yard) -> None:
    invited(yard)
    row = held(yard, Role.FINANCE)
    closed(yard)
    browser = yard.browser(Role.ADMINISTRATOR)
    team = browser.get("/gestion/equipe/").text
    assert "/gestion/equipe/delete/" in team
    assert "/gestion/equipe/action/" in team
    assert "/gestion/equipe/edit/" not in team
    assert "Inviter" not in team
    person = f"/gestion/equipe/details/?id={row.id}"
    assert "Désactiver le compte" in browser.get(person).text
    ended = browser.post("/gestion/equipe/access/", data={"id": row.id, "active": "0"})
    assert ended.status_code == 302
    shown = browser.get(person).text
    assert "Réactiver le compte" not in shown
    assert "un compte n’y est plus réactivé" in shown
    waiting = browser.get("/gestion/invitations").text
    assert "/annuler" in waiting
    assert "/renvoyer" not in waiting
    assert "/lien" not in waiting
    gone = browser.post("/gestion/equipe/delete/", data={"id": row.id})
    assert gone.status_code == 302
    assert Membership.get_or_none(Membership.id == row.id) is None
    assert Project.get_by_id(row.project_id).closed_at is not None
