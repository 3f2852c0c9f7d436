"""Right posts of this room: people invited, invitations sent again, answered, taken back."""

from datetime import timedelta

from lxml import html

from portal.accounts import links
from portal.accounts.models import LinkPurpose
from portal.core.policy import Actor
from portal.invitations.models import Invitation
from tests.matrix.example import Example, Maker
from tests.matrix.world import World


def _invitation(actor: Actor) -> Invitation:
    return Invitation.select().where(Invitation.project == actor.project_id).first()


def new(world: World, actor: Actor) -> Example:
    body = {
        "people": "Nina Neuve <nina.neuve@invitee.example>",
        "organisation_id": str(actor.organisation_ids[0]),
        "role": "partner",
    }
    page = world.browser(actor).post(world.address("invitations.new"), data=body).text
    seen = html.fromstring(page).xpath("//input[@name='seen']/@value")[0]
    return Example({**body, "do": "send", "seen": seen})


def one(world: World, actor: Actor) -> Example:
    with world.acting():
        return Example({}, {"invitation_id": _invitation(actor).id})


def answer(world: World, actor: Actor) -> Example:
    with world.acting():
        row = _invitation(actor)
        key = links.make(LinkPurpose.INVITATION, row.id, row.address, timedelta(days=1))
    body = {"name": "Nina Neuve", "password": "une phrase qui ne sert nulle part ailleurs"}
    return Example(body, {"key": key})


EXAMPLES: dict[str, Maker] = {
    "invitations.new": new,
    "invitations.send_again": one,
    "invitations.hand_over": one,
    "invitations.cancel": one,
    "invitations.answer": answer,
}
