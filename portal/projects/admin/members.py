"""The team: who holds which role."""

from collections.abc import Mapping
from typing import ClassVar

from flask_babel import lazy_gettext as _

from portal.admin import Column, RoomView, Verbs
from portal.admin.fields import Form, RecordField, WordField
from portal.core.policy import Role
from portal.projects import commands, queries, words
from portal.projects.admin.access import AccessRoutes
from portal.projects.admin.names import organisation_name
from portal.projects.models import Membership


class MembershipForm(Form):
    """A role, and for whom it is held."""

    organisation_id = RecordField(_("Structure"), queries.organisations, organisation_name)
    role = WordField(_("Rôle"), words.ROLES)


class MembershipView(AccessRoutes, RoomView):
    """The team: who holds which role."""

    table, key, place, obj, offered = Membership, "membership", "equipe", "membership", "see"
    title, icon = _("Équipe"), "people"
    details_template = "projects/person.html"
    lead = _("Qui agit dans le projet, pour quelle structure et avec quel rôle.")
    #: Nobody is added: people are invited, and join when they answer.
    elsewhere = _("Inviter"), "invitations.new"
    form = MembershipForm
    asks_before_removal = True
    rows = staticmethod(queries.memberships)
    asks: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("delete_view", "action_view", "access_view", "sign_out_view"), "end"
    )
    verbs = Verbs(None, commands.change_membership, commands.remove_membership)
    columns = (
        Column("name", _("Personne"), lambda row: row.user.name),
        Column("email", _("Adresse électronique"), lambda row: row.user.email),
        Column("organisation", _("Structure"), lambda row: row.organisation.name, filtered=True),
        Column("role", _("Rôle"), lambda row: words.ROLES[Role(row.role)], filtered=True),
    )
