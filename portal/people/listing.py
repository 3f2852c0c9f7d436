"""The list of people: its filters, its orders, one page of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any
from uuid import UUID

from peewee import SQL, ModelSelect, fn

from forms.text import one_line
from portal.accounts.models import Organisation
from portal.core import policy
from portal.core.ids import parse_id
from portal.core.policy import Actor
from portal.people.eligibility import Outcome
from portal.people.models import Enrolment, Following, Participant
from portal.people.scoping import aside, met_by, visible
from portal.people.search.finding import find
from portal.projects import queries as projects

PAGE = 25
#: So many are counted, and so many are found by a name.
COUNTED, FOUND = 1_000, 50
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
        _day(args.get("du")),
        _day(args.get("au")),
        args.get("etat") == "attente",
        Order(order) if order in set(Order) else None,
        _cursor(args),
    )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _cursor(args: Mapping[str, str]) -> Cursor | None:
    back = "avant" in args
    text, _, key = args.get("avant" if back else "suite", "").rpartition("_")
    found = parse_id(key)
    return Cursor(text[:200], found, back) if found else None


class Listing:
    """The list under the filters of an address, as one person sees it."""

    def __init__(self, actor: Actor, args: Mapping[str, str]) -> None:
        self.actor = actor
        self.args = {name: args[name] for name in KEPT if args.get(name)}
        self.names = policy.sees_names(actor)
        asked = read_filters(args)
        self.filters = asked if self.names else replace(asked, search="")

    @cached_property
    def order(self) -> Order:
        """By name, or the newest first where no name may be told by its place."""
        return (self.filters.order or Order.NAME) if self.names else Order.NEWEST

    @cached_property
    def organisations(self) -> list[Organisation]:
        """The organisations to narrow by, for who sees the whole project."""
        return list(projects.organisations(self.actor)) if self.whole_project else []

    @property
    def whole_project(self) -> bool:
        """Tell whether the person sees everybody of the project."""
        return policy.scope(self.actor, "person", "see") is policy.Scope.PROJECT

    @cached_property
    def rows(self) -> "Rows":
        """The people of this page."""
        return self._found() if self.filters.search else self._page()

    @cached_property
    def total(self) -> int:
        """How many people answer, counted up to one more than ``COUNTED``."""
        if self.filters.search:
            return len(self.rows.people)
        some = self._limited(visible(self.actor, Enrolment.id)).limit(COUNTED + 1)
        return int(Enrolment.select(fn.COUNT(SQL("1"))).from_(some).scalar())

    def _found(self) -> "Rows":
        ids = [one.enrolment_id for one in find(self.actor, self.filters.search, FOUND)]
        rows = self._limited(self._selected()).where(Enrolment.id.in_(ids)) if ids else []
        by_id = {row.id: row for row in rows}
        return Rows([by_id[key] for key in ids if key in by_id])

    def _page(self) -> "Rows":
        cursor = self.filters.cursor
        back = bool(cursor and cursor.back)
        rows = self._limited(self._selected())
        keys, falls = KEYS[self.order], (self.order is Order.NEWEST) is not back
        if cursor and (here := self._stands(cursor)):
            rows = rows.where(_beyond(keys, here, falls=falls))
        rows = rows.order_by(*(key.desc() for key in keys) if falls else keys)
        found = list(rows.limit(PAGE + 1))
        more, shown = len(found) > PAGE, found[:PAGE]
        if back:
            shown.reverse()
        before = more if back else bool(cursor)
        after = more or back
        return Rows(
            shown,
            self._place(shown[0]) if shown and before else None,
            self._place(shown[-1]) if shown and after else None,
        )

    def _selected(self) -> "ModelSelect[Any]":
        if not self.names:
            return visible(self.actor, *PSEUDONYMOUS)
        rows = visible(self.actor, *PSEUDONYMOUS, Participant)
        # Everybody in the order of names: SQLite would sort the project before it reads a page.
        plain = self.whole_project and self.order is Order.NAME and not self.args.keys() - {"tri"}
        key = aside(Participant.id) if plain else Participant.id
        return rows.join_from(Enrolment, Participant, on=Enrolment.participant == key)

    def _limited(self, rows: "ModelSelect[Any]") -> "ModelSelect[Any]":
        wanted = self.filters
        limits = [Enrolment.live if not wanted.waiting else ~Enrolment.live]
        if wanted.outcome:
            limits.append(Enrolment.outcome == wanted.outcome)
        if wanted.organisation_id:
            limits.append(met_by([wanted.organisation_id]))
        if wanted.first:
            limits.append(Enrolment.entry_date >= wanted.first)
        if wanted.last:
            limits.append(Enrolment.entry_date <= wanted.last)
        return rows.where(*limits)

    def _place(self, row: Enrolment) -> str:
        if self.order is Order.NAME:
            return f"{row.participant.name_key}_{row.participant_id}"
        return f"{row.entry_date}_{row.id}"

    def _stands(self, cursor: Cursor) -> tuple[Any, Any] | None:
        if self.order is Order.NAME:
            return cursor.text, cursor.id
        day = _day(cursor.text)
        return (day, cursor.id) if day else None


@dataclass(frozen=True)
class Rows:
    """One page; ``before`` and ``rest`` are the places to go on from, None at either end."""

    people: Sequence[Enrolment]
    before: str | None = None
    rest: str | None = None


#: What may be read of somebody without their name.
PSEUDONYMOUS = (
    Enrolment.id,
    Enrolment.number,
    Enrolment.live,
    Enrolment.entry_date,
    Enrolment.outcome,
    Enrolment.age,
    Enrolment.project,
)
KEYS: dict[Order, tuple[Any, ...]] = {
    Order.NAME: (Participant.name_key, Participant.id),
    Order.NEWEST: (Enrolment.entry_date, Enrolment.id),
}


def _beyond(keys: Sequence[Any], here: Sequence[Any], *, falls: bool) -> Any:
    first, second = keys
    value, key = here
    if falls:
        return (first < value) | ((first == value) & (second < key))
    return (first > value) | ((first == value) & (second > key))


def met(people: Sequence[Enrolment]) -> dict[UUID, list[str]]:
    """Return the names of the organisations that know some (already scoped) people."""
    rows = (
        Following.select(Following.enrolment, Organisation.name)
        .join(Organisation)
        .where(Following.enrolment.in_([one.id for one in people]))
        .order_by(Organisation.name)
    )
    found: dict[UUID, list[str]] = {one.id: [] for one in people}
    for row in rows if people else []:
        if row.organisation.name not in found[row.enrolment_id]:
            found[row.enrolment_id].append(row.organisation.name)
    return found
