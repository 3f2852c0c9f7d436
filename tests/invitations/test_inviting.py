"""Inviting from a pasted list: nothing leaves unseen, nothing typed is lost."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest
import time_machine
from flask.testing import FlaskClient
from lxml import html

from portal.accounts.models import OneTimeLink
from portal.core.clock import now
from portal.core.database import database
from portal.core.jobs import Job
from portal.core.outbox import Message, MessageState
from portal.core.policy import Role
from portal.core.security_log import SecurityEntry
from portal.core.web import portal
from portal.invitations import commands
from portal.invitations.models import Invitation
from portal.invitations.pasted import Line, read
from portal.projects.models import Agreement, Membership, Project
from tests.admin.yard import ELSEWHERE, Yard, everything
from tests.invitations.conftest import Deliver
from tests.invitations.inviting import CROWD, GUESTS, INVITATIONS, NEW, fill, invite, mark
from tests.support.mail import link_in, parts


def test_looks_first_then_sends(yard: Yard, deliver: Deliver) -> None:
    client, before = yard.browser(Role.ADMINISTRATOR), everything()
    looked = client.post(NEW, data=fill(yard, GUESTS, do="read")).text
    assert "2 personnes à inviter" in looked
    assert "Léo Roy" in looked
    assert everything() == before
    unseen = fill(yard, GUESTS + "\nmax@invitee.example", do="send", seen=mark(looked))
    assert "Envoyer 3 invitations" in client.post(NEW, data=unseen).text
    assert everything() == before, "what was changed since is shown again"
    listed = client.post(
        NEW, data=fill(yard, GUESTS, do="send", seen=mark(looked)), follow_redirects=True
    ).text
    assert "2 invitations faites" in listed
    assert listed.count("En attente d’envoi") == 2
    assert len(deliver()) == 2
    assert client.get(INVITATIONS).text.count("Envoyée") == 2


def test_the_mail_says_what_for_and_until_when(yard: Yard, deliver: Deliver) -> None:
    with time_machine.travel("2026-11-22 13:30:00+00:00", tick=False):
        invite(yard, "Awa Diop <awa@invitee.example>")
        [mail] = deliver()
    plain, rich = parts(mail)
    assert plain == rich
    assert mail["To"] == "Awa Diop <awa@invitee.example>"
    for words in (
        "Bonjour Awa Diop,",
        "Projet ICI",
        "Partenaire ICI",
        "pendant sept jours",
        "jusqu’au dimanche 29 novembre 2026 à 14 h 30",
        "Vous recevez ce courriel",
    ):
        assert words in plain
    assert "administrator" not in plain
    assert "Awa" not in mail["Subject"]
    assert re.search(r"http://127\.0\.0\.1:8000/invitation/[\w-]{22,}", plain)


def test_faulty_lines_stay_with_their_remedy_and_the_others_leave(yard: Yard) -> None:
    colleague = f"partner@{'ici'}.example"
    people = f"awa@invitee.example\nsans adresse\n{colleague}\nawa@invitee.example"
    page = invite(yard, people)
    assert "1 invitation faite." in page
    tree = html.fromstring(page)
    left = tree.xpath("//textarea[@name='people']")[0].text.strip().splitlines()
    assert left == ["sans adresse", colleague, "awa@invitee.example"]
    assert "Aucune adresse ici" in page
    assert "A déjà ce rôle" in page
    assert "Déjà invitée" in page
    assert Invitation.select().count() == 1


def test_an_empty_list_says_what_to_do(yard: Yard) -> None:
    client = yard.browser(Role.ADMINISTRATOR)
    for people in ("", "  \n \n"):
        page = client.post(NEW, data=fill(yard, people, do="read")).text
        assert "Collez au moins une adresse" in page
        assert "data-error-summary" in page


@pytest.mark.parametrize(
    ("first", "second"), [(Role.PARTNER, Role.FINANCE), (Role.AUDITOR, Role.COORDINATOR)]
)
def test_nobody_is_offered_to_read_names_and_to_read_none(
    yard: Yard, first: Role, second: Role
) -> None:
    invite(yard, "awa@invitee.example", first)
    assert "un rôle de l’autre sorte" in invite(yard, "awa@invitee.example", second)
    assert Invitation.select().count() == 1


def test_only_an_administrator_invites(yard: Yard) -> None:
    for role in set(Role) - {Role.ADMINISTRATOR}:
        answer = yard.browser(role).post(NEW, data=fill(yard, GUESTS, do="send"))
        assert answer.status_code == 403
    assert Invitation.select().count() == 0


def test_another_projects_organisation_is_no_choice(yard: Yard) -> None:
    client, before = yard.browser(Role.ADMINISTRATOR), everything()
    foreign = str(yard.there(Agreement).organisation_id)
    page = client.post(NEW, data=fill(yard, GUESTS, do="send") | {"organisation_id": foreign}).text
    assert "Choisissez dans la liste." in page
    assert ELSEWHERE not in page
    assert everything() == before


def test_sent_again_with_a_new_link_the_old_one_ends(yard: Yard, deliver: Deliver) -> None:
    invite(yard, "awa@invitee.example")
    [first] = deliver()
    one = Invitation.get()
    client = yard.browser(Role.ADMINISTRATOR)
    with time_machine.travel(now() + timedelta(days=8)):
        assert "Expirée" in yard.browser(Role.ADMINISTRATOR).get(INVITATIONS).text
    assert "repart" in _act(client, one, "renvoyer")
    second = deliver()[-1]
    assert second["Message-ID"] != first["Message-ID"]
    guest = yard.app.test_client()
    assert guest.get(link_in(first)).status_code == 410
    assert guest.get(link_in(second)).status_code == 200


def _act(client: FlaskClient, invitation: Invitation, verb: str) -> str:
    return client.post(f"{INVITATIONS}/{invitation.id}/{verb}", follow_redirects=True).text


def test_an_expired_one_makes_room_for_another(yard: Yard, deliver: Deliver) -> None:
    invite(yard, "awa@invitee.example")
    Invitation.update(expires=now() - timedelta(minutes=1)).execute()
    assert "1 invitation faite." in invite(yard, "awa@invitee.example")
    assert Invitation.select().where(Invitation.cancelled.is_null()).count() == 1


def test_cancelled_before_it_left_never_leaves(yard: Yard, deliver: Deliver) -> None:
    invite(yard, "awa@invitee.example")
    client = yard.browser(Role.ADMINISTRATOR)
    assert "annulée" in _act(client, Invitation.get(), "annuler")
    assert deliver() == []
    [message] = Message.select().where(Message.id == Invitation.get().message)
    assert message.state == MessageState.CANCELLED
    assert "déjà acceptée ou annulée" in _act(client, Invitation.get(), "renvoyer")
    assert "déjà acceptée ou annulée" in _act(client, Invitation.get(), "lien")


def test_cancelled_after_it_left_opens_nothing(yard: Yard, deliver: Deliver) -> None:
    invite(yard, "awa@invitee.example")
    path = link_in(deliver()[0])
    _act(yard.browser(Role.ADMINISTRATOR), Invitation.get(), "annuler")
    assert yard.app.test_client().get(path).status_code == 410


def test_a_failed_message_shows_with_its_reason(yard: Yard) -> None:
    invite(yard, "awa@invitee.example")
    Message.update(state=MessageState.FAILED, error="550 boîte inconnue").where(
        Message.id == Invitation.get().message
    ).execute()
    page = yard.browser(Role.ADMINISTRATOR).get(INVITATIONS).text
    assert "En échec" in page
    assert "550 boîte inconnue" in page


def test_without_a_mail_server_the_link_is_handed_over_once(yard: Yard, deliver: Deliver) -> None:
    invite(yard, "awa@invitee.example")
    client = yard.browser(Role.ADMINISTRATOR)
    shown = _act(client, Invitation.get(), "lien")
    link = html.fromstring(shown).xpath("//textarea[@id='link']")[0].text.strip()
    path = link.removeprefix("http://127.0.0.1:8000")
    assert deliver() == [], "the message with the earlier link is taken back"
    assert yard.app.test_client().get(path).status_code == 200
    assert path.rpartition("/")[2] not in client.get(INVITATIONS).text
    assert "Lien à transmettre" in client.get(INVITATIONS).text


def test_with_a_mail_server_no_administrator_sees_a_link(yard: Yard) -> None:
    invite(yard, "awa@invitee.example")
    with yard.app.app_context():
        running = portal()
        running.settings = replace(running.settings, mail="smtp")
    client, before = yard.browser(Role.ADMINISTRATOR), everything()
    assert "renvoyez-la plutôt" in _act(client, Invitation.get(), "lien")
    assert "Obtenir le lien" not in client.get(INVITATIONS).text
    assert everything() == before


def test_no_key_is_kept_once_the_mail_has_left(yard: Yard, deliver: Deliver) -> None:
    invite(yard, "awa@invitee.example")
    key = link_in(deliver()[0]).rpartition("/")[2]
    for table in (OneTimeLink, Message, Job, Invitation, SecurityEntry):
        assert key not in repr(list(table.select().dicts()))


def test_the_security_log_knows_by_id_alone(yard: Yard) -> None:
    invite(yard, "awa@invitee.example")
    _act(yard.browser(Role.ADMINISTRATOR), Invitation.get(), "annuler")
    rows = list(SecurityEntry.select().dicts())
    noted = {row["event"]: row["object_id"] for row in rows}
    assert noted["invitation_sent"] == noted["invitation_revoked"] == Invitation.get().id
    assert "awa" not in repr(rows)


def test_a_closed_project_invites_nobody(yard: Yard) -> None:
    Project.update(closed_at=now()).where(Project.id == yard.here(Project).id).execute()
    client = yard.browser(Role.ADMINISTRATOR)
    assert client.post(NEW, data=fill(yard, GUESTS, do="send")).status_code == 403
    assert Invitation.select().count() == 0


@pytest.mark.parametrize("turn", [1, -1])
def test_two_who_send_one_list_at_once_invite_each_once(yard: Yard, turn: int) -> None:
    """The second waits for the first, whatever the order of the lines, and is told who was."""
    lines, organisation = read(CROWD), yard.here(Agreement).organisation_id
    actor, ready = yard.actor(), Barrier(2)

    def send(listed: list[Line]) -> tuple[int, int]:
        with yard.app.test_request_context(), database.connection_context():
            ready.wait()
            done = commands.invite(actor, listed, organisation_id=organisation, role=Role.PARTNER)
        return len(done.sent), len(done.left)

    with ThreadPoolExecutor(2) as pool:
        found = sorted(pool.map(send, (lines, lines[::turn])))
    assert found == [(0, len(lines)), (len(lines), 0)]
    assert Invitation.select().count() == len(lines)


def test_memberships_are_not_touched_by_inviting(yard: Yard) -> None:
    before = Membership.select().count()
    invite(yard)
    assert Membership.select().count() == before
