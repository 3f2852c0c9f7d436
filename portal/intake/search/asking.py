"""What a person looks for, as clauses over terms: never more than the person's list may hold."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from peewee import SQL, ModelSelect, fn

from portal.accounts.models import Organisation
from portal.core import policy
from portal.core.ids import stored_id
from portal.core.policy import Actor, Scope
from portal.core.prepared import Prepared, Remembered
from portal.core.text import normalise, words, words_of_name
from portal.intake.exposing import days_that_name, nominative_by_type
from portal.intake.listing.filters import Filters
from portal.intake.models import Submission, SubmissionState, Tally
from portal.intake.search import terms
from portal.intake.search.clauses import Clause
from portal.intake.search.finding import FIRST, REST, Found, find
from portal.intake.search.models import SearchEntry
from portal.intake.search.wholes import sought

#: Counting what words find stops here: nobody reads five hundred records to find one.
MOST = 500
#: Records that filters alone may leave for the search to find them all; of more, a walk through
#: them meets a page soon.
FEW_LEFT = 1_000
#: Words of one search; more of them find nothing else.
MOST_WORDS = 8
#: A period of more months is left to the list itself.
MOST_MONTHS = 60
LONGEST_NUMBER = 9
#: Names that a word begins; of more, those that it does not begin may be fewer.
FEW = 8
#: Beyond every letter that a word has.
_LAST = "\U0010ffff"

#: Kind of the term, id and name of what a word may name.
Fact = tuple[str, UUID, str]


@dataclass(frozen=True)
class Names:
    """Facts that have names which a word may begin.

    ``types`` are the activity types of the project, whose forms say what is nominative; ``code`` is
    what its references begin with.
    """

    code: str
    facts: Sequence[Fact]
    types: Sequence[UUID]


def search(actor: Actor, filters: Filters, action: str, names: Callable[[], Names]) -> Found:
    """Return the ranks of the newest records that answer the search and the other filters.

    ``action`` is the cell of the policy table that the list asks: see, write or review. Without
    words, no more records are expected than ``FEW_LEFT``, wherever they stand: every block is read.
    """
    assert actor.project_id is not None  # noqa: S101  (without one the route was refused)
    clauses = [
        *_reach(actor, action, filters.state),
        *_limits(filters),
        *_period(actor, filters, names),
        *_sought(actor, filters.search, names),
    ]
    doubtful = [clause for clause in clauses if not clause.certain]
    most, first = (MOST, FIRST) if filters.search else (FEW_LEFT, REST)
    return find(actor.project_id, doubtful, most, first)


def _facts(kind: str, values: Iterable[UUID | str]) -> frozenset[str]:
    return frozenset(terms.fact(kind, value) for value in values)


def _reach(actor: Actor, action: str, state: SubmissionState | None) -> Iterable[Clause]:
    """Yield what keeps the search within the person's list; see ``scoping``.

    Of a state other than a draft's, no record is one.
    """
    if policy.scope(actor, "submission", action) is not Scope.PROJECT:
        own = actor.organisations_for("submission", action)
        yield Clause(_facts(terms.ORGANISATION, own))
    mine = actor.organisations_for("submission", "write") if action == "see" else ()
    if action != "write" and state in (None, SubmissionState.DRAFT):
        # Drafts are few, and lately written: blocks tell soonest what is none.
        drafts = _facts(terms.STATE, [SubmissionState.DRAFT])
        yield Clause(_facts(terms.ORGANISATION, mine), barred=drafts)


def _limits(filters: Filters) -> Iterable[Clause]:
    facts = {
        terms.STATE: filters.state,
        terms.TYPE: filters.activity_type_id,
        terms.ACTION: filters.action_id,
        terms.ORGANISATION: filters.organisation_id,
        terms.AUTHOR: filters.author_id,
    }
    for kind, value in facts.items():
        if value:
            yield Clause(_facts(kind, [value]))


def _period(actor: Actor, filters: Filters, names: Callable[[], Names]) -> Iterable[Clause]:
    """Yield what a period leaves: its months, of types whose day the person may read."""
    if not (filters.first or filters.last):
        return
    if hidden := days_that_name(actor):
        yield Clause(_facts(terms.TYPE, [key for key in names().types if key not in hidden]))
    if months := list(_months(filters)):
        yield Clause(frozenset(terms.month(month) for month in months))


def _months(filters: Filters) -> Iterable[date]:
    """Yield the months of a period; an open one is left to the list itself."""
    if filters.first and filters.last:
        first, last = (day.year * 12 + day.month - 1 for day in (filters.first, filters.last))
        if last - first < MOST_MONTHS:
            yield from (date(month // 12, month % 12 + 1, 1) for month in range(first, last + 1))


def _sought(actor: Actor, text: str, names: Callable[[], Names]) -> Iterable[Clause]:
    """Yield one clause for each word: all of them must be found, wherever they stand."""
    if words(text):
        known = names()
        for word in _words(text, known.code):
            yield _clause(actor, word, known)


def _words(text: str, code: str) -> list[str]:
    """Return the words to look for; a whole reference is looked for by its number."""
    reference = re.compile(rf"\b{re.escape(normalise(code))}-(?=\d)")
    return list(dict.fromkeys(sought(reference.sub("", normalise(text)))))[:MOST_WORDS]


def _clause(actor: Actor, word: str, names: Names) -> Clause:
    called = _called(word, tuple(names.facts))
    way = terms.NAMED if policy.sees_names(actor) else terms.PLAIN
    beginnings, marks = frozenset({way + terms.cut(word)}), _marks(actor, names.types)
    clause = Clause(called, beginnings, _numbered(actor, word), marks=marks)
    return clause if len(called) <= FEW else _turned(actor, clause)


def _called(word: str, facts: tuple[Fact, ...]) -> frozenset[str]:
    """Return the terms of the facts in whose names a word begins like ``word``."""
    said, known = _sorted(facts)
    first, last = bisect_left(said, word), bisect_right(said, word + _LAST)
    return frozenset(known[first:last])


@lru_cache(64)
def _sorted(facts: tuple[Fact, ...]) -> tuple[list[str], list[str]]:
    """Return the words of some names in their order, and the term that each leads to."""
    pairs = sorted(
        (part, terms.fact(kind, key)) for kind, key, name in facts for part in words_of_name(name)
    )
    return [part for part, _ in pairs], [term for _, term in pairs]


def _turned(actor: Actor, clause: Clause) -> Clause:
    """Say by whom a record is not, when that is shorter: most are called « mission locale ».

    Every record has one organisation, which the counters know.
    """
    known = (stored_id(key) for (key,) in _WRITING.rows(actor.project_id))
    every = _facts(terms.ORGANISATION, known)
    others = every - clause.whole
    if len(others) >= len(every & clause.whole):
        return clause
    return replace(clause, whole=clause.whole - every, barred=others)


def _writing(project: UUID) -> "ModelSelect[Any]":
    """Look each organisation up among the counters: there are far more counters than those."""
    of_it = Tally.select(SQL("1")).where(
        Tally.project == project, Tally.organisation == Organisation.id
    )
    return Organisation.select(Organisation.id).where(fn.EXISTS(of_it))


_WRITING = Remembered(_writing)


def _numbered(actor: Actor, word: str) -> frozenset[int]:
    """Return the rank of the record whose reference ends with this number."""
    if not (word.isascii() and word.isdigit() and len(word) <= LONGEST_NUMBER):
        return frozenset()
    return frozenset(row.rank for row in _NUMBERED.rows(actor.project_id, int(word)))


_NUMBERED = Prepared(
    2,
    lambda project, number: (
        SearchEntry.select(SearchEntry.rank)
        .join(Submission)
        .where(Submission.project == project, Submission.number == number)
        .where(Submission.number > 0, SearchEntry.live)
    ),
)


def _marks(actor: Actor, types: Iterable[UUID]) -> frozenset[str]:
    """Return the marks under which a person may find words, if they read no names."""
    if policy.sees_names(actor):
        return frozenset()
    named = nominative_by_type(actor.project_id)
    return frozenset(terms.mark(key, named.get(key, frozenset())) for key in types)
