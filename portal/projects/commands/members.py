"""Who holds which role in the project."""

from typing import Any, TypeAlias
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _lazy
from peewee import ModelSelect

from portal.accounts.models import Organisation, User
from portal.core import policy
from portal.core.changes import apply
from portal.core.database import is_sqlite, transaction
from portal.core.errors import FieldRefused, UserError
from portal.core.journal import record
from portal.core.policy import Actor, Role
from portal.core.reading import one
from portal.core.security_log import note
from portal.projects import queries
from portal.projects.models import Agreement, Membership, Project

#: The memberships among which a person's other roles are looked for.
Held: TypeAlias = "ModelSelect[Membership]"


def admit(user: User, *, project_id: UUID, organisation_id: UUID, role: Role) -> Membership:
    """Give a person the role that they were invited to; the caller has checked the invitation.

    Raises FieldRefused when the person has that role already, or one that does not go with it, and
    UserError when the project is closed or the organisation no longer part of it.
    """
    with transaction():
        project = hold_team(project_id)
        held = Membership.select().where(Membership.project == project_id)
        _refuse_left(project, organisation_id)
        _refuse_double(held, user, organisation_id, role)
        _refuse_mixed(held, user, role)
        membership = Membership.create(
            user=user, project=project, organisation=organisation_id, role=role
        )
        joined = policy.Membership(project_id, organisation_id, role)
        actor = Actor(user.id, user.name, project_id, (joined,))
        record(actor, "created", "membership", membership.id, {"role": role})
        note("role_given", **_about(actor, membership), role=role)
    return membership


def change_membership(
    actor: Actor, membership_id: UUID, *, organisation_id: UUID, role: str
) -> None:
    """Change the role of a person, or for whom they hold it."""
    with transaction():
        membership = _membership(actor, membership_id, "edit")
        one(queries.organisations(actor), Organisation, organisation_id)
        if role != Role.ADMINISTRATOR:
            _keep_an_administrator(actor, membership)
        held = queries.memberships(actor)
        _refuse_double(held, membership.user, organisation_id, role, besides=membership.id)
        _refuse_mixed(held, membership.user, role, besides=membership.id)
        values, before = {"organisation_id": organisation_id, "role": Role(role)}, membership.role
        if changes := apply(membership, values):
            record(actor, "changed", "membership", membership.id, changes)
            note("role_changed", **_about(actor, membership), role=role, before=before)


def remove_membership(actor: Actor, membership_id: UUID) -> None:
    """Take a role away; the person and what they recorded stay."""
    with transaction():
        membership = _membership(actor, membership_id, "end")
        _keep_an_administrator(actor, membership)
        lost = {"role": membership.role}
        record(actor, "removed", "membership", membership.id, lost, outlasts=True)
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


def _membership(actor: Actor, membership_id: UUID, action: str) -> Membership:
    """Return a role that somebody holds; the project's other roles wait until this is done."""
    policy.require(actor, "membership", action)
    hold_team(actor.project_id)
    return one(queries.memberships(actor, action), Membership, membership_id)


def hold_team(project_id: UUID | None) -> Project:
    """Return the project; who else gives or takes a role of it waits until this is done.

    Two administrators who leave at the same instant would each count on the other, and two roles
    that do not go together would each be given as the only one.
    """
    project = Project.select().where(Project.id == project_id)
    return (project if is_sqlite() else project.for_update()).get()


def _refuse_left(project: Project, organisation_id: UUID) -> None:
    """Keep newcomers out of a closed project, or of an organisation that left it."""
    partner = Agreement.select().where(
        Agreement.project == project, Agreement.organisation == organisation_id
    )
    here = organisation_id == project.holder_id or partner.exists()
    if project.closed_at is not None or not here:
        raise UserError(
            _("Le projet est clos, ou votre structure n’en fait plus partie. Demandez au porteur.")
        )


def _refuse_double(
    held: Held, user: User, organisation_id: UUID, role: str, besides: UUID | None = None
) -> None:
    same = held.where(
        Membership.user == user,
        Membership.organisation == organisation_id,
        Membership.role == role,
    )
    if any(row.id != besides for row in same):
        raise FieldRefused("role", _("Cette personne a déjà ce rôle pour cette structure."))


def _refuse_mixed(held: Held, user: User, role: str, besides: UUID | None = None) -> None:
    """Keep who reads names apart from who reads none: one role would undo the other."""
    theirs = held.where(Membership.user == user)
    others = {Role(row.role) for row in theirs if row.id != besides}
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
    if leaving.role == Role.ADMINISTRATOR:
        refuse_orphan(actor, Membership.id != leaving.id)


def refuse_orphan(actor: Actor, staying: Any) -> None:
    """Refuse what leaves the project without an administrator; a closed account is none.

    ``staying`` is the condition under which a role is still held. The caller holds the team.
    """
    left = queries.memberships(actor).where(
        Membership.role == Role.ADMINISTRATOR, User.active, staying
    )
    if not left.exists():
        raise FieldRefused("role", str(_LAST_FINISHED if actor.finished else _LAST))


_LAST = _lazy(
    "Un projet garde toujours une personne à l’administration\u00a0: nommez-en une autre d’abord."
)
_LAST_FINISHED = _lazy(
    "Un projet garde toujours une personne à l’administration. Rouvrez le projet, nommez-en une "
    "autre, puis fermez-le de nouveau."
)
