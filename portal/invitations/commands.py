"""Inviting people, sending an invitation again, taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from flask_babel import gettext as _

from portal.accounts import links
from portal.accounts.models import LinkPurpose, Organisation
from portal.core import outbox, policy
from portal.core.clock import now
from portal.core.database import transaction
from portal.core.errors import UserError
from portal.core.journal import record
from portal.core.policy import Actor, Role
from portal.core.reading import held, one
from portal.core.security_log import note
from portal.invitations import queries
from portal.invitations.judging import judge
from portal.invitations.letters import invitation_letter
from portal.invitations.models import Invitation
from portal.invitations.pasted import Line
from portal.projects import queries as projects
from portal.projects.models import Project

#: How long a link serves.
LIFE = timedelta(days=7)


@dataclass(frozen=True)
class Invited:
    """What came of a list: who was invited, each with their link, and the lines left over."""

    sent: list[tuple[Invitation, str]]
    left: list[Line]


def invite(actor: Actor, lines: Sequence[Line], *, organisation_id: UUID, role: str) -> Invited:
    """Invite whoever of a list can be invited; the others come back with the reason."""
    policy.require(actor, "invitation", "send")
    with transaction():
        organisation = _hold(actor, organisation_id)
        judged = judge(actor, lines, organisation.id, Role(role))
        sent = [_invite(actor, line, organisation, role) for line in judged if not line.problem]
    return Invited(sent, [line for line in judged if line.problem])


def _hold(actor: Actor, organisation_id: UUID) -> Organisation:
    """Return the organisation; who else invites to it at this instant waits, then sees these.

    Nothing but an invitation waits for the row: what points to it goes on meanwhile.
    """
    return one(held(projects.organisations(actor), Organisation), Organisation, organisation_id)


def _invite(
    actor: Actor, line: Line, organisation: Organisation, role: str
) -> tuple[Invitation, str]:
    _replace_expired(actor, line.address, organisation.id, role)
    invitation = Invitation.create(
        project=Project.get_by_id(actor.project_id),
        organisation=organisation,
        role=Role(role),
        address=line.address,
        name=line.name,
        invited_by=actor.user_id,
        expires=now() + LIFE,
    )
    record(actor, "created", "invitation", invitation.id, {"role": role})
    return invitation, _send(actor, invitation)


def _replace_expired(actor: Actor, address: str, organisation_id: UUID, role: str) -> None:
    """Close the invitations that this one takes the place of: nobody answers them any more."""
    old = queries.invitations(actor, "send").where(
        Invitation.address == address,
        Invitation.organisation == organisation_id,
        Invitation.role == role,
        Invitation.accepted.is_null(),
        Invitation.cancelled.is_null(),
    )
    for invitation in old:
        _close(actor, invitation)


def send_again(actor: Actor, invitation_id: UUID | str | None) -> Invitation:
    """Send an invitation again with a new link for another seven days; the earlier link ends."""
    with transaction():
        invitation = _open(actor, invitation_id)
        _renew(invitation)
        _send(actor, invitation)
        record(actor, "sent_again", "invitation", invitation.id)
    return invitation


def hand_over(actor: Actor, invitation_id: UUID | str | None) -> tuple[Invitation, str]:
    """Return an invitation with a new link to hand over by other ways than mail.

    The earlier link ends, and a message that has not left is taken back with it.
    """
    with transaction():
        invitation = _open(actor, invitation_id)
        _renew(invitation)
        invitation.message = None
        invitation.save()
        record(actor, "link_shown", "invitation", invitation.id)
        return invitation, _link(invitation)


def cancel(actor: Actor, invitation_id: UUID | str | None) -> Invitation:
    """Take an invitation back: its link serves no more."""
    with transaction():
        invitation = _open(actor, invitation_id, "end")
        _close(actor, invitation)
    return invitation


def _open(actor: Actor, invitation_id: UUID | str | None, action: str = "send") -> Invitation:
    policy.require(actor, "invitation", action)
    invitation = queries.invitation(actor, invitation_id, action)
    if invitation.accepted is not None or invitation.cancelled is not None:
        raise UserError(_("Cette invitation est déjà acceptée ou annulée. Faites-en une autre."))
    return invitation


def _renew(invitation: Invitation) -> None:
    if invitation.message is not None:
        outbox.drop(invitation.message)
    invitation.expires = now() + LIFE
    invitation.save()


def _close(actor: Actor, invitation: Invitation) -> None:
    if invitation.message is not None:
        outbox.drop(invitation.message)
    links.end(LinkPurpose.INVITATION, invitation.id)
    invitation.cancelled = now()
    invitation.save()
    record(actor, "cancelled", "invitation", invitation.id, outlasts=True)
    note("invitation_revoked", user_id=actor.user_id, project_id=actor.project_id,
         object_id=invitation.id)  # fmt: skip


def _send(actor: Actor, invitation: Invitation) -> str:
    """Write the message of an invitation; return its link."""
    link = _link(invitation)
    message = outbox.write(
        invitation_letter(invitation, link),
        invitation.address,
        kind="invitation",
        name=invitation.name,
        project=invitation.project_id,
        useful_until=invitation.expires,
    )
    invitation.message = message.id
    invitation.save()
    note("invitation_sent", user_id=actor.user_id, project_id=actor.project_id,
         object_id=invitation.id)  # fmt: skip
    return link


def _link(invitation: Invitation) -> str:
    key = links.make(LinkPurpose.INVITATION, invitation.id, invitation.address, LIFE)
    return outbox.link(f"/invitation/{key}")
