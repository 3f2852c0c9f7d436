"""« Courriels »: an administrator sees what did not leave, and has it tried again."""

import re
from datetime import timedelta

import pytest

from portal.accounts.models import User
from portal.core import outbox
from portal.core.clock import now
from portal.core.outbox import Letter, Message, MessageState
from portal.core.policy import Role
from tests.admin.yard import ELSEWHERE, HERE, Yard

LETTER = Letter("Un objet", "Bonjour,", ("Le lien secret.",), "Raison.")
AGAIN = "/gestion/courriels/again/"


def failed(yard: Yard, code: str = HERE, **more: object) -> Message:
    """Write a message that a mail server has refused."""
    project = yard.actor(code=code).project_id
    given = {"kind": "essai", "project": project, **more}
    message = outbox.write(LETTER, f"refus@{code.lower()}.example", **given)  # type: ignore[arg-type]
    Message.update(state=MessageState.FAILED, error="550 inconnu").where(
        Message.id == message.id
    ).execute()
    return Message.get_by_id(message.id)


def state(message: Message) -> str:
    return str(Message.get_by_id(message.id).state)


def test_shows_what_failed_and_why_without_its_words(yard: Yard) -> None:
    message = failed(yard)
    client = yard.browser(Role.ADMINISTRATOR)
    listed = client.get("/gestion/courriels/").text
    assert "refus@ici.example" in listed
    assert "En échec" in listed
    assert re.search(r"\d\d/\d\d/\d{4} à \d{1,2}\u00a0h\u00a0\d\d", listed)
    assert f"{AGAIN}?id={message.id}" in listed
    details = client.get("/gestion/courriels/details/", query_string={"id": str(message.id)}).text
    assert "550 inconnu" in details
    assert "Le lien secret" not in listed + details


def test_tries_again_what_failed(yard: Yard) -> None:
    message = failed(yard)
    client = yard.browser(Role.ADMINISTRATOR)
    answer = client.post(AGAIN, query_string={"id": str(message.id)}, follow_redirects=True)
    assert "de nouveau en attente" in answer.text
    assert state(message) == MessageState.WAITING


def test_says_what_to_do_when_the_link_is_dead(yard: Yard) -> None:
    message = failed(yard, useful_until=now() - timedelta(minutes=1))
    client = yard.browser(Role.ADMINISTRATOR)
    answer = client.post(AGAIN, query_string={"id": str(message.id)}, follow_redirects=True)
    assert "Renvoyez plutôt l’invitation" in answer.text
    assert state(message) == MessageState.FAILED


@pytest.mark.parametrize("role", list(Role))
def test_another_projects_message_does_not_exist(yard: Yard, role: Role) -> None:
    message = failed(yard, ELSEWHERE)
    answer = yard.browser(role).post(AGAIN, query_string={"id": str(message.id)})
    assert answer.status_code == (404 if role is Role.ADMINISTRATOR else 403)
    assert state(message) == MessageState.FAILED


def test_a_members_own_message_is_seen_a_strangers_is_not(yard: Yard) -> None:
    colleague = yard.actor(Role.PARTNER)
    stranger = yard.actor(Role.PARTNER, ELSEWHERE)
    for person in (colleague, stranger):
        email = User.get_by_id(person.user_id).email
        outbox.write(LETTER, email, kind="reset", recipient_id=person.user_id)
    listed = yard.browser(Role.ADMINISTRATOR).get("/gestion/courriels/").text
    assert "partner@ici.example" in listed
    assert "partner@ailleurs.example" not in listed
