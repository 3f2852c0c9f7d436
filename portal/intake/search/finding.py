"""Which records hold all of some terms, the newest first; counting stops where it says.

Blocks are read from the newest on, more of them at a time, until enough was found. What is read of
a block are sets of 8 192 places, so that a million records are some hundred rows to a term.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
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

    def places(self, block: "_Block") -> int:
        """Return where the clause holds in a block."""
        found = 0
        for term in self.whole:
            found |= block.whole.get(term, 0)
        for beginning in self.beginnings:
            short = terms.answered_by(beginning)
            found |= block.whole.get(short, 0) if short else block.begun.get(beginning, 0)
        for rank in self.ranks:
            if rank // bits.BLOCK == block.number:
                found |= 1 << rank % bits.BLOCK
        return found


@dataclass(frozen=True)
class Found:
    """The newest ranks; ``more`` tells that counting stopped there."""

    ranks: Sequence[int]
    more: bool


@dataclass
class _Block:
    number: int
    whole: dict[str, int] = field(default_factory=dict)
    begun: dict[str, int] = field(default_factory=dict)


def find(project_id: UUID, clauses: Sequence[Clause], most: int) -> Found:
    """Return the newest ``most`` ranks for which every clause holds."""
    fresh, gone = _waiting(project_id, clauses)
    found = [*fresh]
    for block in _blocks(project_id, clauses):
        base = block.number * bits.BLOCK
        found += [base + n for n in bits.highest(_meet(block, clauses)) if base + n not in gone]
        if len(found) > most + len(fresh):
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


def _meet(block: _Block, clauses: Iterable[Clause]) -> int:
    found = block.whole.get(terms.LIVE, 0)
    for clause in clauses:
        if not found:
            break
        found &= clause.places(block)
    return found


def _blocks(project_id: UUID, clauses: Sequence[Clause]) -> Iterator[_Block]:
    """Yield the blocks of a project with what the clauses ask of them, newest first."""
    # Two statements: asked for both ends at once, SQLite reads all that lies between.
    first, last = _end(project_id, fn.MIN), _end(project_id, fn.MAX)
    strides = iter(STRIDES)
    while first is not None and last is not None and last >= first:
        stride = next(strides, REST)
        numbers = range(last, max(last - stride, first - 1), -1)
        yield from _read(project_id, numbers, clauses)
        last -= stride


def _read(project_id: UUID, numbers: range, clauses: Sequence[Clause]) -> list[_Block]:
    blocks = {number: _Block(number) for number in numbers}
    beginnings = frozenset[str]().union(*(clause.beginnings for clause in clauses))
    short = {term for beginning in beginnings if (term := terms.answered_by(beginning))}
    whole = {terms.LIVE, *short}.union(*(clause.whole for clause in clauses))
    begun = {beginning for beginning in beginnings if not terms.answered_by(beginning)}
    for number, stored, places in _rows(project_id, numbers, whole, begun):
        block, term = blocks[number], bytes(stored).decode()
        there = bits.unpack(bytes(places))
        if term in whole:
            block.whole[term] = there
        for beginning in begun:
            if term.startswith(beginning):
                block.begun[beginning] = block.begun.get(beginning, 0) | there
    return list(blocks.values())


def _end(project_id: UUID, end: Any) -> int | None:
    of_project = SearchPosting.project == project_id
    return SearchPosting.select(end(SearchPosting.block)).where(of_project).scalar()


def _rows(
    project_id: UUID, numbers: range, whole: Iterable[str], begun: Iterable[str]
) -> Iterable[tuple[int, bytes, bytes]]:
    """Read terms of some blocks: each beginning is a range of the index, in each block.

    One statement, written here: the union of some forty ranges takes peewee longer to write than
    the database to answer. A single SELECT with OR would read the blocks whole.
    """
    named = [term.encode() for term in whole]
    mark = str(database.param)
    asked: list[tuple[str, list[bytes]]] = [(f"IN ({', '.join([mark] * len(named))})", named)]
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
    return database.execute_sql(statement, values)
