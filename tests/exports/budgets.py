"""Budgets of projects whose totals are published."""

from dataclasses import dataclass

from portal.core.policy import Actor
from portal.finance import commands as finance
from portal.finance.models import BudgetLine
from tests.intake.house import House


@dataclass(frozen=True)
class Facts:
    """The published totals of a project, in cents, and its planned beneficiaries."""

    code: str
    total: int
    pic: int
    target: int
    share: str


REAJI = Facts("REAJI", 79001800, 54938900, 330, "69.54")
INVISIBLES = Facts("INVISIBLES", 79387100, 39787500, 2700, "50.12")


def financed(house: House, facts: Facts, scheme_of_pic: str = "PIC – publics invisibles") -> Actor:
    """Give the house's project the budget of ``facts``; return who keeps the accounts."""
    keeper = house.actors["finance"]
    house.project.target = facts.target
    house.project.save()
    rest = facts.total - facts.pic
    for name, kind, scheme, amount in (
        ("État", "state", scheme_of_pic, facts.pic),
        ("Ville", "city", "Politique de la ville", rest - 100_000_07),
        ("Région", "region", "Insertion", 100_000_07),
    ):
        funder = finance.create_funder(keeper, name=name, kind=kind)
        finance.create_grant(
            keeper,
            funder_id=funder.id,
            scheme=scheme,
            requested=amount,
            notified=amount,
            state="agreed",
        )
        line(keeper, "74", amount, scheme, funder_id=funder.id)
    line(keeper, "64", facts.total - 1_234_56, "Salaires")
    line(keeper, "60", 1_234_56, "Achats")
    return keeper


def line(keeper: Actor, account: str, amount: int, label: str, **more: object) -> BudgetLine:
    return finance.create_budget_line(
        keeper, account=account, label=label, amount=amount, year=2020, **more
    )
