"""The two lists of records, and one of them as a person has it before their eyes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from peewee import ModelSelect

from portal.core.policy import Actor
from portal.intake.indexing import is_late
from portal.intake.listing import counts
from portal.intake.listing.chips import Chip, chips
from portal.intake.listing.choices import Choices
from portal.intake.listing.filters import Filters, kept, read_filters
from portal.intake.listing.matching import Scarce, scarce
from portal.intake.listing.orders import Order, cursor_at, place
from portal.intake.listing.records import Page, allowed, own_records, page, readable, to_review
from portal.intake.models import Submission, SubmissionState
from portal.intake.search.asking import FEW_LEFT, MOST, search
from portal.intake.search.finding import Found


@dataclass(frozen=True)
class ListKind:
    """One list: what it holds, how it is counted, and what it opens on.

    ``name`` is that of its saved views. ``cell`` gives the action of the policy table it asks.
    """

    name: str
    endpoint: str
    records: Callable[[Actor], "ModelSelect[Any]"]
    count: Callable[[Actor, Filters], counts.Counts]
    cell: Callable[[Actor], str]
    order: Order
    state: SubmissionState | None = None


#: Filters of which one index answers one alone.
SEVERAL = 2


def _cell(actor: Actor) -> str:
    return "write" if actor.may("submission", "write") else "see"


MINE = ListKind("mine", "intake.mine", own_records, counts.own_by_state, _cell, Order.NEWEST)
INBOX = ListKind(
    "inbox",
    "intake.inbox",
    to_review,
    counts.to_review_by_state,
    lambda actor: "review",
    Order.OLDEST,
    SubmissionState.SUBMITTED,
)
KINDS = {kind.name: kind for kind in (MINE, INBOX)}


class Listing:
    """A list under the filters of an address; each part is read when the page asks for it."""

    def __init__(self, kind: ListKind, actor: Actor, args: Mapping[str, str]) -> None:
        self.kind, self.actor = kind, actor
        self.args = kept(args)
        self.filters = readable(actor, read_filters(args, kind.state))
        self.choices = Choices(actor)
        self.asks = self.choices.asks(self.filters.activity_type_id, self.args)
        wanted = tuple(ask.wanted for ask in self.asks if ask.wanted)
        self.filters = replace(self.filters, answers=wanted)

    @cached_property
    def late(self) -> bool:
        """Tell whether older records are still being made ready to be found by their answers."""
        kind = self.filters.activity_type_id
        return bool(self.filters.answers and kind and is_late(kind))

    @cached_property
    def scarce(self) -> Scarce | None:
        """The answer that leads to the records, when few hold it and no search does already."""
        return scarce(self.filters.answers) if self.found is None else None

    @cached_property
    def order(self) -> Order:
        """The order of the address, or the list's own; a period is read by its days."""
        opening = self.kind.order
        if self.filters.first or self.filters.last:
            opening = Order.LATEST_DAY if opening.falls else Order.EARLIEST_DAY
        return allowed(self.actor, self.filters.order or opening)

    @cached_property
    def orders(self) -> list[Order]:
        """The orders that are offered."""
        return [order for order in Order if allowed(self.actor, order) is order]

    @cached_property
    def found(self) -> Found | None:
        """What the search left, None when nothing is searched.

        Several filters that leave few records are searched as well: the database would read all
        the records of one of them, or of each, where the search meets them in its blocks.
        """
        few = self._few
        if not self.filters.search and few is None:
            return None
        cell = self.kind.cell(self.actor)
        found = search(self.actor, self.filters, cell, self.choices.names)
        # While the search is made anew it finds less than there is: the list never shows less.
        return found if few is None or len(found.ranks) == few else None

    @property
    def _few(self) -> int | None:
        """How many records several filters leave, when the search would find them all."""
        chosen = self.filters
        limits = (chosen.state, chosen.activity_type_id, chosen.action_id, chosen.organisation_id)
        if not chosen.counted or sum(map(bool, limits)) < SEVERAL:
            return None
        number = counts.total(chosen, self.states, None).number
        return number if number is not None and number <= FEW_LEFT else None

    @cached_property
    def page(self) -> Page:
        """The records of this page."""
        return page(
            self.actor, self.kind.records, self.filters, self.order, self.found, scarce=self.scarce
        )

    @cached_property
    def states(self) -> counts.Counts:
        """How many records stand in each state, under the filters that counters know."""
        return self.kind.count(self.actor, self.filters)

    @cached_property
    def total(self) -> counts.Total:
        """How many records are listed."""
        return counts.total(self.filters, self.states, self.found)

    @property
    def most(self) -> int:
        """How many records a search counts and shows at most."""
        return MOST

    @cached_property
    def chips(self) -> list[Chip]:
        """The filters that are set, the state left out."""
        return chips(self.filters, self.choices, self.asks, self.args)

    def at(self, record: Submission) -> str:
        """Return the place of a record in this list, for an address."""
        return place(self.order, record)

    def beside(self, record: Submission, *, back: bool = False) -> Submission | None:
        """Return the record that follows one in this list, or goes before it; None at its end."""
        there = replace(self.filters, cursor=cursor_at(self.order, record, back=back))
        rows = page(
            self.actor, self.kind.records, there, self.order, self.found, size=1, scarce=self.scarce
        ).records
        return rows[0] if rows else None


def next_to_review(listing: Listing, judged: Submission) -> Submission | None:
    """Return the record to judge after one, the first of the list when it was the last.

    None when the list is of other records than those to judge, or when none is left.
    """
    if listing.filters.state is not SubmissionState.SUBMITTED:
        return None
    listing.filters = replace(listing.filters, cursor=None)
    return listing.beside(judged) or next(iter(listing.page.records), None)
