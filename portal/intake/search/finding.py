"""Which records hold all of some terms, the newest first; counting stops where it says.

Blocks are read from the newest on, more of them at a time, until enough was found. What is read of
a block are sets of 8 192 places, so that a million records are some hundred rows to a term.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from typing import Any
from uuid import UUID

from peewee import fn

from portal.core.database import database
from portal.intake.search import bits, terms
from portal.intake.search.entering import BETWEEN
from portal.intake.search.models import WAITING, SearchEntry, SearchPosting

#: Blocks read at a time: what is common is found in the first, what is rare needs them all.
STRIDES = (1, 7, 24)
REST = 64


@dataclass(frozen=True)
class Clause:
    """One of these must hold: a whole term, a word's beginning, or one of some ranks."""

    whole: frozenset[str] = frozenset()
    beginnings: frozenset[str] = frozenset()
    ranks: frozenset[int] = frozenset()

    def holds(self, rank: int, entered: str) -> bool:
        """Tell whether a row that waits to be folded answers the clause."""
        return (
            rank in self.ranks
            or any(f"{BETWEEN}{term}{BETWEEN}" in entered for term in self.whole)
            or any(f"{BETWEEN}{term}" in entered for term in self.beginnings)
        )

    @property
    def of_words(self) -> bool:
        """Tell whether more than whole terms answer it."""
        return bool(self.beginnings or self.ranks)

    @property
    def stored(self) -> tuple[set[str], set[str]]:
        """The terms that blocks hold for it, and the beginnings of ranges of terms."""
        short = {begun: terms.answered_by(begun) for begun in self.beginnings}
        whole = self.whole.union(term for term in short.values() if term)
        return set(whole), {begun for begun, term in short.items() if not term}

    @property
    def burden(self) -> tuple[int, int]:
        """How much there is to read for it: many facts last, long words first."""
        return len(self.whole), -max(map(len, self.beginnings), default=0)

    def ranked(self, block: int) -> int:
        """Return the places of its ranks in a block."""
        mine = (rank for rank in self.ranks if rank // bits.BLOCK == block)
        return sum(1 << rank % bits.BLOCK for rank in mine)


@dataclass(frozen=True)
class Found:
    """The newest ranks; ``more`` tells that counting stopped there."""

    ranks: Sequence[int]
    more: bool


#: What every search asks: that the record still stands there.
STANDS = Clause(frozenset({terms.LIVE}))


def find(project_id: UUID, clauses: Sequence[Clause], most: int) -> Found:
    """Return the newest ``most`` ranks for which every clause holds."""
    fresh, gone = _waiting(project_id, clauses)
    found, wanted = [*fresh], len(fresh) + most + 1
    for block, places in _blocks(project_id, clauses):
        base = block * bits.BLOCK
        ranks = (base + place for place in bits.highest(places) if base + place not in gone)
        found += islice(ranks, wanted - len(found))
        if len(found) == wanted:
            break
    found.sort(reverse=True)
    return Found(found[:most], len(found) > most)


def _waiting(project_id: UUID, clauses: Sequence[Clause]) -> tuple[list[int], set[int]]:
    """Return the matching ranks not folded yet, and those that blocks still hold wrongly."""
    rows: Any = SearchEntry.select(SearchEntry.rank, SearchEntry.live, SearchEntry.terms).where(
        WAITING, SearchEntry.project == project_id
    )
    fresh, gone = [], set()
    for rank, live, entered in rows.tuples():
        gone.add(rank)
        if live and all(clause.holds(rank, entered) for clause in clauses):
            fresh.append(rank)
    return fresh, gone


def _blocks(project_id: UUID, clauses: Sequence[Clause]) -> Iterator[tuple[int, int]]:
    """Yield the blocks of a project with the places where all clauses hold, newest first."""
    # Two statements: asked for both ends at once, SQLite reads all that lies between.
    first, last = _end(project_id, fn.MIN), _end(project_id, fn.MAX)
    strides = iter(STRIDES)
    while first is not None and last is not None and last >= first:
        stride = next(strides, REST)
        numbers = range(last, max(last - stride, first - 1), -1)
        yield from _met(project_id, numbers, clauses).items()
        last -= stride


def _met(project_id: UUID, numbers: Sequence[int], clauses: Sequence[Clause]) -> dict[int, int]:
    """Return the places where all clauses hold, by block, in the order of ``numbers``.

    A block in which nothing is left is not read any further: facts come first, then words.
    """
    facts = [STANDS, *(clause for clause in clauses if not clause.of_words)]
    named = {term for clause in facts for term in clause.whole}
    held = {(block, term): it for block, term, it in _rows(project_id, numbers, named, ())}
    met = dict.fromkeys(numbers, -1)
    for block in numbers:
        for clause in facts:
            met[block] &= bits.union(held.get((block, term), b"") for term in clause.whole)
    for clause in sorted((each for each in clauses if each.of_words), key=attrgetter("burden")):
        met = {block: places for block, places in met.items() if places}
        there = _union(project_id, list(met), clause) if met else {}
        met = {block: places & there[block] for block, places in met.items()}
    return met


def _union(project_id: UUID, numbers: Sequence[int], clause: Clause) -> dict[int, int]:
    """Return where one clause holds in some blocks."""
    held: dict[int, list[bytes]] = {block: [] for block in numbers}
    for block, _, places in _rows(project_id, numbers, *clause.stored):
        held[block].append(places)
    return {block: bits.union(parts) | clause.ranked(block) for block, parts in held.items()}


def _end(project_id: UUID, end: Any) -> int | None:
    of_project = SearchPosting.project == project_id
    return SearchPosting.select(end(SearchPosting.block)).where(of_project).scalar()


def _rows(
    project_id: UUID, numbers: Sequence[int], whole: Iterable[str], begun: Iterable[str]
) -> Iterator[tuple[int, str, bytes]]:
    """Read terms of some blocks: each beginning is a range of the index, in each block.

    One statement, written here: the union of some forty ranges takes peewee longer to write than
    the database to answer. A single SELECT with OR would read the blocks whole.
    """
    mark, asked = str(database.param), list[tuple[str, list[bytes]]]()
    if named := [term.encode() for term in whole]:
        asked.append((f"IN ({', '.join([mark] * len(named))})", named))
    for beginning in begun:
        start = beginning.encode()
        asked.append((f">= {mark} AND term < {mark}", [start, start + b"\xff"]))
    key: Any = SearchPosting.project
    project = key.db_value(project_id)
    blocks = ", ".join(map(str, numbers))
    part = f"SELECT block, term, places FROM search_posting WHERE project_id = {mark}"  # noqa: S608
    within = f"{part} AND block IN ({blocks}) AND term"
    statement = " UNION ALL ".join(f"{within} {wanted}" for wanted, _ in asked)
    values = [value for _, terms_of in asked for value in (project, *terms_of)]
    for block, term, places in database.execute_sql(statement, values):
        yield block, bytes(term).decode(), bytes(places)
