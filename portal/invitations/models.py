"""Invitations: who was asked to join a project, for which organisation and with which role."""

from uuid import UUID

from peewee import SQL, CharField, ForeignKeyField, UUIDField

from portal.accounts.models import Organisation
from portal.core.clock import now
from portal.core.database import BaseModel, Moment, check, one_of
from portal.core.policy import Role
from portal.projects.models import Project


class Invitation(BaseModel):
    """One invitation. Its address never changes: another address is another invitation.

    ``expires`` is that of its latest link; ``message`` the latest message that carries it, None
    when the link was handed over by other ways. ``invited_by`` is None for the command line.
    """

    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT")
    project_id: UUID
    organisation = ForeignKeyField(Organisation, backref="+", on_delete="RESTRICT")
    organisation_id: UUID
    role = CharField(max_length=16)
    address = CharField(max_length=254)
    name = CharField(max_length=200, default="")
    invited_by = UUIDField(null=True)
    message = UUIDField(null=True)
    created = Moment(default=now)
    expires = Moment()
    accepted = Moment(null=True)
    cancelled = Moment(null=True)

    class Meta:
        table_name = "invitation"
        constraints = [
            one_of("role", Role),
            check("invitation_address_lower", "address = lower(address)"),
            check("invitation_ends_once", "accepted IS NULL OR cancelled IS NULL"),
        ]


#: One open invitation for the same thing: two administrators who paste the same list send one.
Invitation.add_index(
    Invitation.project,
    Invitation.address,
    Invitation.organisation,
    Invitation.role,
    unique=True,
    where=SQL("accepted IS NULL AND cancelled IS NULL"),
    name="invitation_open",
)
