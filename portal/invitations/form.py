"""What an administrator fills in to invite people."""

from flask_babel import lazy_gettext as _

from portal.admin.fields import Form, RecordField, WordField, lines
from portal.core.policy import Role
from portal.projects import queries as projects
from portal.projects.admin import organisation_name
from portal.projects.words import ROLES

#: Two hundred lines of the longest names and addresses.
LONGEST = 100_000


class InvitingForm(Form):
    """Who is invited, for which organisation, with which role."""

    people = lines(
        _("Personnes à inviter"),
        _("Collez au moins une adresse, par exemple prenom@structure.fr."),
        longest=LONGEST,
        description=_(
            "Une personne par ligne\u00a0: l’adresse seule, ou avec le nom. "
            "Collez aussi bien depuis un tableur ou une liste d’adresses."
        ),
        render_kw={"rows": 8, "spellcheck": "false", "autocapitalize": "none"},
    )
    organisation_id = RecordField(_("Structure"), projects.organisations, organisation_name)
    role = WordField(_("Rôle"), ROLES, default=Role.PARTNER)
