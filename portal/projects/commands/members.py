"""Who holds which role in the project."""

import secrets
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _

from portal.accounts import commands as accounts
from portal.accounts.models import Organisation, User
from portal.accounts.queries import user_by_email
from portal.core import policy
from portal.core.changes import apply
from portal.core.database import transaction
from portal.core.errors import FieldRefused
from portal.core.journal import record
from portal.core.policy import Actor, Role
from portal.core.reading import one
from portal.projects import queries
from portal.projects.models import Membership


@dataclass(frozen=True)
class Added:
    """A membership made; ``password`` is set when the person is new, and is kept nowhere."""

    membership: Membership
    password: str | None


def create_membership(
    actor: Actor, *, email: str, name: str, organisation_id: UUID, role: str
) -> Added:
    """Give a person a role; someone unknown becomes a person with a random one-time password.

    Raises FieldRefused when the person has that role for that organisation already.
    """
    policy.require(actor, "membership", "edit")
    with transaction():
        organisation = one(queries.organisations(actor), Organisation, organisation_id)
        user, password = _person(email, name)
        _refuse_double(actor, user, organisation.id, role)
        membership = Membership.create(
            user=user, project=actor.project_id, organisation=organisation, role=Role(role)
        )
        record(actor, "created", "membership", membership.id, {"role": role})
    return Added(membership, password)


def change_membership(
    actor: Actor, membership_id: UUID, *, organisation_id: UUID, role: str
) -> None:
    """Change the role of a person, or for whom they hold it."""
    with transaction():
        membership = _membership(actor, membership_id)
        one(queries.organisations(actor), Organisation, organisation_id)
        if role != Role.ADMINISTRATOR:
            _keep_an_administrator(actor, membership)
        _refuse_double(actor, membership.user, organisation_id, role, besides=membership.id)
        values = {"organisation_id": organisation_id, "role": Role(role)}
        if changes := apply(membership, values):
            record(actor, "changed", "membership", membership.id, changes)


def remove_membership(actor: Actor, membership_id: UUID) -> None:
    """Take a role away; the person and what they recorded stay."""
    with transaction():
        membership = _membership(actor, membership_id)
        _keep_an_administrator(actor, membership)
        record(actor, "removed", "membership", membership.id, {"role": membership.role})
        membership.delete_instance()


def _membership(actor: Actor, membership_id: UUID) -> Membership:
    policy.require(actor, "membership", "edit")
    return one(queries.memberships(actor, "edit"), Membership, membership_id)


def _person(email: str, name: str) -> tuple[User, str | None]:
    if known := user_by_email(email):
        return known, None
    password = secrets.token_urlsafe(12)
    return accounts.create_user(email, name, password), password


def _refuse_double(
    actor: Actor, user: User, organisation_id: UUID, role: str, besides: UUID | None = None
) -> None:
    same = queries.memberships(actor).where(
        Membership.user == user,
        Membership.organisation == organisation_id,
        Membership.role == role,
    )
    if any(row.id != besides for row in same):
        raise FieldRefused("role", _("Cette personne a déjà ce rôle pour cette structure."))


def _keep_an_administrator(actor: Actor, leaving: Membership) -> None:
    others = queries.memberships(actor).where(
        Membership.role == Role.ADMINISTRATOR, Membership.id != leaving.id
    )
    if leaving.role == Role.ADMINISTRATOR and not others.exists():
        raise FieldRefused(
            "role",
            _(
                "Un projet garde toujours une personne à l’administration\u00a0: nommez-en une "
                "autre d’abord."
            ),
        )
