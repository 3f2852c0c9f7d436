"""The funder's own workbook, filled to the cent, read by another program."""

import json
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from portal.core.errors import UserError
from portal.exports import commands, figures, templates
from portal.exports.models import Run
from portal.exports.showing import figures as shown
from portal.finance import commands as finance
from portal.finance import words
from portal.finance.models import BudgetLine, Side
from portal.workbooks.models import accounts
from tests.exports import support
from tests.exports.budgets import INVISIBLES, REAJI, Facts, financed, line
from tests.intake.house import House

SAMPLES = Path(__file__).parents[1] / "workbooks" / "samples"
PLAN = "Plan de financement"


def money(value: object) -> Decimal:
    return Decimal(str(value)).quantize(Decimal("0.01"))


@pytest.mark.parametrize("facts", [REAJI, INVISIBLES], ids=lambda facts: facts.code)
def test_the_control_totals_are_exact(house: House, facts: Facts) -> None:
    values = support.book(support.funder_run(financed(house, facts)), values=True)
    budget, plan = values["Budget"], values[PLAN]
    total, pic = Decimal(facts.total) / 100, Decimal(facts.pic) / 100
    assert money(budget["C21"].value) == money(budget["G21"].value) == total
    assert money(budget["C25"].value) == 0
    assert money(plan["D10"].value) == pic
    assert money(plan["D11"].value * 100) == Decimal(facts.share)
    assert money(plan["D12"].value) == money(total / facts.target)
    assert [plan.cell(row, 1).value for row in (5, 6, 7)] == ["État", "Ville", "Région"] or [
        plan.cell(row, 1).value for row in (5, 6, 7)
    ] == ["État", "Région", "Ville"]
    assert sum(money(plan.cell(row, 4).value) for row in (5, 6, 7)) == total


def test_the_funders_formulas_are_still_there(house: House) -> None:
    book = support.book(support.funder_run(financed(house, REAJI)))
    assert book["Budget"]["C21"].value == "=SUM(C12:C20)"
    assert book[PLAN]["D8"].value == "=SUM(D5:D7)"


def results(run: Run) -> tuple[Decimal, Decimal, Decimal]:
    """Return total of the charges, share of the PIC in percent, and balance."""
    values = support.book(run, values=True)
    budget, plan = values["Budget"], values[PLAN]
    share = money(plan["D11"].value * 100)
    return money(budget["C21"].value), share, money(budget["C25"].value)


def test_one_changed_budget_line_changes_total_share_and_balance(house: House) -> None:
    keeper = financed(house, REAJI)
    assert results(support.funder_run(keeper)) == (Decimal("790018"), Decimal("69.54"), 0)
    charge = BudgetLine.get(BudgetLine.label == "Achats")
    product = BudgetLine.get(BudgetLine.label == "Politique de la ville")
    for row, more in ((charge, 1_000_00), (product, 100_000_00)):
        finance.change_budget_line(
            keeper,
            row.id,
            account=row.account,
            label=row.label,
            amount=row.amount + more,
            year=row.year,
            funder_id=row.funder_id,
        )
    changed = results(support.funder_run(keeper))
    share = Decimal(100 * 549389) / Decimal(890018)
    assert changed == (Decimal("791018"), share.quantize(Decimal("0.01")), Decimal(-99000))


def test_the_pic_is_found_whatever_its_scheme_is_called(house: House) -> None:
    run = support.funder_run(financed(house, REAJI, "Appel à projets 100 % inclusion"))
    plan = support.book(run, values=True)[PLAN]
    assert money(plan["D10"].value) == Decimal(549389)
    assert money(plan["D11"].value * 100) == Decimal("69.54")


def test_what_is_asked_for_stays_apart_from_what_the_budget_holds(house: House) -> None:
    keeper = financed(house, REAJI)
    row = BudgetLine.get(BudgetLine.label == "PIC – publics invisibles")
    finance.change_budget_line(
        keeper,
        row.id,
        account=row.account,
        label=row.label,
        amount=row.amount - 9_389_00,
        year=row.year,
        funder_id=row.funder_id,
    )
    plan = support.book(support.funder_run(keeper), values=True)[PLAN]
    assert (money(plan["D10"].value), money(plan["D5"].value)) == (540_000, 549_389)
    assert money(plan["D11"].value * 100) == money(Decimal(54_000_000) / Decimal(780_629))
    assert money(plan["D14"].value) == money(240_629)


def test_every_figure_leads_to_the_records_behind_it(house: House) -> None:
    run = support.funder_run(financed(house, REAJI))
    kept = {(one["sheet"], one["cell"]): one for one in figures.lines(run.snapshot)}
    charges = BudgetLine.select().where(BudgetLine.side == Side.CHARGE)
    assert set(kept["Budget", "C21"]["records"]) == {str(row.id) for row in charges}
    assert kept["Budget", "C21"]["path"] == "budget.total_charges"
    # Rows below the repeated block are listed where the made workbook has them.
    assert kept[PLAN, "D10"]["label"] == "Subvention PIC inscrite au budget"
    assert kept[PLAN, "D5"]["value"] == Decimal("549389.00")
    assert kept[PLAN, "D10"]["path"] == "budget.pic"
    main = shown(run.snapshot).main
    assert [one.label for one in main[:2]] == ["Total des charges", "Total des produits"]
    assert main[-1].value == "69,54\u00a0%"


