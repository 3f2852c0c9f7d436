"""One page of a list, in any order, under any filters, at the same price at any depth."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from peewee import JOIN, SQL, ModelSelect

from portal.accounts.models import Organisation
from portal.core import policy
from portal.core.policy import Actor
from portal.intake.exposing import ACTIVITY_DATE, days_that_name
from portal.intake.listing.filters import Filters
from portal.intake.listing.orders import BY_DAY, Order, Table, beyond, place
from portal.intake.models import AnswerIndex, Submission
from portal.intake.scoping import reviewable, visible
from portal.intake.search.finding import Found
from portal.intake.search.models import SearchEntry
from portal.projects.models import Action, ActivityType

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
    records: "ModelSelect[Any]",
    filters: Filters,
    order: Order,
    found: Found | None = None,
    size: int = PAGE,
) -> Page:
    """Return one page of ``records`` in an order.

    ``found`` are the ranks that a search left, if there was one.
    """
    order = allowed(actor, order)
    cursor, back = filters.cursor, bool(filters.cursor and filters.cursor.back)
    falls = order.falls is not back
    where = beyond(order, cursor, falls=falls) if cursor else None
    records = narrow(actor, records, filters)
    if where is not None:
        records = records.where(where)
    if found is not None:
        if not found.ranks:
            return Page([], {}, None, None)
        first = _first(found, filters, order, size + 1)
        records = records.where(Submission.id.in_(first))
    rows = list(_named(_ordered(records, order, falls=falls)).limit(size + 1))
    more, shown = len(rows) > size, rows[:size]
    if back:
        shown.reverse()
    return Page(
        shown,
        _days(actor, [row.id for row in shown]),
        place(order, shown[0]) if shown and (more if back else where is not None) else None,
        place(order, shown[-1]) if shown and (more or back) else None,
    )


def _ordered(
    rows: "ModelSelect[Any]", order: Order, *, falls: bool, table: Table = Submission
) -> "ModelSelect[Any]":
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


def _first(found: Found, filters: Filters, order: Order, size: int) -> list[Any]:
    """Return the ids of the first ``size`` of the records that a search found: a thousand at most.

    What was found is sorted by what the search itself keeps, and only then looked at: no planner
    may hope to meet it on its way through the whole project.
    """
    cursor = filters.cursor
    falls = order.falls is not bool(cursor and cursor.back)
    ranks = SQL(f"({', '.join(map(str, found.ranks))})")
    rows = SearchEntry.select(SearchEntry.submission)
    rows = rows.where(SearchEntry.live, SearchEntry.rank.in_(ranks))
    rows = rows.where(*_days_within(SearchEntry, filters))
    where = beyond(order, cursor, falls=falls, table=SearchEntry) if cursor else None
    rows = rows if where is None else rows.where(where)
    first: Any = _ordered(rows, order, falls=falls, table=SearchEntry).limit(size).tuples()
    return [key for (key,) in first]


def narrow(actor: Actor, records: "ModelSelect[Any]", filters: Filters) -> "ModelSelect[Any]":
    """Limit records by the filters; the search and the place in the list are left out."""
    wanted = {
        Submission.state: filters.state,
        Submission.activity_type: filters.activity_type_id,
        Submission.action: filters.action_id,
        Submission.organisation: filters.organisation_id,
    }
    if policy.sees_names(actor):
        wanted[Submission.author] = filters.author_id
    for column, value in wanted.items():
        if value is not None:
            records = records.where(column == value)
    return _within(actor, records, filters)


def _within(actor: Actor, records: "ModelSelect[Any]", filters: Filters) -> "ModelSelect[Any]":
    days = list(_days_within(Submission, filters))
    if days and (hidden := days_that_name(actor)):
        days.append(Submission.activity_type.not_in(hidden))
    return records.where(*days)


def _days_within(table: Table, filters: Filters) -> Iterator[Any]:
    if filters.first:
        yield table.day >= filters.first
    if filters.last:
        yield table.day <= filters.last


def allowed(actor: Actor, order: Order) -> Order:
    """Return the order, or the newest first where the day itself is kept from the person."""
    return Order.NEWEST if order in BY_DAY and days_that_name(actor) else order


def readable(actor: Actor, filters: Filters) -> Filters:
    """Return the filters without those by a person, for whoever reads no names."""
    return filters if policy.sees_names(actor) else replace(filters, author_id=None)


def _days(actor: Actor, ids: Sequence[UUID]) -> dict[UUID, date]:
    """Return the day of each record's activity; an answer like any other, so not for everyone."""
    if not policy.sees_names(actor):
        return {}
    rows: Any = AnswerIndex.select(AnswerIndex.submission, AnswerIndex.day).where(
        AnswerIndex.submission.in_(ids),
        AnswerIndex.meaning == ACTIVITY_DATE,
    )
    return {key: day for key, day in rows.tuples() if day}
