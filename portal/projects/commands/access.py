"""Who of the team may sign in at all: disabling a person, and signing their devices out."""

from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _

from portal.accounts import commands as accounts
from portal.accounts import sessions
from portal.accounts.models import User
from portal.core import policy
from portal.core.database import transaction
from portal.core.errors import UserError
from portal.core.journal import record
from portal.core.policy import Actor, Role
from portal.core.reading import one
from portal.projects import acting, queries
from portal.projects.commands.members import hold_team, refuse_orphan
from portal.projects.models import Membership


@dataclass(frozen=True)
class Access:
    """How a person of the team gets in: ``devices`` counts those they are signed in on.

    ``reserved`` says, in a sentence, why the acting person cannot disable them; empty if they can.
    """

    active: bool
    devices: int
    reserved: str


def access_of(actor: Actor, membership_id: UUID) -> Access:
    """Return how the person who holds this role gets in."""
    user = _person(actor, membership_id, "end")
    return Access(user.active, len(sessions.of(user)), _reserved(actor, user))


def set_access(actor: Actor, membership_id: UUID, active: bool) -> bool:
    """Let a person of the team sign in, or no more: every device of theirs is signed out at once.

    Returns whether they may now. Raises UserError when it is not for the acting person to close.
    """
    with transaction():
        hold_team(actor.project_id)
        user = _person(actor, membership_id, "edit" if active else "end")
        if reason := _reserved(actor, user):
            raise UserError(reason)
        if not active:  # two administrators may close each other's account at the same instant
            refuse_orphan(actor, Membership.user != user.id)
        if user.active != active:
            accounts.set_active(user, active)
            done = "enabled" if active else "disabled"
            record(actor, done, "membership", membership_id, outlasts=not active)
    return active


def end_sessions(actor: Actor, membership_id: UUID) -> int:
    """Sign a person of the team out of every device; return how many there were."""
    with transaction():
        user = _person(actor, membership_id, "end")
        ended = accounts.end_sessions(user)
        record(actor, "signed_out", "membership", membership_id, outlasts=True)
    return ended


def _person(actor: Actor, membership_id: UUID, action: str) -> User:
    policy.require(actor, "membership", action)
    found: User = one(queries.memberships(actor, action), Membership, membership_id).user
    return found


def _reserved(actor: Actor, user: User) -> str:
    """Return why ``actor`` cannot disable ``user``: an account is one for all its projects."""
    if user.id == actor.user_id:
        return _("C’est votre propre compte\u00a0: une autre personne peut le désactiver.")
    own = {mine.project_id for mine in actor.memberships if mine.role is Role.ADMINISTRATOR}
    held = acting.actor_for(user).memberships
    elsewhere = {membership.project_id for membership in held} - own
    if elsewhere:
        return _(
            "Cette personne travaille aussi dans un autre projet\u00a0: "
            "retirez plutôt son rôle dans celui-ci."
        )
    return ""
