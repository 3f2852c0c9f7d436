"""One page of a list, in any order, under any filters, at the same price at any depth."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from peewee import ModelSelect

from portal.core import policy
from portal.core.policy import Actor
from portal.core.prepared import Prepared
from portal.intake.exposing import ACTIVITY_DATE, days_that_name
from portal.intake.listing.filters import Filters
from portal.intake.listing.leading import among, chosen
from portal.intake.listing.matching import Scarce
from portal.intake.listing.orders import BY_DAY, Order, place, stands
from portal.intake.listing.shapes import Shape, filled, listed
from portal.intake.models import AnswerIndex, Submission
from portal.intake.scoping import reviewable, visible
from portal.intake.search.finding import Found

PAGE = 25

_LISTED = (
    Submission.id,
    Submission.reference,
    Submission.number,
    Submission.day,
    Submission.state,
    Submission.version,
    Submission.updated,
    Submission.submitted_at,
    Submission.project,
    Submission.organisation,
    Submission.activity_type,
    Submission.action,
)


@dataclass(frozen=True)
class Page:
    """One page of records, ``days`` being those of the activities that the person may read.

    ``before`` and ``rest`` are the places to go on from, None at either end of the list.
    """

    records: Sequence[Submission]
    days: Mapping[UUID, date]
    before: str | None
    rest: str | None


def own_records(actor: Actor) -> "ModelSelect[Any]":
    """Return the records of the person's list: their organisations', or the project's to read."""
    records = visible(actor, *_LISTED)
    if actor.may("submission", "write"):
        own = actor.organisations_for("submission", "write")
        return records.where(Submission.organisation.in_(own))
    return records


def to_review(actor: Actor) -> "ModelSelect[Any]":
    """Return the records of the inbox."""
    return reviewable(actor, *_LISTED)


def page(
    actor: Actor,
    records: Callable[[Actor], "ModelSelect[Any]"],
    filters: Filters,
    order: Order,
    found: Found | None = None,
    size: int = PAGE,
    scarce: Scarce | None = None,
) -> Page:
    """Return one page of ``records`` in an order.

    ``records`` returns those of the list, and depends on the actor alone. ``found`` are the ranks
    that a search left, if there was one; ``scarce`` is an answer among the filters that few hold.
    """
    order = allowed(actor, order)
    cursor, back = filters.cursor, bool(filters.cursor and filters.cursor.back)
    here = stands(order, cursor) if cursor else ()
    shape = Shape(
        records, actor, _fixed(actor, filters), _hidden(actor, filters), order, size, back
    )
    ids: list[UUID] = []
    if found is not None:
        ids = chosen(shape, found, here)
    elif scarce:
        ids = among(shape, scarce, here)
    if not ids and (found is not None or scarce):
        return Page([], {}, None, None)
    rows = listed(shape, len(here), len(ids)).rows(*here, *ids)
    more, shown = len(rows) > size, rows[:size]
    if back:
        shown.reverse()
    return Page(
        shown,
        _days(actor, [row.id for row in shown]),
        place(order, shown[0]) if shown and (more if back else bool(here)) else None,
        place(order, shown[-1]) if shown and (more or back) else None,
    )


def _fixed(actor: Actor, filters: Filters) -> Filters:
    return replace(readable(actor, filters), search="", order=None, cursor=None)


def _hidden(actor: Actor, filters: Filters) -> tuple[UUID, ...]:
    return tuple(days_that_name(actor)) if filters.first or filters.last else ()


def allowed(actor: Actor, order: Order) -> Order:
    """Return the order, or the newest first where the day itself is kept from the person."""
    return Order.NEWEST if order in BY_DAY and days_that_name(actor) else order


def readable(actor: Actor, filters: Filters) -> Filters:
    """Return the filters without those by a person, for whoever reads no names."""
    return filters if policy.sees_names(actor) else replace(filters, author_id=None)


def _days(actor: Actor, ids: Sequence[UUID]) -> dict[UUID, date]:
    """Return the day of each record's activity; an answer like any other, so not for everyone."""
    if not ids or not policy.sees_names(actor):
        return {}
    return {key: day for key, day in _DAYS.rows(*filled(ids, PAGE)) if day}


_DAYS: Prepared[Any] = Prepared(
    PAGE,
    lambda *ids: (
        AnswerIndex.select(AnswerIndex.submission, AnswerIndex.day)
        .where(AnswerIndex.submission.in_(ids), AnswerIndex.meaning == ACTIVITY_DATE)
        .tuples()
    ),
)
