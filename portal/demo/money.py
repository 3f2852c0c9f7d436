"""Funders, grants and a budget marked fictional, whose totals are the projects' own to the cent."""

from datetime import date
from typing import Any

from portal.core.money import shares
from portal.demo.ids import demo_id
from portal.finance.models import BudgetLine, Funder, Grant, Side
from portal.projects.models import Project


def load(project: Project, facts: dict[str, Any]) -> None:
    """Create the financing of one project."""
    months = _months(project)
    for wanted in facts["funders"]:
        funder = _funder(project, wanted)
        _grant(project, funder, wanted)
        common = {"side": Side.PRODUCT, "account": wanted["account"], "label": wanted["scheme"]}
        _lines(project, months, wanted["total"], {**common, "funder": funder})
    for wanted in facts["charges"]:
        common = {"side": Side.CHARGE, "account": wanted["account"], "label": wanted["label"]}
        _lines(project, months, wanted["euros"] * 100, common)


def _months(project: Project) -> dict[int, int]:
    """Return how many months of each year the project covers: the weights of its years."""
    found: dict[int, int] = {}
    for year in range(project.starts.year, project.ends.year + 1):
        first = project.starts.month if year == project.starts.year else 1
        last = project.ends.month if year == project.ends.year else 12
        found[year] = last - first + 1
    return found


def _lines(project: Project, months: dict[int, int], total: int, common: dict[str, Any]) -> None:
    parts = shares(total, list(months.values()))
    for year, amount in zip(months, parts, strict=True):
        name = (project.code, "line", common["side"], common["account"], common["label"], year)
        funder = common.get("funder")
        BudgetLine.create(
            id=demo_id(*name, funder.id if funder else ""),
            project=project,
            year=year,
            amount=amount,
            **common,
        )


def _funder(project: Project, wanted: dict[str, Any]) -> Funder:
    return Funder.create(
        id=demo_id(project.code, "funder", wanted["key"]),
        project=project,
        name=wanted["name"],
        kind=wanted["kind"],
        mention=wanted.get("mention", ""),
    )


def _grant(project: Project, funder: Funder, wanted: dict[str, Any]) -> None:
    notified = wanted["total"] if wanted["notified"] else 0
    Grant.create(
        id=demo_id(funder.id, "grant"),
        project=project,
        funder=funder,
        scheme=wanted["scheme"],
        requested=wanted["total"],
        requested_on=_day(wanted["requested"]),
        notified=notified,
        notified_on=_day(wanted["notified"]),
        received=wanted["received"],
        received_on=_day(wanted["received_on"]),
        state=wanted["state"],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
