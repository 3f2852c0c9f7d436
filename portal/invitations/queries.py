"""Reads of invitations, scoped to the acting person's project."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from peewee import ModelSelect

from portal.accounts.models import Organisation
from portal.core import policy
from portal.core.clock import now
from portal.core.outbox import Message, MessageState
from portal.core.policy import Actor
from portal.core.reading import one
from portal.invitations.models import Invitation
from portal.invitations.words import State


@dataclass(frozen=True)
class Shown:
    """A line of the list: an invitation, where it stands, and why its message failed."""

    invitation: Invitation
    state: State
    error: str = ""

    @property
    def is_open(self) -> bool:
        """Tell whether it can be sent again, or taken back."""
        return self.state not in (State.ACCEPTED, State.CANCELLED)


def invitations(actor: Actor, action: str = "see") -> "ModelSelect[Invitation]":
    """Return the invitations of the project with their organisations, the latest first."""
    rows = Invitation.select(Invitation, Organisation).join(Organisation)
    rows = rows.order_by(Invitation.created.desc(), Invitation.id.desc())
    return policy.scoped(rows, actor, "invitation", action, project=Invitation.project)


def open_ones(actor: Actor) -> "ModelSelect[Invitation]":
    """Return the invitations that still wait for an answer, the expired ones not among them."""
    return invitations(actor).where(
        Invitation.accepted.is_null(), Invitation.cancelled.is_null(), Invitation.expires > now()
    )


def expired_ones(actor: Actor) -> "ModelSelect[Invitation]":
    """Return the invitations that nobody answered in time."""
    return invitations(actor).where(
        Invitation.accepted.is_null(), Invitation.cancelled.is_null(), Invitation.expires <= now()
    )


def invitation(actor: Actor, invitation_id: UUID | str | None, action: str = "see") -> Invitation:
    """Return one invitation of the project; NotFound otherwise."""
    return one(invitations(actor, action), Invitation, invitation_id)


def shown(rows: Iterable[Invitation]) -> list[Shown]:
    """Return these (already scoped) invitations as their list shows them."""
    found = list(rows)
    wanted = [row.message for row in found if row.message is not None]
    messages = {message.id: message for message in Message.select().where(Message.id.in_(wanted))}
    return [_shown(row, messages.get(row.message or row.id)) for row in found]


def _shown(row: Invitation, message: Message | None) -> Shown:
    if row.accepted is not None:
        return Shown(row, State.ACCEPTED)
    if row.cancelled is not None:
        return Shown(row, State.CANCELLED)
    if row.expires <= now():
        return Shown(row, State.EXPIRED)
    if message is None or message.state == MessageState.CANCELLED:
        return Shown(row, State.LINK)
    if message.state == MessageState.FAILED:
        return Shown(row, State.FAILED, str(message.error))
    return Shown(row, State.SENT if message.state == MessageState.SENT else State.QUEUED)
