"""What may be typed into a budget, and what is refused; on either engine."""

from collections.abc import Callable

import pytest

from portal.core.errors import Forbidden, NotFound, UserError
from portal.core.journal import timeline
from portal.core.policy import Role
from portal.finance import commands, queries
from portal.finance.models import BudgetLine, Funder, Grant, Side
from portal.projects.models import Action
from tests.admin.yard import Yard, everything

LINE = {
    "account": "641", "label": "", "amount": 100, "year": 2020,
    "funder_id": None, "action_id": None, "organisation_id": None,
}  # fmt: skip


def test_a_line_takes_its_column_and_label_from_the_chart(yard: Yard) -> None:
    line = commands.create_budget_line(yard.actor(Role.FINANCE), **LINE)
    assert (line.side, line.label) == (Side.CHARGE, "Rémunération des personnels")
    commands.change_budget_line(yard.actor(), line.id, **{**LINE, "account": "74", "amount": 200})
    again = BudgetLine.get_by_id(line.id)
    assert (again.side, again.amount) == (Side.PRODUCT, 200)
    entries = timeline("budget_line", line.id)
    assert [entry.action for entry in entries] == ["created", "changed"]
    assert entries[1].detail["amount"] == [100, 200]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"account": "85"}, "Indiquez un compte"),
        ({"account": "six"}, "Indiquez un compte"),
        ({"amount": -1}, "positive"),
    ],
)
def test_a_line_that_is_none_is_refused(
    yard: Yard, change: dict[str, object], sentence: str
) -> None:
    before = everything()
    with pytest.raises(UserError, match=sentence):
        commands.create_budget_line(yard.actor(), **{**LINE, **change})
    with pytest.raises(UserError, match="que sur un produit"):
        commands.create_budget_line(yard.actor(), **{**LINE, "funder_id": yard.here(Funder).id})
    assert everything() == before


def test_a_line_points_inside_the_project_only(yard: Yard) -> None:
    before = everything()
    foreign = (
        {"account": "74", "funder_id": yard.there(Funder).id},
        {"action_id": yard.there(Action).id},
        {"organisation_id": yard.there(BudgetLine).organisation_id},
    )
    for change in foreign:
        with pytest.raises(NotFound):
            commands.create_budget_line(yard.actor(), **{**LINE, **change})
        with pytest.raises(NotFound):
            commands.change_budget_line(
                yard.actor(), yard.here(BudgetLine).id, **{**LINE, **change}
            )
    with pytest.raises(NotFound):
        commands.create_grant(yard.actor(), funder_id=yard.there(Funder).id, scheme="PIC")
    assert everything() == before


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.PARTNER, Role.AUDITOR])
def test_only_finance_and_administration_touch_money(yard: Yard, role: Role) -> None:
    actor, before = yard.actor(role), everything()
    attempts: list[Callable[[], object]] = [
        lambda: commands.create_funder(actor, name="X", kind="state"),
        lambda: commands.remove_funder(actor, yard.here(Funder).id),
        lambda: commands.create_grant(actor, funder_id=yard.here(Funder).id, scheme="X"),
        lambda: commands.remove_grant(actor, yard.here(Grant).id),
        lambda: commands.create_budget_line(actor, **LINE),
        lambda: commands.change_budget_line(actor, yard.here(BudgetLine).id, **LINE),
        lambda: commands.remove_budget_line(actor, yard.here(BudgetLine).id),
    ]
    for attempt in attempts:
        with pytest.raises(Forbidden):
            attempt()
    assert everything() == before


def test_a_funder_is_there_once(yard: Yard) -> None:
    with pytest.raises(UserError, match="déjà"):
        commands.create_funder(yard.actor(), name="État ICI", kind="state")
    commands.change_funder(yard.actor(), yard.here(Funder).id, name="État ICI", kind="region")
    assert queries.funders(yard.actor()).get().kind == "region"
