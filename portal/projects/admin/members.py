"""The team: who holds which role, and the password of who is new."""

from typing import Any

from flask import g
from flask_admin.base import expose
from flask_babel import lazy_gettext as _
from wtforms.validators import Email

from portal.admin import Column, RoomView, Verbs
from portal.admin.fields import Form, RecordField, WordField, line
from portal.core.policy import Role
from portal.projects import commands, queries, words
from portal.projects.admin.names import organisation_name
from portal.projects.models import Membership


class NewMembershipForm(Form):
    """Someone to take into the team."""

    email = line(
        _("Adresse électronique"), _("Indiquez l’adresse électronique."), longest=254,
        rules=[Email(_("Indiquez une adresse complète, par exemple prenom@structure.fr."))],
        render_kw={"type": "email", "autocomplete": "off"},
    )  # fmt: skip
    name = line(
        _("Prénom et nom"), _("Indiquez le prénom et le nom."),
        description=_("Sans effet si cette adresse est déjà connue du portail."),
    )  # fmt: skip
    organisation_id = RecordField(_("Structure"), queries.organisations, organisation_name)
    role = WordField(_("Rôle"), words.ROLES, default=Role.PARTNER)


class MembershipForm(Form):
    """A role, and for whom it is held."""

    organisation_id = RecordField(_("Structure"), queries.organisations, organisation_name)
    role = WordField(_("Rôle"), words.ROLES)


class MembershipView(RoomView):
    """The team: who holds which role."""

    table, key, place, obj, offered = Membership, "membership", "equipe", "membership", "see"
    title, icon = _("Équipe"), "people"
    lead = _("Qui agit dans le projet, pour quelle structure et avec quel rôle.")
    add_label = _("Ajouter une personne")
    form = MembershipForm
    asks_before_removal = True
    rows = staticmethod(queries.memberships)
    verbs = Verbs(
        commands.create_membership, commands.change_membership, commands.remove_membership
    )
    columns = (
        Column("name", _("Personne"), lambda row: row.user.name),
        Column("email", _("Adresse électronique"), lambda row: row.user.email),
        Column("organisation", _("Structure"), lambda row: row.organisation.name),
        Column("role", _("Rôle"), lambda row: words.ROLES[Role(row.role)]),
    )

    def get_create_form(self) -> type[Form]:
        """Ask who it is."""
        return NewMembershipForm

    @expose("/new/", methods=("GET", "POST"))
    def create_view(self) -> Any:
        """Add the person; a new one's password is shown on this answer, once, and kept nowhere."""
        answer = super().create_view()
        added = g.get("added")
        if added is None or added.password is None:
            return answer
        return self.render("projects/new_person.html", added=added)

    def create_model(self, form: Any) -> Any:
        """Keep what the command answers, for the page that shows the password."""
        g.added = super().create_model(form) or None
        return g.added