def test_every_mapped_cell_holds_the_value_of_its_figure(house: House) -> None:
    run = support.funder_run(financed(house, INVISIBLES))
    values = support.book(run, values=True)
    for one in figures.lines(run.snapshot):
        found, expected = values[one["sheet"]][one["cell"]].value, one["value"]
        if isinstance(expected, Decimal | int):
            assert Decimal(str(found)).quantize(Decimal("0.0000001")) == round(
                Decimal(expected), 7
            ), one
        elif expected and not isinstance(expected, str):
            assert found.date() == expected, one
        else:
            assert (found or "") == (expected or ""), one


def test_an_amount_the_model_has_no_line_for_is_never_dropped(house: House) -> None:
    keeper = financed(house, REAJI)
    line(keeper, "69", 500_00, "Impôts sur les bénéfices")
    run = support.funder_run(keeper)
    assert run.state == "failed"
    assert "500,00" in run.error
    assert run.snapshot is None


def replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mapping: dict[str, object]) -> None:
    """Put another funder's file in the place of ours, with its own mapping."""
    shutil.copy(SAMPLES / "us_treasury_expendituresGT50000.xlsx", tmp_path / "other.xlsx")
    described = {"title": "Autre", "template": "other.xlsx", **mapping}
    (tmp_path / "autre.json").write_text(json.dumps(described), encoding="utf-8")
    monkeypatch.setattr(templates, "FOLDER", tmp_path)


SHEET = "Sub-Award Expenditure Reporting"


def test_another_funders_file_needs_another_mapping_only(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cells = [
        {"sheet": SHEET, "cell": "B9", "figure": "projet.nom", "kind": "text"},
        {"sheet": SHEET, "cell": "E9", "figure": "budget.pic", "kind": "amount"},
    ]
    replaced(tmp_path, monkeypatch, {"cells": cells})
    run = support.funder_run(financed(house, REAJI), "autre")
    sheet = support.book(run)[SHEET]
    assert sheet["B9"].value == "Projet d’essai"
    assert Decimal(str(sheet["E9"].value)) == Decimal("549389")
    assert sheet["A1"].value == "Version: 2022.03.28"


@pytest.mark.parametrize(
    ("anchor", "nearest"),
    [
        ({"figure": "budget.totl"}, "budget.total"),
        ({"sum": "financeurs[].demandé"}, "financeurs[].demande"),
        ({"sum": "financeur[].demande"}, "financeurs[]"),
        ({"figure": "projet.nom", "of": "budget.pics"}, "budget.pic"),
    ],
)
def test_an_unknown_figure_is_refused_with_the_nearest_known(
    house: House,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    anchor: dict[str, str],
    nearest: str,
) -> None:
    replaced(tmp_path, monkeypatch, {"cells": [{"sheet": SHEET, "cell": "B9", **anchor}]})
    run = support.funder_run(house.actors["finance"], "autre")
    assert run.state == "failed"
    assert f"«\u00a0{nearest}\u00a0»" in run.error


def test_a_cell_made_for_another_kind_is_refused(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cell = {"sheet": SHEET, "cell": "B9", "figure": "projet.nom", "kind": "amount"}
    replaced(tmp_path, monkeypatch, {"cells": [cell]})
    run = support.funder_run(house.actors["finance"], "autre")
    assert f"{SHEET}!B9" in run.error


def test_a_formula_of_the_funder_is_never_replaced(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(templates, "FOLDER", tmp_path)
    shutil.copy(
        templates.Path(templates.__file__).parents[1]
        / "workbooks/models/plan_financement_pic.xlsx",
        tmp_path / "autre.xlsx",
    )
    cells = [{"sheet": "Budget", "cell": "C21", "figure": "budget.total"}]
    (tmp_path / "autre.json").write_text(json.dumps({"title": "Autre", "cells": cells}))
    run = support.funder_run(financed(house, REAJI), "autre")
    assert run.state == "failed"
    assert "Budget!C21" in run.error


def test_an_unknown_template_is_refused(house: House) -> None:
    with pytest.raises(UserError, match="modèle"):
        commands.request_funder(house.actors["finance"], "../secret")


def test_every_template_that_comes_with_the_portal_is_known_to_the_rooms(house: House) -> None:
    keeper = financed(house, REAJI)
    for template in templates.available():
        assert support.funder_run(keeper, template.key).state == "done"


def test_the_models_lists_hold_every_word_it_is_filled_with() -> None:
    assert set(accounts.FUNDER_KINDS) == {str(word) for word in words.FUNDER_KINDS.values()}
    assert set(accounts.STATES) == {str(word) for word in words.GRANT_STATES.values()}
