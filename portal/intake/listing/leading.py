"""What leads to the records of a page: ranks that a search found, or an answer that few hold."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from peewee import JOIN, SQL, Join, ModelSelect, Node, NodeList

from forms.answers import Wanted
from portal.core.database import is_sqlite
from portal.core.prepared import Prepared
from portal.intake.listing.matching import Scarce, answers, entries
from portal.intake.listing.orders import Order, beyond
from portal.intake.listing.shapes import Shape, days_within, filled, from_here, narrow, ordered
from portal.intake.models import AnswerIndex, Submission
from portal.intake.search.finding import Found
from portal.intake.search.models import SearchEntry

#: Entries of an answer that are looked at first, in the list's own order: a page and some more.
LOT = 128


def chosen(shape: Shape, found: Found, here: Sequence[object]) -> list[UUID]:
    """Return the ids of the first of the records that a search found: ``MOST`` at most.

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
        rows = rows.where(SearchEntry.live, _among(ranks), *days_within(SearchEntry, *limits))
        if wanted:
            rows = rows.join(Submission).where(*map(answers, wanted))
        if placed:
            rows = rows.where(beyond(order, here, falls=falls, table=SearchEntry))
        return ordered(rows, order, falls=falls, table=SearchEntry).limit(size).tuples()

    return Prepared(1 + placed, build)


def among(shape: Shape, scarce: Scarce, here: Sequence[object]) -> list[UUID]:
    """Return the ids of the first of the records that hold an answer, which few do.

    Of many that the index has in the list's own order, the first are looked at before all are:
    what else limits the list may leave none of them.
    """
    if scarce.entries > LOT and shape.order.by_change:
        found = _held(shape, scarce.wanted, len(here), LOT).rows(*here)
        if len(found) > shape.size:
            return [key for (key,) in found]
    found = _held(shape, scarce.wanted, len(here), None).rows(*here)
    return filled([key for (key,) in found], shape.size + 1)


@lru_cache(200)
def _held(shape: Shape, wanted: Wanted, placed: int, lot: int | None) -> Prepared[Any]:
    """Return the query of the first of the list's records among those that hold an answer.

    The index of answers is read first, then each record by its id: the joins of SQLite are done in
    the order that they are written in, and PostgreSQL does not look behind a limit. Of a ``lot``,
    entries are put in order first, and dropped when repeated then: so the database keeps no more.
    """
    rest = tuple(each for each in shape.filters.answers if each != wanted)

    def build(*here: Node) -> "ModelSelect[Any]":
        held = entries(wanted)
        if lot:
            first = from_here(shape, held, here, AnswerIndex).limit(lot)
            held = first.select_from(first.c.submission_id, first.c.updated)
        held = held.distinct()
        how = JOIN.CROSS if is_sqlite() else JOIN.INNER
        joined = Join(held, Submission, how, on=held.c.submission_id == Submission.id)
        rows = shape.records(shape.actor).select(Submission.id).from_(joined)
        rows = narrow(rows, replace(shape.filters, answers=rest), shape.hidden)
        return from_here(shape, rows, here).limit(shape.size + 1).tuples()

    return Prepared(placed, build)


def _among(ranks: Node) -> Node:
    """Return the condition that a rank is one of those in a text; see ``chosen``."""
    before, after = (
        (" IN (SELECT value FROM json_each(", "))") if is_sqlite() else (" = ANY(", "::bigint[])")
    )
    return NodeList((SearchEntry.rank, SQL(before), ranks, SQL(after)), glue="")
