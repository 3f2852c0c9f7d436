"""The queries of a page, each written once: peewee takes longer over them than the database."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from peewee import JOIN, SQL, Join, ModelSelect, Node, NodeList

from forms.answers import Wanted
from portal.accounts.models import Organisation
from portal.core.database import database, is_sqlite
from portal.core.ids import stored_id
from portal.core.policy import Actor
from portal.core.prepared import Prepared
from portal.intake.listing.filters import Filters
from portal.intake.listing.matching import answers, holding
from portal.intake.listing.orders import Order, Table, beyond
from portal.intake.models import Submission
from portal.intake.search.finding import Found
from portal.intake.search.models import SearchEntry
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
        rows = _narrow(shape.records(shape.actor), shape.filters, shape.hidden)
        if placed:
            rows = rows.where(beyond(shape.order, values[:placed], falls=shape.falls))
        if chosen:
            rows = rows.where(Submission.id.in_(values[placed:]))
        return _named(_ordered(rows, shape.order, falls=shape.falls)).limit(shape.size + 1)

    return Prepared(placed + chosen, build)


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


def chosen(shape: Shape, found: Found, here: Sequence[object]) -> list[UUID]:
    """Return the ids of the first of the records that a search found: a thousand at most.

    What was found is sorted by what the search itself keeps, and only then looked at: no planner
    may hope to meet it on its way through the whole project. There are as many ids as the page
    looks for, the last one several times if need be: every page of a list is one query.
    """
    ranks = ",".join(map(str, found.ranks))
    limits = shape.filters.first, shape.filters.last
    sorting = _sorted(
        shape.order, limits, len(here), shape.falls, shape.size + 1, shape.filters.answers
    )
    rows = sorting.rows(f"[{ranks}]" if is_sqlite() else f"{{{ranks}}}", *here)
    return filled([key for (key,) in rows], shape.size + 1)


@lru_cache(200)
def _sorted(
    order: Order,
    limits: tuple[date | None, date | None],
    placed: int,
    falls: bool,
    size: int,
    wanted: tuple[Wanted, ...],
) -> Prepared[Any]:
    """Return the query of the first ``size`` among some ranks, which are given as one text."""

    def build(ranks: Node, *here: Node) -> "ModelSelect[Any]":
        rows = SearchEntry.select(SearchEntry.submission)
        rows = rows.where(SearchEntry.live, _among(ranks), *_days_within(SearchEntry, *limits))
        if wanted:
            rows = rows.join(Submission).where(*map(answers, wanted))
        if placed:
            rows = rows.where(beyond(order, here, falls=falls, table=SearchEntry))
        return _ordered(rows, order, falls=falls, table=SearchEntry).limit(size).tuples()

    return Prepared(1 + placed, build)


def among(shape: Shape, wanted: Wanted, here: Sequence[object]) -> list[UUID]:
    """Return the ids of the first of the records that answer ``wanted``, which few do.

    The index of answers is read first, then each record by its id: the joins of SQLite are done in
    the order that they are written in, and PostgreSQL does not look behind a limit.
    """
    held = holding(wanted)
    how = JOIN.CROSS if is_sqlite() else JOIN.INNER
    joined = Join(held, Submission, how, on=held.c.submission_id == Submission.id)
    rest = tuple(each for each in shape.filters.answers if each != wanted)
    rows = shape.records(shape.actor).select(Submission.id).from_(joined)
    rows = _narrow(rows, replace(shape.filters, answers=rest), shape.hidden)
    if here:
        rows = rows.where(beyond(shape.order, here, falls=shape.falls))
    rows = _ordered(rows, shape.order, falls=shape.falls).limit(shape.size + 1)
    return filled([stored_id(key) for (key,) in database.execute(rows.tuples())], shape.size + 1)


def _among(ranks: Node) -> Node:
    """Return the condition that a rank is one of those in a text; see ``chosen``."""
    before, after = (
        (" IN (SELECT value FROM json_each(", "))") if is_sqlite() else (" = ANY(", "::bigint[])")
    )
    return NodeList((SearchEntry.rank, SQL(before), ranks, SQL(after)), glue="")


def filled(ids: Sequence[UUID], size: int) -> list[UUID]:
    """Return ``size`` ids, the last one several times if need be; none if there are none."""
    return [*ids, *[ids[-1]] * (size - len(ids))] if ids else []


def _narrow(
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
    limits += _days_within(Submission, filters.first, filters.last)
    limits += map(answers, filters.answers)
    if hidden:
        limits.append(Submission.activity_type.not_in(hidden))
    return records.where(*limits) if limits else records


def _days_within(table: Table, first: date | None, last: date | None) -> Iterator[Any]:
    if first:
        yield table.day >= first
    if last:
        yield table.day <= last
