"""What finance types and corrects: funders, grants, the lines of the budget."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import ValidationError

from portal.admin import Column, RoomView, Verbs, day
from portal.admin.fields import (
    DayField,
    Form,
    MoneyField,
    RecordField,
    WholeField,
    WordField,
    line,
    lines,
)
from portal.core.money import show_cents
from portal.finance import chart, commands, queries, words
from portal.finance.budget import Side
from portal.finance.chart import side_of
from portal.finance.models import BudgetLine, Funder, FunderKind, Grant, GrantState
from portal.projects import queries as projects
from portal.projects.admin import action_name, organisation_name


class FunderForm(Form):
    """A funder."""

    name = line(_("Nom du financeur"), _("Indiquez le nom du financeur."))
    kind = WordField(_("Type"), words.FUNDER_KINDS)
    mention = lines(
        _("Mention à reproduire"),
        longest=600,
        description=_(
            "Elle figure sur les feuilles d’émargement dès que la subvention est notifiée. "
            "Recopiez la phrase de la convention, avec le numéro d’opération s’il en faut un."
        ),
    )


class FunderView(RoomView):
    """Who finances the project."""

    table, key, place, obj, offered = Funder, "funder", "financeurs", "funder", "see"
    title, icon = _("Financeurs"), "cash-coin"
    lead = _("Qui finance le projet.")
    add_label = _("Ajouter un financeur")
    form = FunderForm
    rows = staticmethod(queries.funders)
    verbs = Verbs(commands.create_funder, commands.change_funder, commands.remove_funder)
    columns = (
        Column("name", _("Financeur"), lambda row: row.name),
        Column(
            "kind", _("Type"), lambda row: words.FUNDER_KINDS[FunderKind(row.kind)], filtered=True
        ),
        Column("mention", _("Mention à reproduire"), lambda row: row.mention, listed=False),
    )


class GrantForm(Form):
    """What was asked of one scheme of a funder, notified, and received."""

    funder_id = RecordField(_("Financeur"), queries.funders, lambda row: str(row.name))
    scheme = line(_("Dispositif"), _("Indiquez le dispositif ou l’appel à projets."))
    state = WordField(_("État"), words.GRANT_STATES)
    requested = MoneyField(_("Montant demandé (€)"), default=0)
    requested_on = DayField(_("Demandé le"))
    notified = MoneyField(_("Montant notifié (€)"), default=0)
    notified_on = DayField(_("Notifié le"))
    received = MoneyField(_("Montant reçu (€)"), default=0)
    received_on = DayField(_("Reçu le"))


def _amount(name: str, label: Any, *, listed: bool = True) -> Column:
    return Column(
        name,
        label,
        lambda row: show_cents(getattr(row, name)),
        lambda row: getattr(row, name),
        listed=listed,
        numeric=True,
    )


class GrantView(RoomView):
    """Grants: asked, notified, received."""

    table, key, place, obj, offered = Grant, "grant", "subventions", "grant", "see"
    title, icon = _("Subventions"), "currency-euro"
    lead = _("Ce qui est demandé, notifié et reçu, dispositif par dispositif.")
    add_label = _("Ajouter une subvention")
    form = GrantForm
    rows = staticmethod(queries.grants)
    verbs = Verbs(commands.create_grant, commands.change_grant, commands.remove_grant)
    columns = (
        Column("scheme", _("Dispositif"), lambda row: row.scheme),
        Column("funder", _("Financeur"), lambda row: row.funder.name, filtered=True),
        Column(
            "state", _("État"), lambda row: words.GRANT_STATES[GrantState(row.state)], filtered=True
        ),
        _amount("requested", _("Demandé")),
        day("requested_on", _("Demandé le"), listed=False),
        _amount("notified", _("Notifié")),
        day("notified_on", _("Notifié le"), listed=False),
        _amount("received", _("Reçu")),
        day("received_on", _("Reçu le"), listed=False),
    )


def _known_account(form: Form, field: Any) -> None:
    """Say what is wrong with an account together with the form's other faults, not after them."""
    if side_of(field.data) is None:
        raise ValidationError(str(words.NO_ACCOUNT))


class BudgetLineForm(Form):
    """One line of the budget."""

    account = line(
        _("Compte"),
        _("Indiquez le compte, par exemple 641."),
        longest=chart.LONGEST,
        rules=[_known_account],
        description=_(
            "Charges\u00a0: 60 à 69 et 86. Produits\u00a0: 70 à 79 et 87. Par exemple 641."
        ),
        render_kw={"list": "offered-account", "inputmode": "numeric", "autocomplete": "off"},
    )
    label = line(
        _("Libellé"), description=_("Laissez vide pour reprendre celui du plan comptable.")
    )
    amount = MoneyField(_("Montant (€)"), description=_("Par exemple 1 234,50."))
    year = WholeField(_("Année"), 2000, 2100)
    funder_id = RecordField(
        _("Financeur (produits seulement)"),
        queries.funders,
        lambda row: str(row.name),
        optional=True,
    )
    action_id = RecordField(_("Action"), projects.actions, action_name, optional=True)
    organisation_id = RecordField(
        _("Structure"), projects.organisations, organisation_name, optional=True
    )


class BudgetLineView(RoomView):
    """The lines of the project's one budget."""

    table, key, place, obj, offered = BudgetLine, "budget_line", "budget", "budget", "see"
    title, icon = _("Lignes de budget"), "table"
    lead = _("Chaque ligne du budget, charge ou produit.")
    add_label = _("Ajouter une ligne")
    form = BudgetLineForm
    #: Values offered while typing, by field.
    offers = {"account": chart.accounts}
    again = ("year", "funder_id", "action_id", "organisation_id")
    rows = staticmethod(queries.budget_lines)
    verbs = Verbs(
        commands.create_budget_line, commands.change_budget_line, commands.remove_budget_line
    )
    columns = (
        Column("account", _("Compte"), lambda row: row.account),
        Column("label", _("Libellé"), lambda row: row.label),
        Column("side", _("Colonne"), lambda row: words.SIDES[Side(row.side)], filtered=True),
        Column("year", _("Année"), lambda row: row.year, lambda row: row.year, filtered=True),
        Column("funder", _("Financeur"), lambda row: row.funder and row.funder.name, filtered=True),
        Column("action", _("Action"), lambda row: row.action and row.action.code),
        Column(
            "organisation",
            _("Structure"),
            lambda row: row.organisation and row.organisation.name,
            listed=False,
            filtered=True,
        ),
        _amount("amount", _("Montant")),
    )

    def name_of(self, row: BudgetLine) -> str:
        """Call a line by its account and label."""
        return f"{row.account} {row.label}"


VIEWS = (BudgetLineView, FunderView, GrantView)
