"""Lists of records: filters that stand in the address, pages by key, counts, search."""

from portal.intake.listing.answering import Ask
from portal.intake.listing.choices import Choices
from portal.intake.listing.counts import (
    Total,
    own_by_state,
    reads_whole_project,
    to_review_by_state,
    unfinished,
)
from portal.intake.listing.filters import Filters
from portal.intake.listing.lists import INBOX, KINDS, MINE, Listing, ListKind, next_to_review
from portal.intake.listing.orders import Order
from portal.intake.listing.records import Page, own_records, page, to_review

__all__ = [
    "INBOX",
    "KINDS",
    "MINE",
    "Ask",
    "Choices",
    "Filters",
    "ListKind",
    "Listing",
    "Order",
    "Page",
    "Total",
    "next_to_review",
    "own_by_state",
    "own_records",
    "page",
    "reads_whole_project",
    "to_review",
    "to_review_by_state",
    "unfinished",
]
