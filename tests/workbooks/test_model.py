"""The model "plan de financement PIC": drawn as committed, mapped, filled to the cent."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from portal.workbooks import Block, FillOrder, Value
from portal.workbooks.models import PLAN_FINANCEMENT_PIC, PLAN_FINANCEMENT_PIC_MAPPING
from portal.workbooks.models.draw_plan_financement_pic import draw
from tests.workbooks.support import filled, read

MODEL = PLAN_FINANCEMENT_PIC.read_bytes()
MAPPING: dict[str, list[dict[str, Any]]] = json.loads(PLAN_FINANCEMENT_PIC_MAPPING.read_text())
PLAN = "Plan de financement"
TOTALS = {"REAJI": ("790018", "549389", 330), "INVISIBLES": ("793871", "397875", 2_700)}


def figures(total: Decimal, pic: Decimal, people: int) -> dict[str, Value]:
    """Every figure of the mapping: one charge line takes what the others leave."""
    found: dict[str, Value] = {
        "projet.nom": "Projet d’essai",
        "projet.porteur": "Mission locale d’essai",
        "projet.debut": date(2020, 1, 1),
        "projet.fin": date(2021, 12, 31),
        "projet.territoire": "=Territoire",
        "projet.beneficiaires_prevus": people,
        "budget.pic": pic,
    }
    for entry in MAPPING["cells"]:
        found.setdefault(entry["figure"], Decimal("1000.07"))
    others = {code: Decimal("1000.07") for code in ("60", "61", "62", "63", "65", "66", "67", "68")}
    found["budget.charges.64"] = total - sum(others.values())
    products = Decimal("1000.07") * 7
    found["budget.produits.74"] = total - products
    return found


def order(
    found: Mapping[str, Value], items: list[dict[str, Value]], total: Decimal, pic: Decimal
) -> FillOrder:
    cells = {(one["sheet"], one["cell"]): found[one["figure"]] for one in MAPPING["cells"]}
    cached: dict[tuple[str, str], Value] = {
        (one["sheet"], one["cell"]): Decimal(0) for one in MAPPING["cached"]
    }
    cached |= {("Budget", "C21"): total, ("Budget", "G21"): total, (PLAN, "D9"): pic / total}
    blocks = [
        Block(one["sheet"], *one["rows"], one["columns"], items, {"H": "part"})
        for one in MAPPING["blocks"]
    ]
    return FillOrder(cells, blocks, cached)


def funders(total: Decimal, pic: Decimal) -> list[dict[str, Value]]:
    rest = total - pic
    asked = [("État", "Publics invisibles", pic), ("Région", "Insertion", rest - 100)]
    asked.append(("Commune", "+ jeunes", Decimal(100)))
    return [
        {
            "nom": kind,
            "type": kind,
            "dispositif": scheme,
            "demande": amount,
            "notifie": None,
            "etat": "Demandée",
            "decision": date(2019, 11, 4),
            "part": amount / total,
        }
        for kind, scheme, amount in asked
    ]


def test_the_committed_model_is_the_one_the_script_draws() -> None:
    assert draw() == MODEL


def test_the_mapping_points_at_empty_cells_and_at_formulas() -> None:
    book = read(MODEL)
    for entry in MAPPING["cells"]:
        assert book[entry["sheet"]][entry["cell"]].value is None, entry
    for entry in MAPPING["cached"]:
        assert book[entry["sheet"]][entry["cell"]].data_type == "f", entry
    numbers = [book["Budget"][f"{column}{row}"].value for column in "AE" for row in range(12, 23)]
    paths = [entry["figure"].split(".") for entry in MAPPING["cells"]]
    mapped = {path[2] for path in paths if path[0] == "budget" and len(path) == 3}
    assert {number for number in numbers if number and number.isdigit()} == mapped


@pytest.mark.parametrize("project", TOTALS)
def test_the_plan_of_a_project_is_exact(project: str) -> None:
    total, pic = (Decimal(text) for text in TOTALS[project][:2])
    found, items = figures(total, pic, TOTALS[project][2]), funders(total, pic)
    result, report = filled(MODEL, order(found, items, total, pic))
    book, values = read(result), read(result, values=True)
    budget, plan = book["Budget"], book[PLAN]
    for side, column in (("charges", "C"), ("produits", "G")):
        cells = [budget[f"{column}{row}"].value for row in range(12, 21)]
        assert sum(Decimal(str(value)) for value in cells if value is not None) == total, side
    assert [plan.cell(row, 1).value for row in (5, 6, 7, 8)] == [
        "État",
        "Région",
        "Commune",
        "TOTAL",
    ]
    assert plan["D8"].value == "=SUM(D5:D7)"
    assert plan["H6"].value == "=IF(Budget!$G$21=0,0,D6/Budget!$G$21)"
    assert Decimal(str(plan["D10"].value)) == pic
    assert plan["D11"].value == "=IF(Budget!G21=0,0,D10/Budget!G21)"
    assert plan["D14"].value == "=ROUND(Budget!G21-D10,2)"
    assert (
        round(values[PLAN]["D11"].value * 100, 2) == {"REAJI": 69.54, "INVISIBLES": 50.12}[project]
    )
    assert sum(Decimal(str(plan.cell(row, 4).value)) for row in (5, 6, 7)) == total
    assert {str(one.sqref) for one in plan.data_validations.dataValidation} == {"B5:B7", "F5:F7"}
    assert {str(one.sqref) for one in plan.conditional_formatting} == {"E5:E7", "A5:H7", "D15"}
    assert plan.print_area == f"'{PLAN}'!$A$1:$H$15"
    assert report.blocks[0].result == (5, 7)
    assert budget["C7"].value == "=Territoire"
    assert budget["C7"].quotePrefix


def test_a_funder_may_send_another_file(tmp_path: Any) -> None:
    """The same two figures in a workbook the engine has never seen."""
    other = openpyxl.Workbook()
    sheet = other.active
    assert sheet is not None
    sheet["B2"] = "Total"
    other.save(tmp_path / "autre.xlsx")
    cells: dict[tuple[str, str], Value] = {
        (sheet.title, "C2"): Decimal("790018"),
        (sheet.title, "C3"): "REAJI",
    }
    result, _ = filled((tmp_path / "autre.xlsx").read_bytes(), FillOrder(cells))
    found = read(result)[sheet.title]
    assert (found["C2"].value, found["C3"].value, found["B2"].value) == (790018, "REAJI", "Total")
