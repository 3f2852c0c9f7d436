"""Which records hold all of some terms, the newest first; counting stops where it says.

Blocks are read from the newest on, more of them at a time, until enough was found. What is read of
a block are sets of 8 192 places, so that a million records are some hundred rows to a term.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from typing import Any
from uuid import UUID

from peewee import fn

from portal.core.database import database
from portal.core.prepared import Remembered
from portal.intake.search import bits, terms
from portal.intake.search.entering import BETWEEN
from portal.intake.search.models import WAITING, SearchEntry, SearchPosting

#: Blocks read at a time: what is common is found in the first, what is rare needs them all.
FASTER, REST = 8, 64
#: A word of so many letters is likely to stand in few records.
LONG = 5


@dataclass(frozen=True)
class Clause:
    """One of these must hold: a whole term, a word's beginning, one of some ranks.

    Or that none of the ``barred`` terms does, unless they are None.
    """

    whole: frozenset[str] = frozenset()
    beginnings: frozenset[str] = frozenset()
    ranks: frozenset[int] = frozenset()
    barred: frozenset[str] | None = None

    def holds(self, rank: int, entered: str) -> bool:
        """Tell whether a row that waits to be folded answers the clause."""
        return (
            rank in self.ranks
            or any(f"{BETWEEN}{term}{BETWEEN}" in entered for term in self.whole)
            or any(f"{BETWEEN}{term}" in entered for term in self.beginnings)
            or self._spares(entered)
        )

    def _spares(self, entered: str) -> bool:
        return self.barred is not None and not any(
            f"{BETWEEN}{term}{BETWEEN}" in entered for term in self.barred
        )

    @property
    def of_words(self) -> bool:
        """Tell whether more than whole terms answer it."""
        return bool(self.beginnings or self.ranks)

    @property
    def stored(self) -> tuple[set[str], set[str]]:
        """The terms that blocks hold for it, and the beginnings of ranges of terms."""
        short = {begun: terms.answered_by(begun) for begun in self.beginnings}
        whole = self.whole.union(term for term in short.values() if term) | (self.barred or set())
        return set(whole), {begun for begun, term in short.items() if not term}

    @property
    def burden(self) -> tuple[int, int]:
        """How much there is to read for it: many facts last, long words first."""
        facts = len(self.whole) + len(self.barred or ())
        return facts, -max(map(len, self.beginnings), default=0)

    @property
    def narrow(self) -> bool:
        """Tell whether it asks for one state: those passed through stand in the latest blocks."""
        (term, *others) = self.whole or ("",)
        return not others and self.barred is None and term.startswith(terms.STATE)

    @property
    def tells(self) -> bool:
        """Tell whether it is likely to leave little: a long word, and hardly a name."""
        letters = min(map(terms.letters, self.beginnings), default=0)
        return letters >= LONG and len(self.whole) <= 1 and self.barred is None

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
    for block, places in _blocks(project_id, clauses, most + 1):
        base = block * bits.BLOCK
        ranks = (base + place for place in bits.highest(places) if base + place not in gone)
        found += islice(ranks, wanted - len(found))
        if len(found) == wanted:
            break
    found.sort(reverse=True)
    return Found(found[:most], len(found) > most)


def _waiting(project_id: UUID, clauses: Sequence[Clause]) -> tuple[list[int], set[int]]:
    """Return the matching ranks not folded yet, and those that blocks still hold wrongly."""
    fresh, gone = [], set()
    for rank, live, entered in _WAITING.rows(project_id):
        gone.add(rank)
        if live and all(clause.holds(rank, entered) for clause in clauses):
            fresh.append(rank)
    return fresh, gone


_WAITING = Remembered(
    lambda project: SearchEntry.select(SearchEntry.rank, SearchEntry.live, SearchEntry.terms).where(
        WAITING, SearchEntry.project == project
    )
)


def _blocks(project_id: UUID, clauses: Sequence[Clause], most: int) -> Iterator[tuple[int, int]]:
    """Yield the blocks of a project with the places where all clauses hold, newest first.

    No more of them are read at a time than may be needed for ``most`` places.
    """
    ends = sorted(block for (block,) in _ENDS.rows(project_id) if block is not None)
    first, last = (ends[0], ends[-1]) if ends else (0, -1)
    read = seen = 0
    while last - read >= first:
        numbers = range(last - read, max(last - read - _stride(read, seen, most), first - 1), -1)
        met = _met(project_id, numbers, clauses)
        yield from met.items()
        read += len(numbers)
        seen += sum(places.bit_count() for places in met.values())


def _stride(read: int, seen: int, most: int) -> int:
    """Return how many blocks to read next, when so many places were seen in those before."""
    likely = -(-(most - seen) * read // seen) if seen else REST
    return max(1, min(likely, FASTER * read, REST))


def _met(project_id: UUID, numbers: Sequence[int], clauses: Sequence[Clause]) -> dict[int, int]:
    """Return the places where all clauses hold, by block, in the order of ``numbers``.

    A block in which nothing is left is not read any further: telling words come first, then facts,
    then other words.
    """
    words = sorted((each for each in clauses if each.of_words), key=attrgetter("burden"))
    met = dict.fromkeys(numbers, bits.ALL)
    for clause in words:
        if clause.tells:
            met = _kept(project_id, met, clause)
    facts = _narrowest(one for one in clauses if not one.of_words)
    if facts and facts[0].narrow:
        met = _of_facts(project_id, met, [facts.pop(0)])
    met = _of_facts(project_id, met, [STANDS, *facts])
    for clause in words:
        if not clause.tells:
            met = _kept(project_id, met, clause)
    return met


def _narrowest(facts: Iterable[Clause]) -> list[Clause]:
    """Return clauses of facts, that of one state first."""
    return sorted(facts, key=attrgetter("narrow"), reverse=True)


def _of_facts(project_id: UUID, met: Mapping[int, int], facts: Sequence[Clause]) -> dict[int, int]:
    """Return the places of some blocks where every clause of facts holds, of blocks with any."""
    named = {term for clause in facts for term in (*clause.whole, *(clause.barred or ()))}
    held = {(block, term): it for block, term, it in _rows(project_id, list(met), named, ())}
    left = {}

    def places_of(block: int, wanted: Iterable[str]) -> int:
        return bits.union(held.get((block, term.encode()), b"") for term in wanted)

    for block, places in met.items():
        for clause in facts:
            there = places_of(block, clause.whole)
            if clause.barred is not None:
                there |= ~places_of(block, clause.barred)
            places &= there
        if places:
            left[block] = places
    return left


def _kept(project_id: UUID, met: Mapping[int, int], clause: Clause) -> dict[int, int]:
    """Return the places of some blocks where one more clause holds, of blocks with any."""
    held: dict[int, list[bytes]] = {block: [] for block in met}
    outside: dict[int, list[bytes]] = {block: [] for block in met}
    barred = {term.encode() for term in clause.barred or ()}
    for block, term, stored in _rows(project_id, list(met), *clause.stored):
        (outside if term in barred else held)[block].append(stored)
    left = {}
    for block, places in met.items():
        here = bits.union(held[block], places) | places & clause.ranked(block)
        if clause.barred is not None:
            here |= places & ~bits.union(outside[block], places)
        if here:
            left[block] = here
    return left


def _end(project_id: UUID, end: Any) -> Any:
    of_project = SearchPosting.project == project_id
    return SearchPosting.select(end(SearchPosting.block)).where(of_project)


# Two selects: asked for both ends at once, SQLite reads all that lies between.
_ENDS = Remembered(lambda project: _end(project, fn.MIN).union_all(_end(project, fn.MAX)))


def _rows(
    project_id: UUID, numbers: Sequence[int], whole: Iterable[str], begun: Iterable[str]
) -> list[tuple[int, bytes, bytes]]:
    """Return terms of some blocks as stored: each beginning is a range of the index, in each block.

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
    if not asked or not blocks:
        return []
    found: list[tuple[int, bytes, bytes]] = database.execute_sql(statement, values).fetchall()
    return found
