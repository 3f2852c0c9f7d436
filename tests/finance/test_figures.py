"""Figures: values, provenance, and who may ask; on either engine."""

from datetime import date
from decimal import Decimal

import pytest

from portal.core.errors import Forbidden, UserError
from portal.core.figures import FigureKind, registry
from portal.core.policy import Role
from portal.finance import commands
from portal.finance.figures import FIGURES
from portal.finance.models import BudgetLine, Funder, Grant
from portal.projects.figures import FIGURES as PROJECT_FIGURES
from portal.projects.models import Project
from tests.admin.yard import Yard

NOW = date(2021, 6, 30)
REGISTRY = registry((*PROJECT_FIGURES, *FIGURES))
TYPES: dict[FigureKind, tuple[type, ...]] = {
    FigureKind.TEXT: (str,),
    FigureKind.MONEY: (int,),
    FigureKind.COUNT: (int,),
    FigureKind.PERCENT: (Decimal,),
    FigureKind.DAY: (date, type(None)),
}


def line(yard: Yard, account: str, amount: int, funder: Funder | None = None) -> BudgetLine:
    values = {"action_id": None, "organisation_id": None, "funder_id": funder and funder.id}
    return commands.create_budget_line(
        yard.actor(), account=account, label="", amount=amount, year=2020, **values
    )


def value(yard: Yard, path: str) -> object:
    return REGISTRY.compute(yard.actor(), path, NOW).value


@pytest.fixture
def reaji(yard: Yard) -> Yard:
    """The project with a budget of REAJI's totals."""
    BudgetLine.delete().execute()
    line(yard, "641", 790_018_00)
    line(yard, "74", 549_389_00, yard.here(Funder))
    line(yard, "758", 240_629_00)
    return yard


def test_the_totals_of_reaji(reaji: Yard) -> None:
    assert value(reaji, "budget.total") == value(reaji, "budget.total_charges") == 790_018_00
    assert value(reaji, "budget.total_produits") == 790_018_00
    assert value(reaji, "budget.equilibre") == 0
    assert value(reaji, "budget.pic") == 549_389_00
    assert value(reaji, "budget.part_pic") == Decimal("69.54")
    assert value(reaji, "budget.autres_ressources") == 240_629_00
    assert value(reaji, "budget.cout_par_beneficiaire") == 2_393_99
    assert value(reaji, "budget.charges.64") == 790_018_00
    assert value(reaji, "budget.produits.75") == 240_629_00
    assert value(reaji, "projet.nom") == "Projet ICI"


def test_one_changed_line_changes_total_share_and_balance(reaji: Yard) -> None:
    charge = BudgetLine.get(BudgetLine.account == "641")
    same = {"account": "641", "label": "Salaires", "year": 2020}
    commands.change_budget_line(reaji.actor(), charge.id, amount=800_000_00, **same)
    assert value(reaji, "budget.total") == 800_000_00
    assert value(reaji, "budget.equilibre") == 9_982_00
    other = BudgetLine.get(BudgetLine.account == "758")
    same = {"account": "758", "label": "Dons", "year": 2020}
    commands.change_budget_line(reaji.actor(), other.id, amount=250_611_00, **same)
    assert value(reaji, "budget.equilibre") == 0
    assert value(reaji, "budget.part_pic") == Decimal("68.67")


def test_every_figure_lists_the_records_behind_it(reaji: Yard) -> None:
    lines = {row.id for row in BudgetLine.select()}
    for figure in REGISTRY.figures.values():
        found = figure.compute(reaji.actor(), NOW)
        assert isinstance(found.value, TYPES[figure.kind]), figure.path
        table = {"budget_line": lines, "project": {reaji.here(Project).id}}
        assert set(found.records) <= table[found.source]
    total = REGISTRY.compute(reaji.actor(), "budget.charges.64", NOW)
    assert total.records == (BudgetLine.get(BudgetLine.account == "641").id,)


def test_funders_are_listed_with_their_share_and_sum_to_the_products(reaji: Yard) -> None:
    rows = REGISTRY.rows(reaji.actor(), "financeurs[]", NOW)
    assert [row["nom"].value for row in rows] == ["État ICI", "Autres produits"]
    assert sum(row["montant"].value for row in rows) == 790_018_00
    assert (rows[0]["part"].value, rows[0]["demande"].value) == (Decimal("69.54"), 100_00)
    assert rows[0]["demande"].records == (reaji.here(Grant).id,)
    assert set(rows[0]) == {column.key for column in REGISTRY.list("financeurs[]").columns}


def test_what_came_after_the_day_does_not_count(reaji: Yard) -> None:
    Grant.update(notified_on=date(2021, 7, 1)).where(Grant.id == reaji.here(Grant).id).execute()
    row = REGISTRY.rows(reaji.actor(), "financeurs[]", NOW)[0]
    assert (row["notifie"].value, row["decision"].value) == (0, None)
    row = REGISTRY.rows(reaji.actor(), "financeurs[]", date(2021, 7, 1))[0]
    assert (row["notifie"].value, row["decision"].value) == (90_00, date(2021, 7, 1))


def test_partners_have_no_figures_of_money(yard: Yard) -> None:
    partner = yard.actor(Role.PARTNER)
    for path in ("budget.total", "budget.pic", "budget.cout_par_beneficiaire"):
        with pytest.raises(Forbidden):
            REGISTRY.compute(partner, path, NOW)
    with pytest.raises(Forbidden):
        REGISTRY.rows(partner, "financeurs[]", NOW)


def test_a_path_that_nobody_offers_says_so() -> None:
    with pytest.raises(UserError, match=r"budget\.totl"):
        REGISTRY.figure("budget.totl")
    with pytest.raises(RuntimeError):
        registry((*FIGURES, FIGURES[0]))
