"""Answering an invitation: the link proves who may, the person says yes."""

from dataclasses import dataclass

from flask_babel import gettext as _
from peewee import IntegrityError

from forms.text import one_line
from portal.accounts import links
from portal.accounts.commands import chosen, create_user, keep_password
from portal.accounts.models import LinkPurpose, OneTimeLink, Organisation, User
from portal.accounts.queries import user_by_email
from portal.core.clock import now
from portal.core.database import transaction
from portal.core.errors import FieldRefused, UserError
from portal.core.policy import Role
from portal.core.security_log import note
from portal.invitations.models import Invitation
from portal.projects import commands as projects
from portal.projects.models import Project

#: Characters of a name, as the account holds them.
LONGEST_NAME = 200


@dataclass(frozen=True)
class Door:
    """What a link opens: an invitation, and whose account it leads to, if there is one."""

    link: OneTimeLink
    invitation: Invitation
    user: User | None

    @property
    def needs_password(self) -> bool:
        """Tell whether the person has yet to choose a password."""
        return self.user is None or self.user.password is None


def door(key: str) -> Door:
    """Return what a link opens, without using it up; LinkOver or NotFound when it opens nothing."""
    link = links.find(LinkPurpose.INVITATION, key)
    rows = Invitation.select(Invitation, Project, Organisation)
    rows = rows.join(Project).switch(Invitation).join(Organisation)
    invitation = rows.where(Invitation.id == link.subject).get_or_none()
    if invitation is None or invitation.address != link.address or invitation.cancelled:
        raise links.LinkOver(links.over())
    user = user_by_email(invitation.address)
    if user is not None and not user.active:
        raise UserError(
            _("Votre compte est fermé. Demandez à l’administration du projet de le rouvrir.")
        )
    return Door(link, invitation, user)


def accept(key: str, *, name: str = "", password: str = "") -> Door:
    """Give the invited person their role; who is new gets an account with ``name``, ``password``.

    Raises FieldRefused (``name``, ``password``) with the link as it was.
    """
    name = one_line(name)
    hashed = _chosen(door(key), name, password)
    try:
        return _enter(key, name, hashed)
    except IntegrityError:
        # Two clicks at the same instant: the other one has made the account.
        raise links.LinkOver(links.over()) from None


def _enter(key: str, name: str, hashed: str) -> Door:
    with transaction():
        opened = door(key)
        user = _account(opened, name, hashed)
        links.use(opened.link)
        projects.admit(
            user,
            project_id=opened.invitation.project_id,
            organisation_id=opened.invitation.organisation_id,
            role=Role(opened.invitation.role),
        )
        opened.invitation.accepted = now()
        opened.invitation.save()
        note(
            "invitation_accepted",
            user_id=user.id,
            project_id=opened.invitation.project_id,
            object_id=opened.invitation.id,
        )
    return Door(opened.link, opened.invitation, user)


def _chosen(opened: Door, name: str, password: str) -> str:
    """Return the hash of the password, "" for who has one; outside the transaction: it is slow."""
    if opened.user is not None and not opened.needs_password:
        return ""
    if not name and opened.user is None:
        raise FieldRefused("name", _("Indiquez votre prénom et votre nom."))
    if len(name) > LONGEST_NAME:
        raise FieldRefused("name", _("Raccourcissez votre nom : 200 caractères au plus."))
    return chosen(opened.user or User(email=opened.invitation.address, name=name), password)


def _account(opened: Door, name: str, hashed: str) -> User:
    if opened.user is not None and not (opened.needs_password and hashed):
        return opened.user
    user = opened.user or create_user(opened.invitation.address, name)
    keep_password(user, hashed)
    return user
