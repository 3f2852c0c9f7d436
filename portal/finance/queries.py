"""Reads of the money of the current project."""

from uuid import UUID

from peewee import JOIN, ModelSelect

from portal.accounts.models import Organisation
from portal.core import policy
from portal.core.policy import Actor
from portal.finance.budget import Budget, Line, Side, budget_of
from portal.finance.models import BudgetLine, Funder, FunderKind, Grant, GrantState
from portal.projects.models import Action


def funders(actor: Actor, action: str = "see") -> "ModelSelect[Funder]":
    """Return the funders of the project, by name."""
    rows = Funder.select().order_by(Funder.name, Funder.id)
    return policy.scoped(rows, actor, "funder", action, project=Funder.project)


def grants(actor: Actor, action: str = "see") -> "ModelSelect[Grant]":
    """Return the grants of the project with their funders, by funder and scheme."""
    rows = Grant.select(Grant, Funder).join(Funder).order_by(Funder.name, Grant.scheme, Grant.id)
    return policy.scoped(rows, actor, "grant", action, project=Grant.project)


def grants_to_follow(actor: Actor) -> "ModelSelect[Grant]":
    """Return the grants that wait for the funder: for an answer, or for money still to come."""
    promised = Grant.state.in_([GrantState.NOTIFIED, GrantState.AGREED])
    asked = Grant.state == GrantState.REQUESTED
    return grants(actor).where(asked | (promised & (Grant.received < Grant.notified)))


def budget_lines(actor: Actor, action: str = "see") -> "ModelSelect[BudgetLine]":
    """Return the lines of the budget with what they point to: charges first, by account."""
    rows = BudgetLine.select(BudgetLine, Funder, Action, Organisation)
    for pointed in (Funder, Action, Organisation):
        rows = rows.join_from(BudgetLine, pointed, JOIN.LEFT_OUTER)
    rows = rows.order_by(BudgetLine.side, BudgetLine.account, BudgetLine.label)
    rows = rows.order_by_extend(BudgetLine.year, BudgetLine.id)
    return policy.scoped(rows, actor, "budget", action, project=BudgetLine.project)


def budget(actor: Actor) -> Budget:
    """Return the budget of the project, ready for sums."""
    policy.require(actor, "budget", "see")
    return budget_of(line_of(row) for row in budget_lines(actor))


def line_of(row: BudgetLine) -> Line:
    """Return a stored line as the arithmetic takes it."""
    return Line(
        id=row.id,
        side=Side(row.side),
        account=row.account,
        amount=row.amount,
        label=row.label,
        year=row.year,
        funder_id=row.funder_id,
        action_id=row.action_id,
        organisation_id=row.organisation_id,
    )


def main_funder_id(actor: Actor, budget: Budget) -> UUID | None:
    """Return the State funder that brings most to the budget, by name when two bring the same.

    The PIC is a State programme, so this is what « la part du PIC » means in a project of one PIC
    grant; another State service beside it (politique de la ville…) is never added to it.
    """
    state = [row.id for row in funders(actor).where(Funder.kind == FunderKind.STATE)]
    return max(state, key=lambda funder: budget.part(funder).amount, default=None)
