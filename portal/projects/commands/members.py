"""Who holds which role in the project."""

import secrets
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask_babel import gettext as _

from portal.accounts import commands as accounts
from portal.accounts.models import Organisation, User
from portal.accounts.queries import user_by_email
from portal.core import policy
from portal.core.changes import apply
from portal.core.database import is_sqlite, transaction
from portal.core.errors import FieldRefused
from portal.core.journal import record
from portal.core.policy import Actor, Role
from portal.core.reading import one
from portal.core.security_log import note
from portal.projects import queries
from portal.projects.models import Membership, Project


@dataclass(frozen=True)
class Added:
    """A membership made; ``password`` is set when the person is new, and is kept nowhere."""

    membership: Membership
    password: str | None


def create_membership(
    actor: Actor, *, email: str, name: str, organisation_id: UUID, role: str
) -> Added:
    """Give a person a role; someone unknown becomes a person with a random password.

    Raises FieldRefused when the person has that role for that organisation already, or one that
    does not go with it.
    """
    policy.require(actor, "membership", "edit")
    with transaction():
        organisation = one(queries.organisations(actor), Organisation, organisation_id)
        user, password = _person(email, name)
        _refuse_double(actor, user, organisation.id, role)
        _refuse_mixed(actor, user, role)
        membership = Membership.create(
            user=user, project=actor.project_id, organisation=organisation, role=Role(role)
        )
        record(actor, "created", "membership", membership.id, {"role": role})
        note("role_given", **_about(actor, membership), role=role)
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
        _refuse_mixed(actor, membership.user, role, besides=membership.id)
        values, before = {"organisation_id": organisation_id, "role": Role(role)}, membership.role
        if changes := apply(membership, values):
            record(actor, "changed", "membership", membership.id, changes)
            note("role_changed", **_about(actor, membership), role=role, before=before)


def remove_membership(actor: Actor, membership_id: UUID) -> None:
    """Take a role away; the person and what they recorded stay."""
    with transaction():
        membership = _membership(actor, membership_id)
        _keep_an_administrator(actor, membership)
        record(actor, "removed", "membership", membership.id, {"role": membership.role})
        note("role_taken", **_about(actor, membership), role=membership.role)
        membership.delete_instance()


def _about(actor: Actor, membership: Membership) -> dict[str, Any]:
    """Return who acted and whose role it is, for the security log."""
    return {
        "user_id": actor.user_id,
        "project_id": actor.project_id,
        "object_id": membership.user_id,
        "organisation": membership.organisation_id,
    }


def _membership(actor: Actor, membership_id: UUID) -> Membership:
    """Return a role that somebody holds; the project's other roles wait until this is done.

    Two administrators who leave at the same instant would each count on the other.
    """
    policy.require(actor, "membership", "edit")
    project = Project.select().where(Project.id == actor.project_id)
    (project if is_sqlite() else project.for_update()).first()
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


def _refuse_mixed(actor: Actor, user: User, role: str, besides: UUID | None = None) -> None:
    """Keep who reads names apart from who reads none: one role would undo the other."""
    held = queries.memberships(actor).where(Membership.user == user)
    others = {Role(row.role) for row in held if row.id != besides}
    if not policy.agree_on_names(others | {Role(role)}):
        raise FieldRefused(
            "role",
            _(
                "Une même personne ne peut pas à la fois lire les noms (administration, "
                "coordination, partenaire) et ne pas les lire (finances, audit) dans un projet. "
                "Retirez d’abord son autre rôle, ou ajoutez-la avec une autre adresse."
            ),
        )


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
