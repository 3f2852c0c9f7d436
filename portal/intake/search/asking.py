"""What a person looks for, as clauses over terms: never more than the person's list may hold."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.core import policy
from portal.core.policy import Actor, Scope
from portal.core.text import normalise, words, words_of_name
from portal.intake.exposing import nominative_fields
from portal.intake.listing.filters import Filters
from portal.intake.models import Submission, SubmissionState
from portal.intake.search import terms
from portal.intake.search.finding import Clause, Found, find
from portal.intake.search.models import SearchEntry

#: Counting stops here: nobody reads a thousand records to find one.
MOST = 1_000
#: Words of one search; more of them find nothing else.
MOST_WORDS = 8
#: A period of more months is left to the list itself.
MOST_MONTHS = 60
LONGEST_NUMBER = 9
SENT = tuple(state for state in SubmissionState if state is not SubmissionState.DRAFT)


@dataclass(frozen=True)
class Names:
    """Facts that have names which a word may begin: ``(term kind, id, name)``.

    ``types`` are the activity types of the project, whose forms say what is nominative; ``code`` is
    what its references begin with.
    """

    code: str
    facts: Sequence[tuple[str, UUID, str]]
    types: Sequence[UUID]


def search(actor: Actor, filters: Filters, action: str, names: Callable[[], Names]) -> Found:
    """Return the ranks of the newest records that answer the search and the other filters.

    ``action`` is the cell of the policy table that the list asks: see, write or review.
    """
    assert actor.project_id is not None  # noqa: S101  (without one the route was refused)
    clauses = [*_reach(actor, action), *_limits(filters), *_sought(actor, filters.search, names)]
    return find(actor.project_id, clauses, MOST)


def _facts(kind: str, values: Iterable[UUID | str]) -> frozenset[str]:
    return frozenset(terms.fact(kind, value) for value in values)


def _reach(actor: Actor, action: str) -> Iterable[Clause]:
    """Yield what keeps the search within the person's list; see ``scoping``."""
    sent = _facts(terms.STATE, SENT)
    if policy.scope(actor, "submission", action) is not Scope.PROJECT:
        own = actor.organisations_for("submission", action)
        yield Clause(_facts(terms.ORGANISATION, own))
    if action == "see":
        mine = actor.organisations_for("submission", "write")
        sent |= _facts(terms.ORGANISATION, mine)
    if action != "write":
        yield Clause(sent)


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
    return list(dict.fromkeys(words(reference.sub("", normalise(text)))))[:MOST_WORDS]


def _clause(actor: Actor, word: str, names: Names) -> Clause:
    whole = {
        terms.fact(kind, key)
        for kind, key, name in names.facts
        if any(part.startswith(word) for part in words_of_name(name))
    }
    beginnings = (way + word[: terms.LONGEST] for way in ways(actor, names.types))
    return Clause(frozenset(whole), frozenset(beginnings), _numbered(actor, word))


def _numbered(actor: Actor, word: str) -> frozenset[int]:
    """Return the rank of the record whose reference ends with this number."""
    if not (word.isascii() and word.isdigit() and len(word) <= LONGEST_NUMBER):
        return frozenset()
    rows = SearchEntry.select(SearchEntry.rank).join(Submission)
    wanted = (Submission.project == actor.project_id) & (Submission.number == int(word))
    return frozenset(
        row.rank for row in rows.where(wanted, Submission.number > 0, SearchEntry.live)
    )


def ways(actor: Actor, types: Iterable[UUID]) -> list[str]:
    """Return the ways in which words are kept that this person may look into."""
    if policy.sees_names(actor):
        return [terms.NAMED]
    return [terms.PLAIN + terms.mark(key, nominative_fields(key)) for key in types]
