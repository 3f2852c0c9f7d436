"""Verbs that change targets; the acting person comes first, policy is asked, all is journalled."""

from calendar import monthrange
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import gettext as _

from portal.core import policy, undo
from portal.core.changes import apply, plain
from portal.core.database import transaction
from portal.core.errors import FieldRefused
from portal.core.journal import record
from portal.core.policy import Actor
from portal.core.reading import one
from portal.core.undo import Removal
from portal.indicators import queries
from portal.indicators.models import Target
from portal.projects import queries as projects
from portal.projects.models import Action, ActivityType


def create_target(actor: Actor, **values: Any) -> Target:
    """Set a target. ``values``: activity_type_id and action_id (one of them may be None), unit,
    value, starts and ends (both None for the whole project; whole months are counted).

    Raises FieldRefused for a target that is about nothing, is there already, or has half a period.
    """
    policy.require(actor, "target", "edit")
    with transaction():
        target = Target.create(project=actor.project_id, **_checked(actor, values))
        record(actor, "created", "target", target.id, _said(target))
    return target


def change_target(actor: Actor, target_id: UUID, **values: Any) -> None:
    """Change a target; the journal keeps what it was."""
    policy.require(actor, "target", "edit")
    with transaction():
        target = one(queries.targets(actor, "edit"), Target, target_id)
        if changes := apply(target, _checked(actor, values, target.id)):
            record(actor, "changed", "target", target.id, changes)


def remove_target(actor: Actor, target_id: UUID) -> Removal:
    """Remove a target; what was done stays."""
    policy.require(actor, "target", "edit")
    with transaction():
        target = one(queries.targets(actor, "edit"), Target, target_id)
        record(actor, "removed", "target", target.id, _said(target))
        return undo.remove(actor, target, "target")


def _checked(actor: Actor, values: dict[str, Any], besides: UUID | None = None) -> dict[str, Any]:
    """Return the columns of a target, its period widened to whole months."""
    _refuse_foreign(actor, values)
    if not values["activity_type_id"] and not values["action_id"]:
        raise FieldRefused(
            "activity_type_id", _("Choisissez une activité, une action, ou l’une dans l’autre.")
        )
    starts, ends = _whole_months(values["starts"], values["ends"])
    found = {**values, "starts": starts, "ends": ends}
    _refuse_double(actor, found, besides)
    return found


def _whole_months(starts: date | None, ends: date | None) -> tuple[date | None, date | None]:
    if (starts is None) != (ends is None):
        missing = "starts" if starts is None else "ends"
        raise FieldRefused(
            missing, _("Indiquez les deux dates, ou aucune pour toute la durée du projet.")
        )
    if starts is None or ends is None:
        return None, None
    if starts > ends:
        raise FieldRefused("ends", _("La fin vient avant le début\u00a0: vérifiez les deux dates."))
    last = monthrange(ends.year, ends.month)[1]
    return starts.replace(day=1), ends.replace(day=last)


def _refuse_double(actor: Actor, wanted: dict[str, Any], besides: UUID | None) -> None:
    """Refuse a second target for the same thing over the same months: which one would count?"""
    same = ("activity_type_id", "action_id", "unit")
    for row in queries.targets(actor):
        if row.id == besides or any(getattr(row, name) != wanted[name] for name in same):
            continue
        if row.starts is None or wanted["starts"] is None:
            if row.starts == wanted["starts"]:
                raise _double()
        elif row.starts <= wanted["ends"] and wanted["starts"] <= row.ends:
            raise _double()


def _double() -> FieldRefused:
    return FieldRefused(
        "value", _("Un objectif existe déjà pour cela sur ces mois. Modifiez-le plutôt.")
    )


def _refuse_foreign(actor: Actor, values: dict[str, Any]) -> None:
    """Raise NotFound when a target points outside the project."""
    if activity_type_id := values["activity_type_id"]:
        one(projects.activity_types(actor), ActivityType, activity_type_id)
    if action_id := values["action_id"]:
        one(projects.actions(actor), Action, action_id)


def _said(target: Target) -> dict[str, Any]:
    names = ("activity_type_id", "action_id", "unit", "value", "starts", "ends")
    return {name: plain(getattr(target, name)) for name in names}
