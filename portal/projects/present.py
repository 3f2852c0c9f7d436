"""Who is at work, with the rows that this was read from: one query for all that a page asks."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from portal.accounts.models import Organisation
from portal.core import policy
from portal.core.policy import Actor, Role
from portal.core.prepared import Prepared
from portal.core.text import normalise
from portal.projects.models import Membership, Project

Row = TypeVar("Row", Project, Organisation)

#: The memberships of a person, oldest first, each with its project and its organisation.
_POSTS = Prepared(
    1,
    lambda user: (
        Membership.select(Membership, Project, Organisation)
        .join(Project)
        .switch(Membership)
        .join(Organisation)
        .where(Membership.user == user)
        .order_by(Membership.id)
    ),
)


@dataclass(frozen=True)
class Present(Actor):
    """An actor as read from the database just now; ``posts`` are the rows of the memberships."""

    posts: tuple[Membership, ...] = field(default=(), compare=False, repr=False)


def read(user_id: object) -> tuple[Membership, ...]:
    """Return the rows of a person's memberships, oldest first."""
    return tuple(_POSTS.rows(user_id))


def posts_of(actor: Actor) -> tuple[Membership, ...]:
    """Return the rows of the actor's memberships, oldest first; read now if need be."""
    return actor.posts if isinstance(actor, Present) else read(actor.user_id)


def held(row: Membership) -> policy.Membership:
    """Return a membership as the policy knows it."""
    return policy.Membership(row.project_id, row.organisation_id, Role(row.role))


def by_name(rows: Iterable[Row]) -> list[Row]:
    """Return each row once, by name."""
    return sorted(dict.fromkeys(rows), key=lambda row: (normalise(row.name), row.id))
