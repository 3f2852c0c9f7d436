"""Which records hold all of some terms, the newest first; counting stops where it says.

Blocks are read from the newest on, more of them at a time, until enough was found. What is read of
a block are sets of 8 192 places, so that a million records are some hundred rows to a term.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice, takewhile
from operator import attrgetter
from typing import Any
from uuid import UUID

from peewee import fn

from portal.core.prepared import Remembered
from portal.intake.search import bits, terms
from portal.intake.search.clauses import Clause
from portal.intake.search.models import WAITING, SearchEntry, SearchPosting
from portal.intake.search.reading import Joined, Wanted, count, read

#: Blocks read at a time: what is common is found in the first, what is rare needs them all.
FIRST, FASTER, REST = 3, 8, 128


@dataclass(frozen=True)
class Found:
    """The newest ranks; ``more`` tells that counting stopped there."""

    ranks: Sequence[int]
    more: bool


#: What every search asks: that the record still stands there.
STANDS = Clause(frozenset({terms.LIVE}))


def find(project_id: UUID, clauses: Sequence[Clause], most: int, first: int = FIRST) -> Found:
    """Return the newest ``most`` ranks for which every clause holds.

    So many blocks are read at ``first``: ``REST`` by whoever knows that all are needed.
    """
    fresh, gone = _waiting(project_id, clauses)
    found, wanted = [*fresh], len(fresh) + most + 1
    for block, places in _blocks(project_id, clauses, most + 1, first):
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


def _blocks(
    project_id: UUID, clauses: Sequence[Clause], most: int, first: int
) -> Iterator[tuple[int, int]]:
    """Yield the blocks of a project with the places where all clauses hold, newest first.

    After the first ones, no more of them are read at a time than may be needed for ``most`` places.
    """
    left, stride = _all_blocks(project_id), first
    read = seen = 0
    while left:
        numbers, left = left[:stride], left[stride:]
        met = _met(project_id, numbers, clauses)
        yield from met.items()
        read += len(numbers)
        seen += sum(places.bit_count() for places in met.values())
        likely = max(1, -(-(most - seen) * read // seen)) if seen else REST
        stride = min(likely, REST)
        if likely > FASTER * read:
            left, stride = _further(project_id, left, clauses, stride, most - seen)


def _all_blocks(project_id: UUID) -> Sequence[int]:
    ends = sorted(block for (block,) in _ENDS.rows(project_id) if block is not None)
    return range(ends[-1], ends[0] - 1, -1) if ends else ()


def _further(
    project_id: UUID, left: Sequence[int], clauses: Sequence[Clause], stride: int, most: int
) -> tuple[Sequence[int], int]:
    """Return the blocks that are worth reading, and how many of them next.

    A telling word stands in few blocks, which the index alone knows; or many words that begin like
    it stand in one, and each of them in a record at the least.
    """
    telling = next((clause for clause in clauses if clause.tells), None)
    if telling is None or not left:
        return left, stride
    rows = count(project_id, left, telling.wanted)
    rows.update((rank // bits.BLOCK, most) for rank in telling.ranks)
    left = [block for block in left if block in rows]
    enough = takewhile(lambda total: total < most, accumulate(rows[block] for block in left))
    return left, min(stride, 1 + sum(1 for _ in enough))


def _met(project_id: UUID, numbers: Sequence[int], clauses: Sequence[Clause]) -> dict[int, int]:
    """Return the places where all clauses hold, by block, in the order of ``numbers``.

    A block in which nothing is left is not read any further: telling words come first, then facts,
    then other words.
    """
    met = dict.fromkeys(numbers, bits.ALL)
    for together in _steps(clauses):
        met = _kept(project_id, met, together)
    return met


def _steps(clauses: Sequence[Clause]) -> Iterator[Sequence[Clause]]:
    """Yield what to read of the blocks, in its order, each step of the blocks that are left."""
    words = sorted((each for each in clauses if each.of_words), key=attrgetter("burden"))
    limits = [each for each in clauses if not each.of_words and each.barred is None]
    yield from ([clause] for clause in words if clause.tells)
    if first := [clause for clause in limits if clause.narrow] or limits:
        yield first
    read = [*first, *(clause for clause in words if clause.tells)]
    yield [
        STANDS,
        *sorted((each for each in clauses if each not in read), key=attrgetter("burden")),
    ]


def _kept(project_id: UUID, met: Mapping[int, int], clauses: Sequence[Clause]) -> dict[int, int]:
    """Return the places of some blocks where some more clauses hold, of blocks with any."""
    asked = [(2 * n, each) for n, clause in enumerate(clauses) for each in clause.wanted]
    asked += [
        (2 * n + 1, Wanted(clause.barred)) for n, clause in enumerate(clauses) if clause.barred
    ]
    held = read(project_id, list(met), asked) if met else {}
    left = {}
    for block, places in met.items():
        for number, clause in enumerate(clauses):
            here = held.get((block, 2 * number), ())
            outside = held.get((block, 2 * number + 1), ())
            places &= _answering(clause, block, here, outside, places)
            if not places:
                break
        else:
            left[block] = places
    return left


def _answering(
    clause: Clause, block: int, here: Iterable[Joined], outside: Iterable[Joined], within: int
) -> int:
    """Return the places of a block where a clause holds, by what stands there for it."""
    there = bits.union(here, within) if here else 0
    if clause.ranks:
        there |= clause.ranked(block)
    if clause.barred is not None:
        there |= ~bits.union(outside, within)
    return there


def _end(project_id: UUID, end: Any) -> Any:
    of_project = SearchPosting.project == project_id
    return SearchPosting.select(end(SearchPosting.block)).where(of_project)


# Two selects: asked for both ends at once, SQLite reads all that lies between.
_ENDS = Remembered(lambda project: _end(project, fn.MIN).union_all(_end(project, fn.MAX)))
