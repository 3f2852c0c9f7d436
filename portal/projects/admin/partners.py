"""The consortium: structures, and the agreement of each."""

from typing import Any

from flask_babel import lazy_gettext as _

from portal.accounts.identifiers import show_siret
from portal.accounts.models import Organisation, OrganisationKind
from portal.admin import Column, RoomView, Verbs, day
from portal.admin.fields import DayField, Form, RecordField, RecordsField, WordField, line
from portal.projects import commands, queries, words
from portal.projects.admin.names import action_name, organisation_name
from portal.projects.models import Action, Agreement, AgreementState


class OrganisationForm(Form):
    """A structure of the consortium."""

    name = line(_("Nom"), _("Indiquez le nom de la structure."))
    kind = WordField(_("Nature"), words.ORGANISATION_KINDS)
    city = line(_("Ville"), longest=120)
    siret = line(
        _("SIRET"), longest=20, description=_("14 chiffres. Laissez vide si vous ne l’avez pas."),
        render_kw={"inputmode": "numeric"},
    )  # fmt: skip
    registry_kind = WordField(_("Registre de l’association"), words.REGISTRIES, default="")
    rna = line(
        _("Numéro RNA"), longest=20, description=_("La lettre W et 9 chiffres."),
        render_kw={"autocapitalize": "characters"},
    )  # fmt: skip
    court = line(
        _("Tribunal"), longest=120,
        description=_("En Alsace-Moselle, la ville du tribunal qui tient le registre."),
        render_kw={"list": "offered-court"},
    )  # fmt: skip
    volume = line(_("Volume"), longest=12, description=_("En Alsace-Moselle."))
    folio = line(_("Folio"), longest=12, description=_("En Alsace-Moselle."))


class OrganisationView(RoomView):
    """Organisations that take part in the project."""

    table, key, place, obj = Organisation, "organisation", "structures", "organisation"
    title, icon = _("Structures"), "building"
    lead = _("Le porteur et ses partenaires.")
    add_label = _("Ajouter une structure")
    form = OrganisationForm
    asks_before_removal = True
    rows = staticmethod(queries.organisations)
    verbs = Verbs(
        commands.create_organisation, commands.change_organisation, commands.remove_organisation
    )
    columns = (
        Column("name", _("Nom"), lambda row: row.name),
        Column(
            "kind", _("Nature"),
            lambda row: words.ORGANISATION_KINDS[OrganisationKind(row.kind)],
            filtered=True,
        ),
        Column("city", _("Ville"), lambda row: row.city),
        Column("siret", _("SIRET"), lambda row: show_siret(row.siret), listed=False),
        Column("registry", _("Registre"), lambda row: words.registry(row), listed=False),
    )  # fmt: skip
    offers = {"court": lambda: {court: court for court in words.COURTS}}


def _period() -> tuple[DayField, DayField]:
    return (
        DayField(_("Du"), description=_("Laissez vide pour toute la durée du projet.")),
        DayField(_("Au"), description=_("Au-delà, le partenaire n’enregistre plus rien.")),
    )


def _actions() -> RecordsField:
    return RecordsField(
        _("Limitée à ces actions"), queries.actions, action_name,
        description=_("Ne cochez rien si la convention couvre toutes les actions."),
    )  # fmt: skip


class NewAgreementForm(Form):
    """An agreement to open."""

    organisation_id = RecordField(_("Structure"), queries.organisations, organisation_name)
    state = WordField(_("État"), words.AGREEMENT_STATES)
    signed_on = DayField(_("Signée le"))
    starts, ends = _period()
    action_ids = _actions()


class AgreementForm(Form):
    """An agreement; its organisation never changes."""

    state = WordField(_("État"), words.AGREEMENT_STATES)
    signed_on = DayField(_("Signée le"))
    starts, ends = _period()
    action_ids = _actions()


class AgreementView(RoomView):
    """Partners' agreements."""

    table, key, place, obj = Agreement, "agreement", "conventions", "agreement"
    title, icon = _("Conventions"), "pen"
    lead = _("Où en est la convention de chaque partenaire.")
    add_label = _("Ouvrir une convention")
    form = AgreementForm
    rows = staticmethod(queries.agreements)
    verbs = Verbs(commands.create_agreement, commands.change_agreement, commands.remove_agreement)
    columns = (
        Column("organisation", _("Structure"), lambda row: row.organisation.name),
        Column(
            "state",
            _("État"),
            lambda row: words.AGREEMENT_STATES[AgreementState(row.state)],
            filtered=True,
        ),
        day("signed_on", _("Signée le")),
        day("starts", _("Du")),
        day("ends", _("Au")),
        Column("actions", _("Actions"), lambda row: _codes(row)),
    )

    def edit_form(self, obj: Any = None) -> Any:
        """Tick the actions that the agreement is limited to already."""
        if obj is not None:
            obj.action_ids = [action.id for action in _actions_of(obj)]
        return super().edit_form(obj)

    def get_create_form(self) -> type[Form]:
        """Ask for the organisation as well."""
        return NewAgreementForm


def _actions_of(agreement: Agreement) -> list[Action]:
    return queries.actions_by_agreement([agreement])[agreement.id]


def _codes(agreement: Agreement) -> str:
    """Return the codes of an agreement's actions; « Toutes » when it names none."""
    named = [action.code for action in _actions_of(agreement)]
    return ", ".join(named) or str(_("Toutes"))
