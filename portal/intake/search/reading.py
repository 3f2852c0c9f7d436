"""Places of terms, read from blocks: one row a block, however many terms are wanted together.

Ten thousand different words may begin alike. The database joins their lists, sooner than it would
hand them over one by one.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from portal.core.database import database, is_sqlite
from portal.intake.search import bits, terms
from portal.intake.search.models import SearchPosting

#: Lists and bits that stand in one block, each kind joined.
Joined = tuple[bytes, bytes]


@dataclass(frozen=True)
class Wanted:
    """Some whole terms, or all that begin alike; of these perhaps only those with some marks."""

    whole: frozenset[str] = frozenset()
    beginning: str = ""
    marks: frozenset[str] | None = None

    @property
    def nothing(self) -> bool:
        """Tell whether no term is wanted."""
        return not (self.beginning or self.whole) or (self.marks is not None and not self.marks)


def read(
    project_id: UUID, blocks: Sequence[int], wanted: Iterable[tuple[int, Wanted]]
) -> dict[tuple[int, int], list[Joined]]:
    """Return what some blocks hold, by block and by the number that each thing wanted has.

    One statement, written here: peewee takes longer to write the union of some ranges than the
    database to answer. A single SELECT with OR would read the blocks whole.
    """
    asked = [(number, each) for number, each in wanted if not each.nothing]
    found: dict[tuple[int, int], list[Joined]] = {}
    if asked and blocks:
        statement, values = _statement(project_id, blocks, asked, _joined)
        for block, number, lists, flats in database.execute_sql(statement, values).fetchall():
            found.setdefault((block, number), []).append((_bytes(lists), _bytes(flats)))
    return found


def count(project_id: UUID, blocks: Sequence[int], wanted: Iterable[Wanted]) -> dict[int, int]:
    """Return how many terms stand in each of some blocks, by its index alone; none is left out."""
    asked = [(0, each) for each in wanted if not each.nothing]
    counted: Counter[int] = Counter()
    if asked and blocks:
        statement, values = _statement(project_id, blocks, asked, lambda _: "block, count(*)")
        for block, terms_there in database.execute_sql(statement, values).fetchall():
            counted[block] += terms_there
    return counted


def _bytes(joined: bytes | str | None) -> bytes:
    """Return what the database joined; SQLite joins nothing but text."""
    return bytes.fromhex(joined) if isinstance(joined, str) else joined or b""


def _statement(
    project_id: UUID,
    blocks: Sequence[int],
    asked: Sequence[tuple[int, Wanted]],
    told: Callable[[int], str],
) -> tuple[str, list[Any]]:
    """Return what asks for ``told`` of some terms in some blocks, and its values."""
    key: Any = SearchPosting.project
    project, parts, values = key.db_value(project_id), list[str](), list[Any]()
    within, *there = _blocks(blocks)
    source = f"FROM search_posting WHERE project_id = {database.param} AND {within}"
    for number, each in asked:
        condition, *given = _condition(each)
        parts.append(f"SELECT {told(number)} {source} AND {condition} GROUP BY block")
        values += [project, *there, *given]
    return " UNION ALL ".join(parts), values


def _joined(number: int) -> str:
    """Return the columns of one thing wanted: its lists joined, its bits joined."""
    stored, nothing = ("hex(places)", "''") if is_sqlite() else ("places", "''::bytea")
    joined = f"string_agg({stored}, {nothing}) FILTER (WHERE length(places)"
    return f"block, {number}, {joined} < {bits.FLAT}), {joined} = {bits.FLAT})"


def _condition(wanted: Wanted) -> Iterator[Any]:
    """Yield the condition that a term is wanted, then its values."""
    if not wanted.beginning:
        yield from _one_of("term", [term.encode() for term in wanted.whole])
        return
    start, marks = wanted.beginning.encode(), wanted.marks
    last = f"substr(term, length(term) - {terms.MARK - 1})"
    within, *given = ("",) if marks is None else _one_of(last, [mark.encode() for mark in marks])
    yield f"term >= {database.param} AND term < {database.param}{within and f' AND {within}'}"
    yield from (start, start + b"\xff", *given)


def _blocks(numbers: Sequence[int]) -> Iterator[str]:
    """Yield the condition that a block is one of some, then its value if it has one."""
    listed = ",".join(map(str, numbers))
    if is_sqlite():
        yield f"block IN ({listed})"
    else:
        yield from (f"block = ANY({database.param}::bigint[])", f"{{{listed}}}")


def _one_of(what: str, values: Collection[bytes]) -> Iterator[Any]:
    """Yield the condition that something is one of some values, then its values.

    PostgreSQL takes them as one array, and remembers how it reads a statement that is always the
    same; written by psycopg, the array takes ten times as long.
    """
    if is_sqlite():
        yield from (f"{what} IN ({', '.join([database.param] * len(values))})", *values)
    else:
        listed = ",".join(f'"\\\\x{value.hex()}"' for value in values)
        yield from (f"{what} = ANY({database.param}::bytea[])", f"{{{listed}}}")
