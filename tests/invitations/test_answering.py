"""Answering an invitation: once, by who holds the link, and never by a program that only looks."""

from datetime import timedelta

import pytest
import time_machine
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from portal.accounts.commands import create_user
from portal.accounts.models import User
from portal.core.clock import now
from portal.core.policy import Role
from portal.core.security_log import SecurityEntry
from portal.invitations.models import Invitation
from portal.projects.models import Agreement, Membership, Project
from tests.admin.yard import Yard, everything
from tests.invitations.conftest import Deliver
from tests.invitations.inviting import INVITATIONS, invite
from tests.support.mail import link_in

GUEST, PASSWORD = "awa@invitee.example", "quatre mots sans rapport aucun"
PARTNER_ELSEWHERE = "partner@ailleurs.example"


@pytest.fixture
def path(yard: Yard, deliver: Deliver) -> str:
    invite(yard, f"Awa Diop <{GUEST}>")
    return link_in(deliver()[0])


def answer(client: FlaskClient, path: str, **more: str) -> TestResponse:
    return client.post(path, data={"name": "Awa Diop", "password": PASSWORD} | more)


def test_who_is_new_gets_an_account_and_is_in(yard: Yard, path: str) -> None:
    guest = yard.app.test_client()
    shown = guest.get(path).text
    assert 'value="Awa Diop"' in shown
    assert "Partenaire ICI" in shown
    joined = answer(guest, path)
    assert (joined.status_code, joined.location) == (302, "/")
    assert "Bienvenue dans le projet" in guest.get("/").text
    member = Membership.get(Membership.user == User.get(User.email == GUEST))
    assert (member.role, member.organisation_id) == (
        "partner",
        yard.here(Agreement).organisation_id,
    )
    again = yard.app.test_client()
    signed = again.post("/connexion", data={"email": GUEST, "password": PASSWORD})
    assert signed.location == "/"
    assert "Acceptée" in yard.browser(Role.ADMINISTRATOR).get(INVITATIONS).text


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_looking_uses_nothing_up(yard: Yard, path: str, method: str) -> None:
    before = everything()
    for _turn in range(3):
        assert yard.app.test_client().open(path, method=method).status_code == 200
    assert everything() == before
    assert answer(yard.app.test_client(), path).status_code == 302


def test_a_link_serves_once(yard: Yard, path: str) -> None:
    assert answer(yard.app.test_client(), path).status_code == 302
    before = everything()
    replayed = answer(yard.app.test_client(), path, password="un autre long mot de passe")
    assert replayed.status_code == 410
    assert "déjà servi" in replayed.text
    assert everything() == before


def test_a_link_lives_seven_days(yard: Yard, path: str) -> None:
    start = now()
    with time_machine.travel(start + timedelta(days=6, hours=23)):
        assert yard.app.test_client().get(path).status_code == 200
    with time_machine.travel(start + timedelta(days=7, minutes=1)):
        late = answer(yard.app.test_client(), path)
        assert late.status_code == 410
        assert "a expiré" in late.text


@pytest.mark.parametrize(
    ("field", "value"), [("password", "court"), ("name", "  "), ("password", "")]
)
def test_a_refusal_keeps_the_link_and_what_was_typed(
    yard: Yard, path: str, field: str, value: str
) -> None:
    before = everything()
    refused = answer(yard.app.test_client(), path, **{"name": "Awa Ba", field: value})
    assert refused.status_code == 200
    assert "data-error-summary" in refused.text
    assert PASSWORD not in refused.text
    assert field == "name" or 'value="Awa Ba"' in refused.text
    assert everything() == before
    assert answer(yard.app.test_client(), path).status_code == 302


def test_someone_known_joins_and_signs_in_as_always(yard: Yard, deliver: Deliver) -> None:
    User.update(password="$argon2 kept").where(User.email == PARTNER_ELSEWHERE).execute()
    invite(yard, PARTNER_ELSEWHERE)
    path, guest = link_in(deliver()[0]), yard.app.test_client()
    assert "déjà un compte" in guest.get(path).text
    joined = answer(guest, path, name="Nom volé")
    assert joined.location == "/connexion", "a link opens no session of an existing account"
    user = User.get(User.email == PARTNER_ELSEWHERE)
    assert (user.password, user.name) == ("$argon2 kept", "partner AILLEURS")
    assert Membership.select().where(Membership.user == user).count() == 2


def test_inviting_never_tells_who_has_an_account(yard: Yard) -> None:
    page = invite(yard, f"{PARTNER_ELSEWHERE}\ninconnue@invitee.example")
    assert "2 invitations faites" in page
    assert page.count("En attente d’envoi") == 2
    assert "compte" not in page.partition("<tbody>")[2].partition("</tbody>")[0]


def test_a_changed_address_ends_the_invitation(yard: Yard, path: str) -> None:
    Invitation.update(address="autre@invitee.example").execute()
    assert yard.app.test_client().get(path).status_code == 410


def test_a_role_that_no_longer_fits_is_said(yard: Yard, path: str) -> None:
    user = create_user(GUEST, "Awa")
    project, holder = yard.here(Project), yard.here(Project).holder_id
    Membership.create(user=user, project=project, organisation=holder, role=Role.FINANCE)
    before = everything()
    refused = answer(yard.app.test_client(), path)
    assert "Retirez d’abord son autre rôle" in refused.text
    assert everything() == before


def test_a_closed_project_takes_nobody(yard: Yard, path: str) -> None:
    Project.update(closed_at=now()).where(Project.id == yard.here(Project).id).execute()
    before = everything()
    assert answer(yard.app.test_client(), path).status_code == 400
    assert everything() == before


def test_a_closed_account_is_not_opened_by_an_invitation(yard: Yard, path: str) -> None:
    create_user(GUEST, "Awa")
    User.update(active=False).where(User.email == GUEST).execute()
    before = everything()
    assert "compte est fermé" in answer(yard.app.test_client(), path).text
    assert everything() == before


@pytest.mark.parametrize("key", ["x", "a" * 5_000, "%00", "%ED%A0%80", "' OR 1=1 --"])
def test_a_made_up_key_opens_nothing(yard: Yard, path: str, key: str) -> None:
    assert yard.app.test_client().get(f"/invitation/{key}").status_code in (400, 404)


def test_the_answer_needs_the_pages_token(yard: Yard, path: str) -> None:
    yard.app.config["WTF_CSRF_ENABLED"] = True
    before = everything()
    assert answer(yard.app.test_client(), path).status_code in (302, 400, 401)
    assert everything() == before


def test_the_log_knows_who_joined_by_id(yard: Yard, path: str) -> None:
    answer(yard.app.test_client(), path)
    joined = User.get(User.email == GUEST)
    [row] = SecurityEntry.select().where(SecurityEntry.event == "invitation_accepted")
    assert (row.user_id, row.project_id) == (joined.id, yard.here(Project).id)
