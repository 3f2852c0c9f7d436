"""Verbs that change money; the acting person comes first, policy is asked, all is journalled."""

from typing import Any
from uuid import UUID

from flask_babel import gettext as _

from portal.accounts.models import Organisation
from portal.core import policy, undo
from portal.core.changes import apply
from portal.core.database import transaction
from portal.core.errors import FieldRefused
from portal.core.journal import record
from portal.core.money import show_cents
from portal.core.policy import Actor
from portal.core.reading import one
from portal.core.undo import Removal
from portal.core.uses import refuse, uses
from portal.finance import queries
from portal.finance import words as finance_words
from portal.finance.budget import Side
from portal.finance.chart import label_of, side_of
from portal.finance.models import BudgetLine, Funder, Grant
from portal.projects import queries as projects
from portal.projects import words
from portal.projects.models import Action


def create_funder(actor: Actor, **values: Any) -> Funder:
    """Add a funder. ``values``: name, kind, mention. FieldRefused for a name that is taken."""
    policy.require(actor, "funder", "edit")
    with transaction():
        _refuse_double(actor, values["name"])
        funder = Funder.create(project=actor.project_id, **values)
        record(actor, "created", "funder", funder.id)
    return funder


def change_funder(actor: Actor, funder_id: UUID, **values: Any) -> None:
    """Change a funder's name, kind or mention."""
    policy.require(actor, "funder", "edit")
    with transaction():
        funder = one(queries.funders(actor, "edit"), Funder, funder_id)
        _refuse_double(actor, values["name"], besides=funder.id)
        if changes := apply(funder, values):
            record(actor, "changed", "funder", funder.id, changes)


def remove_funder(actor: Actor, funder_id: UUID) -> Removal:
    """Remove a funder without grants or budget lines; UserError says what it still has."""
    policy.require(actor, "funder", "edit")
    with transaction():
        funder = one(queries.funders(actor, "edit"), Funder, funder_id)
        refuse(funder.name, uses(funder), words.ROWS)
        record(actor, "removed", "funder", funder.id, {"name": funder.name})
        return undo.remove(actor, funder, "funder")


def create_grant(actor: Actor, *, funder_id: UUID, **values: Any) -> Grant:
    """Add a grant of a funder of the project.

    ``values``: scheme, state, and requested, notified, received (cents) with their days ``…_on``.
    """
    policy.require(actor, "grant", "edit")
    with transaction():
        funder = one(queries.funders(actor), Funder, funder_id)
        grant = Grant.create(project=actor.project_id, funder=funder, **values)
        record(actor, "created", "grant_award", grant.id)
    return grant


def change_grant(actor: Actor, grant_id: UUID, *, funder_id: UUID, **values: Any) -> None:
    """Change a grant; the journal keeps every amount before and after."""
    policy.require(actor, "grant", "edit")
    with transaction():
        grant = one(queries.grants(actor, "edit"), Grant, grant_id)
        one(queries.funders(actor), Funder, funder_id)
        if changes := apply(grant, {"funder_id": funder_id, **values}):
            record(actor, "changed", "grant_award", grant.id, changes)


def remove_grant(actor: Actor, grant_id: UUID) -> Removal:
    """Remove a grant."""
    policy.require(actor, "grant", "edit")
    with transaction():
        grant = one(queries.grants(actor, "edit"), Grant, grant_id)
        record(actor, "removed", "grant_award", grant.id, {"scheme": grant.scheme})
        return undo.remove(actor, grant, "grant")


def create_budget_line(actor: Actor, **values: Any) -> BudgetLine:
    """Add a line to the budget; its column follows from its account.

    ``values``: account, label (empty: the chart's own), amount (cents), year, and funder_id,
    action_id, organisation_id, each of the project or None.
    Raises FieldRefused for an account that no budget has, or a funder on a charge.
    """
    policy.require(actor, "budget", "edit")
    with transaction():
        line = BudgetLine.create(project=actor.project_id, **_line(actor, values))
        record(actor, "created", "budget_line", line.id)
    return line


def change_budget_line(actor: Actor, line_id: UUID, **values: Any) -> None:
    """Correct a line; the journal keeps what it said before."""
    policy.require(actor, "budget", "edit")
    with transaction():
        line = one(queries.budget_lines(actor, "edit"), BudgetLine, line_id)
        if changes := apply(line, _line(actor, values)):
            record(actor, "changed", "budget_line", line.id, changes)


def remove_budget_line(actor: Actor, line_id: UUID) -> Removal:
    """Remove a line of the budget."""
    policy.require(actor, "budget", "edit")
    with transaction():
        line = one(queries.budget_lines(actor, "edit"), BudgetLine, line_id)
        lost = {"account": line.account, "label": line.label, "amount": line.amount}
        record(actor, "removed", "budget_line", line.id, lost)
        return undo.remove(actor, line, "budget")


def _refuse_double(actor: Actor, name: str, besides: UUID | None = None) -> None:
    for funder in queries.funders(actor).where(Funder.name == name):
        if funder.id != besides:
            raise FieldRefused("name", _("Ce financeur est déjà dans la liste."))


def _line(actor: Actor, values: dict[str, Any]) -> dict[str, Any]:
    """Return the columns of a line, checked against the chart and the project."""
    side = side_of(values["account"])
    if side is None:
        raise FieldRefused("account", str(finance_words.NO_ACCOUNT))
    if side is Side.CHARGE and values.get("funder_id"):
        raise FieldRefused("funder_id", str(finance_words.NO_CHARGE_FUNDER))
    if values["amount"] < 0:
        amount = show_cents(-values["amount"])
        raise FieldRefused(
            "amount",
            _("Une ligne de budget est positive\u00a0: inscrivez %(amount)s.", amount=amount),
        )
    _refuse_foreign(actor, values)
    return {**values, "side": side, "label": values["label"] or label_of(values["account"])}


def _refuse_foreign(actor: Actor, values: dict[str, Any]) -> None:
    """Raise NotFound when a line points outside the project."""
    if funder_id := values.get("funder_id"):
        one(queries.funders(actor), Funder, funder_id)
    if action_id := values.get("action_id"):
        one(projects.actions(actor), Action, action_id)
    if organisation_id := values.get("organisation_id"):
        one(projects.organisations(actor), Organisation, organisation_id)
