"""Inviting by pasted list, as an administrator does."""

from lxml import html

from portal.core.policy import Role
from portal.projects.models import Agreement
from tests.admin.yard import Yard

INVITATIONS, NEW = "/gestion/invitations", "/gestion/invitations/nouvelles"
GUESTS = "Awa Diop <awa@invitee.example>\nleo@invitee.example;Léo Roy"
CROWD = "\n".join(f"personne{number}@invitee.example" for number in range(40))


def fill(yard: Yard, people: str, role: Role = Role.PARTNER, **more: str) -> dict[str, str]:
    organisation = str(yard.here(Agreement).organisation_id)
    return {"people": people, "organisation_id": organisation, "role": role, **more}


def mark(page: str) -> str:
    return str(html.fromstring(page).xpath("//input[@name='seen']/@value")[0])


def invite(yard: Yard, people: str = GUESTS, role: Role = Role.PARTNER) -> str:
    """Paste, look, send; return the page that comes back."""
    client = yard.browser(Role.ADMINISTRATOR)
    looked = client.post(NEW, data=fill(yard, people, role, do="read")).text
    posted = fill(yard, people, role, do="send", seen=mark(looked))
    return client.post(NEW, data=posted, follow_redirects=True).text
