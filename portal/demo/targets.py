"""What the two projects set out to do: planned beneficiaries as published, the rest invented."""

from datetime import date
from typing import Any

from portal.demo.ids import demo_id
from portal.indicators.models import Target
from portal.projects.models import Project


def load(project: Project, facts: dict[str, Any]) -> None:
    """Create the targets of one project."""
    for number, wanted in enumerate(facts["targets"], start=1):
        Target.create(
            id=demo_id(project.code, "target", number),
            project=project,
            activity_type=_row(project, "type", wanted.get("form")),
            action=_row(project, "action", wanted.get("action")),
            unit=wanted["unit"],
            value=wanted["value"],
            starts=_day(wanted.get("starts")),
            ends=_day(wanted.get("ends")),
        )


def _row(project: Project, table: str, key: str | None) -> Any:
    return demo_id(project.code, table, key) if key else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
