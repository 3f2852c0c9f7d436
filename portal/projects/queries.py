"""Reads of projects; everything but the sign-in itself is scoped to the acting person."""

from uuid import UUID

from flask import session
from flask_login import current_user

from portal.accounts.models import User
from portal.core import policy
from portal.core.ids import parse_id
from portal.core.policy import Actor, Role
from portal.projects.models import Membership

#: Where the session keeps the project that the person works in.
CURRENT = "project"


def memberships_of(user: User) -> tuple[policy.Membership, ...]:
    """Return every role that ``user`` holds, oldest first."""
    rows = Membership.select().where(Membership.user == user).order_by(Membership.id)
    return tuple(
        policy.Membership(row.project_id, row.organisation_id, Role(row.role)) for row in rows
    )


def actor_for(user: User, project_id: UUID | None = None) -> Actor:
    """Return ``user`` at work in ``project_id``, or in their first project."""
    held = memberships_of(user)
    projects = [membership.project_id for membership in held]
    current = project_id if project_id in projects else next(iter(projects), None)
    return Actor(user.id, user.name, current, held)


def load_actor() -> Actor | None:
    """Return who is signed in, read anew at each request: a lost role is lost at the next click."""
    if not current_user.is_authenticated:
        return None
    return actor_for(current_user, parse_id(session.get(CURRENT)))
