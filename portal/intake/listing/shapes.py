"""The query of a page, written once, and what every query of a list is made of."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from peewee import JOIN, ModelSelect, Node

from portal.accounts.models import Organisation
from portal.core.policy import Actor
from portal.core.prepared import Prepared
from portal.intake.listing.filters import Filters
from portal.intake.listing.matching import answers
from portal.intake.listing.orders import Order, Table, beyond
from portal.intake.models import Submission
from portal.projects.models import Action, ActivityType


@dataclass(frozen=True)
class Shape:
    """All that decides what the query of a page says, the values of its place left out."""

    records: Callable[[Actor], "ModelSelect[Any]"]
    actor: Actor
    filters: Filters
    hidden: tuple[UUID, ...]
    order: Order
    size: int
    back: bool

    @property
    def falls(self) -> bool:
        """Tell whether the largest is read first."""
        return self.order.falls is not self.back


@lru_cache(200)
def listed(shape: Shape, placed: int, chosen: int) -> Prepared[Submission]:
    """Return the query of a page, written once: peewee takes longer over it than the database.

    Its values are those of the place (``placed`` of them), then ``chosen`` ids.
    """

    def build(*values: Node) -> "ModelSelect[Any]":
        rows = narrow(shape.records(shape.actor), shape.filters, shape.hidden)
        if chosen:
            rows = rows.where(Submission.id.in_(values[placed:]))
        return _named(from_here(shape, rows, values[:placed])).limit(shape.size + 1)

    return Prepared(placed + chosen, build)


def ordered(
    rows: "ModelSelect[Any]", order: Order, *, falls: bool, table: Table = Submission
) -> "ModelSelect[Any]":
    """Order rows of a table that tells what lists are ordered by."""
    keys = order.keys(table)
    return rows.order_by(*(key.desc() for key in keys)) if falls else rows.order_by(*keys)


def _named(records: "ModelSelect[Any]") -> "ModelSelect[Any]":
    """Add the names. Outer joins all: no planner may begin with a table of names and sort."""
    return (
        records.select_extend(Organisation.name, ActivityType.name, ActivityType.icon, Action.code)
        .join_from(Submission, Organisation, JOIN.LEFT_OUTER)
        .join_from(Submission, ActivityType, JOIN.LEFT_OUTER)
        .join_from(Submission, Action, JOIN.LEFT_OUTER)
    )


def from_here(shape: Shape, rows: Any, here: Sequence[object], table: Table = Submission) -> Any:
    """Put rows into the order of a list, those left out that stand before a place."""
    if here:
        rows = rows.where(beyond(shape.order, here, falls=shape.falls, table=table))
    return ordered(rows, shape.order, falls=shape.falls, table=table)


def filled(ids: Sequence[UUID], size: int) -> list[UUID]:
    """Return ``size`` ids, the last one several times if need be; none if there are none."""
    return [*ids, *[ids[-1]] * (size - len(ids))] if ids else []


def narrow(
    records: "ModelSelect[Any]", filters: Filters, hidden: Sequence[UUID]
) -> "ModelSelect[Any]":
    """Limit records by the filters; the search and the place in the list are left out.

    ``hidden`` are the activity types whose day the person may not read, where days limit anything.
    """
    wanted = {
        Submission.state: filters.state,
        Submission.activity_type: filters.activity_type_id,
        Submission.action: filters.action_id,
        Submission.organisation: filters.organisation_id,
        Submission.author: filters.author_id,
    }
    limits: list[Any] = [column == value for column, value in wanted.items() if value is not None]
    limits += days_within(Submission, filters.first, filters.last)
    limits += map(answers, filters.answers)
    if hidden:
        limits.append(Submission.activity_type.not_in(hidden))
    return records.where(*limits) if limits else records


def days_within(table: Table, first: date | None, last: date | None) -> Iterator[Any]:
    """Yield the conditions of a period, both of its days included."""
    if first:
        yield table.day >= first
    if last:
        yield table.day <= last
