"""What the list of people is limited to, in which order, and how an address says both."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from forms.text import one_line
from portal.core.ids import parse_id
from portal.people.eligibility import Outcome

LONGEST_SEARCH = 100
#: Words that stay in the address from one page to the next.
KEPT = ("q", "eligibilite", "structure", "du", "au", "etat", "tri")


class Order(StrEnum):
    """What the list is ordered by; the word is that of the address."""

    NAME = "nom"
    NEWEST = "recentes"


@dataclass(frozen=True)
class Cursor:
    """Where the neighbouring page ended: what the order looks at, and the id."""

    text: str
    id: UUID
    back: bool


@dataclass(frozen=True)
class Filters:
    """What the list is limited to; None or empty limits nothing. Days are those of entry."""

    search: str = ""
    outcome: Outcome | None = None
    organisation_id: UUID | None = None
    first: date | None = None
    last: date | None = None
    waiting: bool = False
    order: Order | None = None
    cursor: Cursor | None = None


def read_filters(args: Mapping[str, str]) -> Filters:
    """Return the filters of an address; what cannot be read limits nothing."""
    outcome, order = args.get("eligibilite", ""), args.get("tri", "")
    return Filters(
        one_line(args.get("q", "")[:LONGEST_SEARCH]),
        Outcome(outcome) if outcome in set(Outcome) else None,
        parse_id(args.get("structure")),
        read_day(args.get("du")),
        read_day(args.get("au")),
        args.get("etat") == "attente",
        Order(order) if order in set(Order) else None,
        _cursor(args),
    )


def read_day(text: str | None) -> date | None:
    """Return the day that a text of an address says, or None."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _cursor(args: Mapping[str, str]) -> Cursor | None:
    back = "avant" in args
    text, _, key = args.get("avant" if back else "suite", "").rpartition("_")
    found = parse_id(key)
    return Cursor(text[:200], found, back) if found else None
