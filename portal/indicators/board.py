"""The board: what was done beside what was planned, by activity type and action, month, partner."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

from flask_babel import gettext as _

from portal.accounts.models import Organisation
from portal.core.policy import Actor
from portal.indicators import queries, words
from portal.indicators.goals import reached, together
from portal.indicators.models import Target
from portal.indicators.months import months
from portal.indicators.queries import Cell, Limits
from portal.indicators.sums import Done, Progress
from portal.projects import queries as projects
from portal.projects.admin.names import action_name
from portal.projects.models import Action, ActivityKind, ActivityType, Project


@dataclass(frozen=True)
class Line:
    """One line of a table: what it is about, what was done, its targets, its parts.

    ``limits`` are those of the list of its records; None when no list can be limited to them.
    """

    label: str
    done: Done
    limits: Limits | None
    kind: ActivityType | None = None
    progress: Sequence[Progress] = ()
    parts: Sequence["Line"] = field(default=())

    @property
    def people(self) -> bool:
        """Tell whether the records are of people met for the first time, not of sessions."""
        return self.kind is not None and self.kind.kind == ActivityKind.INTAKE


class Board:
    """What ``actor`` may see of the project's work, under ``limits``."""

    def __init__(self, actor: Actor, limits: Limits | None = None) -> None:
        self.actor, self.limits = actor, limits or Limits()

    @cached_property
    def project(self) -> Project:
        """The project."""
        return projects.project(self.actor)

    @cached_property
    def cells(self) -> list[Cell]:
        """What was done by activity type, action and month."""
        return queries.by_work(self.actor, self.limits)

    @cached_property
    def targets(self) -> list[Target]:
        """The project's targets; none under limits that they were not set for."""
        partial = self.limits.month or self.limits.organisation_id
        if partial or not self.actor.may("target", "see"):
            return []
        return list(queries.targets(self.actor))

    @cached_property
    def action_targets(self) -> bool:
        """Tell whether some target is for an action, whatever is done in it."""
        return any(row.activity_type_id is None for row in self.targets)

    @cached_property
    def every_month(self) -> list[date]:
        """The months to choose from, whatever the limits."""
        cells = self.cells if self.limits == Limits() else queries.by_work(self.actor, Limits())
        return months(self.project, [cell.month for cell in cells])

    @cached_property
    def total(self) -> Done:
        """Everything together."""
        return together(self.cells)

    @cached_property
    def sessions(self) -> Done:
        """What was done of activities, first meetings left out."""
        return together(cell for cell in self.cells if cell.activity_type_id not in self._meetings)

    @cached_property
    def meetings(self) -> Done:
        """The first meetings with people."""
        return together(cell for cell in self.cells if cell.activity_type_id in self._meetings)

    @cached_property
    def types(self) -> list[ActivityType]:
        """Activity types that are offered, or were recorded."""
        used = {cell.activity_type_id for cell in self.cells}
        return [kind for kind in self._kinds if kind.active or kind.id in used]

    @cached_property
    def _kinds(self) -> list[ActivityType]:
        return list(projects.activity_types(self.actor))

    @cached_property
    def actions(self) -> list[Action]:
        """Every action of the project, in its order."""
        return list(projects.actions(self.actor))

    @cached_property
    def _meetings(self) -> set[UUID]:
        return {kind.id for kind in self._kinds if kind.kind == ActivityKind.INTAKE}

    @cached_property
    def by_type(self) -> list[Line]:
        """One line for each activity type, its actions below it."""
        return [self._of_type(kind) for kind in self.types]

    @cached_property
    def by_action(self) -> list[Line]:
        """One line for each action, whatever was done in it."""
        wanted = [row for row in self.actions if self.limits.action_id in (None, row.id)]
        return [*map(self._of_action, wanted), *_without_action(self.cells)]

    @cached_property
    def by_month(self) -> list[Line]:
        """One line for each month of the project so far, months without a record among them.

        What is of no month, or of one that is kept from the person, stands below them.
        """
        held: dict[date | None, Done] = {}
        for cell in self.cells:
            held[cell.month] = held.get(cell.month, Done()) + cell.done
        told = [
            Line(words.month(month), held.get(month, Done()), self._but(month=month))
            for month in months(self.project, held)
            if self.limits.month in (None, month)
        ]
        return [*told, Line(str(words.NO_MONTH), held[None], None)] if None in held else told

    @cached_property
    def by_partner(self) -> list[Line]:
        """One line for each organisation of the project, by name."""
        held = queries.by_organisation(self.actor, self.limits)
        here = projects.organisations(self.actor).where(Organisation.id != self.project.holder_id)
        shown = Organisation.id.in_(list(held)) | Organisation.id.in_([row.id for row in here])
        rows = Organisation.select().where(shown).order_by(Organisation.name, Organisation.id)
        return [
            Line(row.name, held.get(row.id, Done()), self._but(organisation_id=row.id))
            for row in rows
            if self.limits.organisation_id in (None, row.id)
        ]

    def _of_type(self, kind: ActivityType) -> Line:
        cells = [cell for cell in self.cells if cell.activity_type_id == kind.id]
        goals = [row for row in self.targets if row.activity_type_id == kind.id]
        wanted = {cell.action_id for cell in cells} | {row.action_id for row in goals} - {None}
        parts = [
            self._line(action, kind, cells, goals) for action in self.actions
            if action.id in wanted
        ]  # fmt: skip
        if parts:
            parts += _without_action(cells)
        whole = [row for row in goals if row.action_id is None]
        limits = self._but(activity_type_id=kind.id)
        return Line(kind.name, together(cells), limits, kind, reached(whole, cells), parts)

    def _line(
        self, action: Action, kind: ActivityType, cells: list[Cell], goals: list[Target]
    ) -> Line:
        here = [cell for cell in cells if cell.action_id == action.id]
        own = [row for row in goals if row.action_id == action.id]
        limits = self._but(activity_type_id=kind.id, action_id=action.id)
        return Line(action_name(action), together(here), limits, kind, reached(own, here))

    def _of_action(self, action: Action) -> Line:
        here = [cell for cell in self.cells if cell.action_id == action.id]
        own = [
            row for row in self.targets
            if row.action_id == action.id and row.activity_type_id is None
        ]  # fmt: skip
        limits = self._but(action_id=action.id)
        return Line(action_name(action), together(here), limits, None, reached(own, here))

    def _but(self, **changes: object) -> Limits:
        return Limits(**{**vars(self.limits), **changes})


def _without_action(cells: list[Cell]) -> list[Line]:
    """Return the line of what names no action, if there is any; no list is limited to that."""
    done = together(cell for cell in cells if cell.action_id is None)
    return [Line(_("Sans action"), done, None)] if done.any else []
