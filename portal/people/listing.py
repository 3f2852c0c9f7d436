"""The list of people, as one person sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any
from uuid import UUID

from peewee import SQL, ModelSelect, fn

from portal.accounts.models import Organisation
from portal.core import policy
from portal.core.policy import Actor
from portal.people.filters import KEPT, Order, read_filters
from portal.people.models import Enrolment, Following, Participant
from portal.people.paging import Rows, page
from portal.people.scoping import aside, met_by, visible
from portal.people.search.finding import find
from portal.projects import queries as projects

#: So many are counted, and so many are found by a name.
COUNTED, FOUND = 1_000, 50
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
    def rows(self) -> Rows:
        """The people of this page."""
        if self.filters.search:
            return self._found()
        rows = self._limited(self._selected())
        return page(rows, self.order, self.filters.cursor)

    @cached_property
    def total(self) -> int:
        """How many people answer, counted up to one more than ``COUNTED``."""
        if self.filters.search:
            return len(self.rows.people)
        some = self._limited(visible(self.actor, Enrolment.id)).limit(COUNTED + 1)
        return int(Enrolment.select(fn.COUNT(SQL("1"))).from_(some).scalar())

    def _found(self) -> Rows:
        ids = [one.enrolment_id for one in find(self.actor, self.filters.search, FOUND)]
        rows = self._limited(self._selected()).where(Enrolment.id.in_(ids)) if ids else []
        by_id = {row.id: row for row in rows}
        return Rows([by_id[key] for key in ids if key in by_id])

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
