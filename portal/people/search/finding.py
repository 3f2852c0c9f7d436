"""The people that a text may mean, and those that an identity may double."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from peewee import ModelSelect

from portal.core import policy
from portal.core.ids import stored_id
from portal.core.policy import Actor, Scope
from portal.core.prepared import Prepared
from portal.core.text import words
from portal.intake.search.bits import highest
from portal.people.duplicates import Identity, may_be_same, near
from portal.people.models import Enrolment, Participant
from portal.people.numbers import is_number
from portal.people.search import keeping, terms
from portal.people.search.counting import by_count

#: So many people are looked at closely; the rest share fewer letters with what was typed.
CLOSELY = 120
#: Share of the pairs of letters that a slip leaves.
SHARED = 0.55


@dataclass(frozen=True)
class Person:
    """Somebody of a project, as far as lists and pickers name them."""

    enrolment_id: UUID
    participant_id: UUID
    number: str
    who: Identity

    @property
    def named(self) -> str:
        """The name as lists write it."""
        return self.who.named


def find(actor: Actor, text: str, limit: int) -> list[Person]:
    """Return at most ``limit`` people whom ``text`` may mean, the likeliest first.

    Only those whom ``actor`` may see; nobody for those who read no names.
    """
    typed = terms.typed(text)
    wanted, reach = terms.of_search(typed.words), policy.scope(actor, "person", "see")
    if not wanted or reach is Scope.NONE or not policy.sees_names(actor):
        return []
    limits = [{terms.LIVE}]
    if reach is Scope.OWN:
        limits.append({terms.known_to(key) for key in actor.organisations_for("person", "see")})
    if typed.born:
        limits.append({terms.born(typed.born)})
    known = keeping.read(actor.project_id, wanted.union(*limits))
    within = _any(known, limits[0])
    for limit_of in limits[1:]:
        within &= _any(known, limit_of)
    found = _people(actor.project_id, _likely(known, wanted, within))
    found += _numbered(actor.project_id, text, within)
    rated = [(_likeness(typed.words, one), one) for one in dict.fromkeys(found)]
    kept = [pair for pair in rated if pair[0] >= terms.LIKENESS]
    kept.sort(key=lambda pair: (-pair[0], pair[1].who.names, pair[1].who.birth_date))
    return [one for _, one in kept[:limit]]


def _likeness(typed: Sequence[str], one: Person) -> float:
    if typed == (one.number.lower(),):
        return 100.0
    return terms.likeness(typed, words(one.named))


def _numbered(project_id: UUID | None, text: str, within: int) -> list[Person]:
    """Return who has a text for number, among the places ``within``."""
    number = text.strip().upper()
    if not is_number(number):
        return []
    rows = Enrolment.select(Enrolment.place).where(
        Enrolment.project == project_id, Enrolment.number == number
    )
    return _people(project_id, [row.place for row in rows if within >> row.place & 1])


def _any(known: dict[bytes, int], wanted: Iterable[bytes]) -> int:
    found = 0
    for term in wanted:
        found |= known.get(term, 0)
    return found


def _likely(known: dict[bytes, int], wanted: set[bytes], within: int) -> list[int]:
    """Return the places worth a closer look, those with most of the letters first."""
    least = round(len(wanted) * SHARED)
    places: list[int] = []
    for some in by_count((known[one] for one in wanted if one in known), within, least):
        places.extend(_first(some, CLOSELY - len(places)))
        if len(places) == CLOSELY:
            break
    return places


def _first(places: int, most: int) -> Iterator[int]:
    for place, _ in zip(highest(places), range(most), strict=False):
        yield place


def doubles(project_id: UUID | None, who: Identity) -> list[Person]:
    """Return the people of a project who may be ``who`` under a slip of the hand; see duplicates.

    For the coordination alone: the caller has asked policy.
    """
    days = {terms.born(day): day for day in near(who.birth_date)}
    named = terms.of_names(who.last_name, who.first_name)
    known = keeping.read(project_id, named | days.keys() | {terms.born(who.birth_date), terms.LIVE})
    within = known.get(terms.LIVE, 0)
    same_day = within & known.get(terms.born(who.birth_date), 0)
    sets = [known.get(one, 0) for one in named]
    places = [*_whole(by_count(sets, same_day, round(len(named) * SHARED)))]
    places += _whole(by_count(sets, within & _any(known, days), len(named)))
    found = _people(project_id, places[:CLOSELY])
    return [one for one in found if may_be_same(who, one.who)]


def _whole(some: Iterable[int]) -> Iterator[int]:
    for places in some:
        yield from highest(places)


def _people(project_id: UUID | None, places: Sequence[int]) -> list[Person]:
    """Return the people who stand in some places of a project, in that order."""
    if not places:
        return []
    filled = [*places, *[places[-1]] * (CLOSELY - len(places))]
    rows = {row[0]: row for row in _placed().rows(project_id, *filled)}
    return [_person(rows[place]) for place in places if place in rows]


def _person(row: tuple[Any, ...]) -> Person:
    _place, enrolment, participant, number, last_name, first_name, born = row
    day = date.fromisoformat(born) if isinstance(born, str) else born
    return Person(
        stored_id(enrolment), stored_id(participant), number, Identity(last_name, first_name, day)
    )


@lru_cache(1)
def _placed() -> Prepared[Any]:
    def build(project: Any, *places: Any) -> "ModelSelect[Any]":
        rows = Enrolment.select(
            Enrolment.place,
            Enrolment.id,
            Enrolment.participant,
            Enrolment.number,
            Participant.last_name,
            Participant.first_name,
            Participant.birth_date,
        ).join(Participant)
        return rows.where(Enrolment.project == project, Enrolment.place.in_(places)).tuples()

    return Prepared(1 + CLOSELY, build)
