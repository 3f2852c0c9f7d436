"""The consortium: structures, and the agreement of each."""

from flask_babel import lazy_gettext as _

from portal.accounts.models import Organisation, OrganisationKind
from portal.admin import Column, RoomView, Verbs, day
from portal.admin.fields import DayField, Form, RecordField, WordField, line
from portal.projects import commands, queries, words
from portal.projects.admin.names import organisation_name
from portal.projects.models import Agreement, AgreementState


class OrganisationForm(Form):
    """A structure of the consortium."""

    name = line(_("Nom"), _("Indiquez le nom de la structure."))
    kind = WordField(_("Nature"), words.ORGANISATION_KINDS)
    city = line(_("Ville"), longest=120)
    siret = line(
        _("SIRET"), longest=20, description=_("14 chiffres."), render_kw={"inputmode": "numeric"}
    )
    registry = line(
        _("Registre"), longest=120,
        description=_("RNA, ou registre des associations du tribunal en Alsace-Moselle."),
    )  # fmt: skip


class OrganisationView(RoomView):
    """Organisations that take part in the project."""

    table, key, place, obj = Organisation, "organisation", "structures", "organisation"
    title, icon = _("Structures"), "building"
    lead = _("Le porteur et ses partenaires.")
    add_label = _("Ajouter une structure")
    form = OrganisationForm
    rows = staticmethod(queries.organisations)
    verbs = Verbs(
        commands.create_organisation, commands.change_organisation, commands.remove_organisation
    )
    columns = (
        Column("name", _("Nom"), lambda row: row.name),
        Column(
            "kind", _("Nature"),
            lambda row: words.ORGANISATION_KINDS[OrganisationKind(row.kind)],
        ),
        Column("city", _("Ville"), lambda row: row.city),
        Column("siret", _("SIRET"), lambda row: row.siret, listed=False),
        Column("registry", _("Registre"), lambda row: row.registry, listed=False),
    )  # fmt: skip


class NewAgreementForm(Form):
    """An agreement to open."""

    organisation_id = RecordField(_("Structure"), queries.organisations, organisation_name)
    state = WordField(_("État"), words.AGREEMENT_STATES)
    starts = DayField(_("Du"))
    ends = DayField(_("Au"))


class AgreementForm(Form):
    """An agreement; its organisation never changes."""

    state = WordField(_("État"), words.AGREEMENT_STATES)
    starts = DayField(_("Du"))
    ends = DayField(_("Au"))


class AgreementView(RoomView):
    """Partners' agreements."""

    table, key, place, obj = Agreement, "agreement", "conventions", "agreement"
    title, icon = _("Conventions"), "journal-text"
    lead = _("Où en est la convention de chaque partenaire.")
    add_label = _("Ouvrir une convention")
    form = AgreementForm
    rows = staticmethod(queries.agreements)
    verbs = Verbs(commands.create_agreement, commands.change_agreement, commands.remove_agreement)
    columns = (
        Column("organisation", _("Structure"), lambda row: row.organisation.name),
        Column("state", _("État"), lambda row: words.AGREEMENT_STATES[AgreementState(row.state)]),
        day("starts", _("Du")),
        day("ends", _("Au")),
    )

    def get_create_form(self) -> type[Form]:
        """Ask for the organisation as well."""
        return NewAgreementForm
