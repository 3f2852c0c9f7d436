"""Disabling a person of the team, and signing their devices out."""

import pytest

from portal.accounts.models import Session, User
from portal.core.errors import Forbidden, NotFound, UserError
from portal.core.policy import Role
from portal.core.security_log import SecurityEntry, SecurityEvent
from portal.projects.acting import actor_for
from portal.projects.commands import access
from portal.projects.models import Membership
from tests.admin.yard import ELSEWHERE, Yard, everything
from tests.support.people import enter

PAGE = "/gestion/equipe/details/"


def post_of(yard: Yard, role: Role, code: str = "ICI") -> Membership:
    held = Membership.user == yard.actor(role, code).user_id
    found: Membership = Membership.get(held)
    return found


def test_a_disabled_person_is_out_at_once_and_can_come_back(yard: Yard) -> None:
    post = post_of(yard, Role.PARTNER)
    partner, boss = yard.browser(Role.PARTNER), yard.browser(Role.ADMINISTRATOR)
    assert partner.get("/").status_code == 200
    row = {"id": str(post.id)}
    answer = boss.post("/gestion/equipe/access/", data={**row, "active": "0"})
    assert answer.location == f"{PAGE}?id={post.id}"
    page = boss.get(answer.location).text
    assert "Compte désactivé." in page
    assert "Réactiver le compte" in page
    assert partner.get("/").location == "/connexion?next=/"
    boss.post("/gestion/equipe/access/", data={**row, "active": "1"})
    # The old session stays ended: coming back is by the password.
    assert partner.get("/").location == "/connexion?next=/"
    enter(partner, User.get_by_id(post.user_id))
    assert partner.get("/").status_code == 200
    events = [entry.event for entry in SecurityEntry.select().order_by(SecurityEntry.id)]
    assert events == [SecurityEvent.PERSON_DISABLED, SecurityEvent.PERSON_ENABLED]
    assert {entry.object_id for entry in SecurityEntry.select()} == {post.user_id}


def test_every_device_of_a_person_is_signed_out(yard: Yard) -> None:
    post = post_of(yard, Role.PARTNER)
    partners, boss = (
        [yard.browser(Role.PARTNER) for _ in range(2)],
        yard.browser(Role.ADMINISTRATOR),
    )
    assert (
        "Elle est connectée sur 2 appareils." in boss.get(PAGE, query_string={"id": post.id}).text
    )
    boss.post("/gestion/equipe/sign-out/", data={"id": str(post.id)})
    assert [partner.get("/").status_code for partner in partners] == [302, 302]
    page = boss.get(PAGE, query_string={"id": post.id}).text
    assert "2 appareils déconnectés." in page
    assert "nulle part en ce moment" in page
    assert Session.select().where(Session.ended.is_null()).count() == 1


def test_only_administrators_are_offered_it(yard: Yard) -> None:
    query = {"id": str(post_of(yard, Role.PARTNER).id)}
    page = yard.browser(Role.COORDINATOR).get(PAGE, query_string=query)
    assert page.status_code == 200
    assert "Accès au portail" not in page.text
    assert "Accès au portail" in yard.browser(Role.ADMINISTRATOR).get(PAGE, query_string=query).text


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_else_can(yard: Yard, role: Role) -> None:
    client, row = yard.browser(role), {"id": str(post_of(yard, Role.PARTNER).id), "active": "0"}
    before = everything()
    for route in ("access", "sign-out"):
        assert client.post(f"/gestion/equipe/{route}/", data=row).status_code == 403
    for command in (access.access_of, access.end_sessions):
        with yard.app.test_request_context(), pytest.raises(Forbidden):
            command(yard.actor(role), post_of(yard, Role.PARTNER).id)
    assert everything() == before


def test_another_projects_person_does_not_exist(yard: Yard) -> None:
    client, foreign = yard.browser(Role.ADMINISTRATOR), post_of(yard, Role.PARTNER, ELSEWHERE)
    before = everything()
    for route in ("access", "sign-out"):
        answer = client.post(f"/gestion/equipe/{route}/", data={"id": str(foreign.id)})
        assert answer.status_code == 404
    with yard.app.test_request_context(), pytest.raises(NotFound):
        access.set_access(yard.actor(), foreign.id, False)
    assert everything() == before


def test_an_account_shared_with_another_project_is_not_for_one_to_close(yard: Yard) -> None:
    post = post_of(yard, Role.PARTNER)
    elsewhere = post_of(yard, Role.ADMINISTRATOR, ELSEWHERE)
    Membership.create(
        user=post.user_id, project=elsewhere.project_id,
        organisation=elsewhere.organisation_id, role=Role.PARTNER,
    )  # fmt: skip
    with yard.app.test_request_context(), pytest.raises(UserError, match="un autre projet"):
        access.set_access(yard.actor(), post.id, False)
    client = yard.browser(Role.ADMINISTRATOR)
    client.post("/gestion/equipe/access/", data={"id": str(post.id), "active": "0"})
    page = client.get(PAGE, query_string={"id": post.id}).text
    assert page.count("travaille aussi dans un autre projet") == 2
    assert "Désactiver le compte" not in page
    assert User.get_by_id(post.user_id).active
    # Who administers both may.
    Membership.create(
        user=yard.actor().user_id, project=elsewhere.project_id,
        organisation=elsewhere.organisation_id, role=Role.ADMINISTRATOR,
    )  # fmt: skip
    both = actor_for(User.get_by_id(yard.actor().user_id), yard.actor().project_id)
    with yard.app.test_request_context():
        access.set_access(both, post.id, False)
    assert not User.get_by_id(post.user_id).active


def test_nobody_closes_their_own_account(yard: Yard) -> None:
    post = post_of(yard, Role.ADMINISTRATOR)
    with yard.app.test_request_context(), pytest.raises(UserError, match="votre propre compte"):
        access.set_access(yard.actor(), post.id, False)
    assert User.get_by_id(yard.actor().user_id).active
