"""Reads of the counters and of the targets, scoped to what the acting person may see."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from peewee import JOIN, ModelSelect

from portal.core import policy
from portal.core.counters import total
from portal.core.policy import Actor
from portal.indicators.models import Counter, Target
from portal.indicators.sums import Done, Sums
from portal.intake.exposing import days_that_name
from portal.intake.models import SubmissionState
from portal.projects.models import Action, ActivityType


@dataclass(frozen=True)
class Limits:
    """What the counts are limited to; None limits nothing. ``month`` is the first of a month."""

    month: date | None = None
    organisation_id: UUID | None = None
    action_id: UUID | None = None
    activity_type_id: UUID | None = None


@dataclass(frozen=True)
class Cell:
    """What was done of one activity type in one action in one month.

    The month is None where no day says it, or where the day is kept from the person.
    """

    activity_type_id: UUID
    action_id: UUID | None
    month: date | None
    done: Done


def counters(actor: Actor) -> "ModelSelect[Counter]":
    """Return the counters of what was sent and not sent back, within the person's reach."""
    counting = (SubmissionState.SUBMITTED, SubmissionState.VALIDATED)
    return policy.scoped(
        Counter.select().where(Counter.state.in_(counting)),
        actor,
        "indicator",
        "see",
        project=Counter.project,
        organisation=Counter.organisation,
    )


def by_work(actor: Actor, limits: Limits) -> list[Cell]:
    """Return what was done by activity type, action and month."""
    key = (Counter.activity_type, Counter.action, Counter.month)
    rows, hidden = _done(_narrow(actor, limits), key), set(days_that_name(actor))
    return [
        Cell(kind, action, None if kind in hidden else month, done)
        for (kind, action, month), done in rows
    ]


def by_organisation(actor: Actor, limits: Limits) -> dict[UUID, Done]:
    """Return what each organisation did."""
    rows = _done(_narrow(actor, limits), (Counter.organisation,))
    return {organisation_id: done for (organisation_id,), done in rows}


def _narrow(actor: Actor, limits: Limits) -> "ModelSelect[Counter]":
    """Return the counters under limits; under a month, of types whose day the person may read."""
    rows = counters(actor)
    if limits.month and (hidden := days_that_name(actor)):
        rows = rows.where(Counter.activity_type.not_in(hidden))
    wanted = {
        Counter.month: limits.month,
        Counter.organisation: limits.organisation_id,
        Counter.action: limits.action_id,
        Counter.activity_type: limits.activity_type_id,
    }
    for column, value in wanted.items():
        if value is not None:
            rows = rows.where(column == value)
    return rows


def _done(
    rows: "ModelSelect[Counter]", key: tuple[Any, ...]
) -> Iterator[tuple[tuple[Any, ...], Done]]:
    """Yield the sums of each key, what is validated and what waits side by side.

    A key that records left again says nothing any more.
    """
    sums = [total(column) for column in
            (Counter.records, Counter.sessions, Counter.minutes, Counter.heads)]  # fmt: skip
    found: Any = rows.select(*key, Counter.state, *sums).group_by(*key, Counter.state).tuples()
    held: dict[tuple[Any, ...], Done] = {}
    for row in found:
        where, state, numbers = row[: len(key)], row[len(key)], row[len(key) + 1 :]
        one = Sums(*map(int, numbers))
        done = Done(validated=one) if state == SubmissionState.VALIDATED else Done(waiting=one)
        held[where] = held.get(where, Done()) + done
    yield from ((where, done) for where, done in held.items() if done.any)


def targets(actor: Actor, action: str = "see") -> "ModelSelect[Target]":
    """Return the targets of the project with what they are for: by activity type, then action."""
    rows = (
        Target.select(Target, ActivityType, Action)
        .join_from(Target, ActivityType, JOIN.LEFT_OUTER)
        .join_from(Target, Action, JOIN.LEFT_OUTER)
        .order_by(ActivityType.position.asc(nulls="LAST"), ActivityType.name)
        .order_by_extend(Action.position.asc(nulls="FIRST"), Action.code)
        .order_by_extend(Target.starts, Target.unit, Target.id)
    )
    return policy.scoped(rows, actor, "target", action, project=Target.project)
