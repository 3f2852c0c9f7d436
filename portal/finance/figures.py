"""The figures of the budget and of its funders: ``budget.*`` and ``financeurs[]``."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from portal.core import policy
from portal.core.figures import (
    Figure,
    FigureColumn,
    FigureKind,
    FigureList,
    FigureValue,
    Value,
)
from portal.core.policy import Actor
from portal.finance import plan, queries
from portal.finance.budget import GROUPS, Budget, Line, Part, Side
from portal.projects import queries as projects

MONEY, PERCENT = FigureKind.MONEY, FigureKind.PERCENT
Reading = tuple[Value, Iterable[Line]]


def _figure(path: str, label: str, kind: FigureKind, read: Callable[[Budget], Reading]) -> Figure:
    def compute(actor: Actor, as_of: date) -> FigureValue:
        value, lines = read(queries.budget(actor))
        return FigureValue(value, tuple(line.id for line in lines), "budget_line")

    return Figure(f"budget.{path}", label, kind, compute)


def _sum(path: str, label: str, side: Side, group: str | None = None) -> Figure:
    return _figure(
        path, label, MONEY,
        lambda budget: (budget.total(side, group), budget.of(side, group)),
    )  # fmt: skip


def _whole(path: str, label: str, side: Side) -> Figure:
    return _figure(
        path, label, MONEY,
        lambda budget: (budget.total(side, in_kind=True), budget.of(side, in_kind=True)),
    )  # fmt: skip


def _groups(side: Side, folder: str, word: str) -> list[Figure]:
    return [_sum(f"{folder}.{group}", f"{word} {group}", side, group) for group in GROUPS[side]]


def main_part(actor: Actor) -> Part:
    """Return what the main funder brings (see ``queries.main_funder_id``), nothing without one."""
    budget = queries.budget(actor)
    funder_id = queries.main_funder_id(actor, budget)
    return budget.part(funder_id) if funder_id else Part(None, 0, budget.products, ())


def _main(path: str, label: str, kind: FigureKind, read: Callable[[Part], Value]) -> Figure:
    def compute(actor: Actor, as_of: date) -> FigureValue:
        part = main_part(actor)
        return FigureValue(read(part), part.lines, "budget_line")

    return Figure(f"budget.{path}", label, kind, compute)


def _other_resources(budget_part: Part) -> int:
    return budget_part.whole - budget_part.amount


def _cost_per_head(actor: Actor, as_of: date) -> FigureValue:
    budget, project = queries.budget(actor), projects.project(actor)
    lines = tuple(line.id for line in budget.of(Side.CHARGE))
    return FigureValue(budget.cost_per_head(project.target), lines, "budget_line")


FUNDER_COLUMNS = (
    FigureColumn("nom", "Financeur", FigureKind.TEXT),
    FigureColumn("type", "Type de financeur", FigureKind.TEXT),
    FigureColumn("dispositif", "Dispositif", FigureKind.TEXT),
    FigureColumn("montant", "Montant inscrit au budget", MONEY),
    FigureColumn("demande", "Montant demandé", MONEY),
    FigureColumn("notifie", "Montant notifié", MONEY),
    FigureColumn("recu", "Montant reçu", MONEY),
    FigureColumn("etat", "État", FigureKind.TEXT),
    FigureColumn("decision", "Date de décision", FigureKind.DAY),
    FigureColumn("part", "Part des produits", PERCENT),
)


def _funders(actor: Actor, as_of: date) -> Sequence[Mapping[str, FigureValue]]:
    policy.require(actor, "grant", "see")
    return [_funder_row(row) for row in plan.rows(actor, as_of)]


def _funder_row(row: plan.Row) -> Mapping[str, FigureValue]:
    behind = {"montant": row.part.lines, "part": row.part.lines}
    return {
        column.key: FigureValue(
            row.value(column.key),
            behind.get(column.key, row.grants),
            "budget_line" if column.key in behind else "grant_award",
        )
        for column in FUNDER_COLUMNS
    }


FIGURES: tuple[Figure | FigureList, ...] = (
    _sum("total", "Coût total du projet", Side.CHARGE),
    _sum("total_charges", "Total des charges", Side.CHARGE),
    _sum("total_produits", "Total des produits", Side.PRODUCT),
    _whole("total_charges_avec_contributions", "Total des charges, 86 compris", Side.CHARGE),
    _whole("total_produits_avec_contributions", "Total des produits, 87 compris", Side.PRODUCT),
    _figure(
        "equilibre", "Charges moins produits", MONEY, lambda budget: (budget.gap, budget.lines)
    ),
    *_groups(Side.CHARGE, "charges", "Charges, compte"),
    *_groups(Side.PRODUCT, "produits", "Produits, compte"),
    _main("pic", "Financement du PIC", MONEY, lambda part: part.amount),
    _main("part_pic", "Part du PIC dans les produits", PERCENT, lambda part: part.percent),
    _main("autres_ressources", "Autres ressources que le PIC", MONEY, _other_resources),
    Figure("budget.cout_par_beneficiaire", "Coût par bénéficiaire prévu", MONEY, _cost_per_head),
    FigureList("financeurs[]", "Plan de financement", FUNDER_COLUMNS, _funders),
)
