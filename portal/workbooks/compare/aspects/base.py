"""What an aspect is: one thing a workbook may have, read in one way."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from portal.workbooks.compare.moves import Moves
from portal.workbooks.compare.workbook import Workbook

Entry = tuple[str, str, str]
"""(sheet or "", place, canonical text)"""
Read = Callable[[Workbook, Moves], Iterable[Entry]]


@dataclass(frozen=True)
class Aspect:
    """One aspect of a workbook.

    Args:
        code: stable name, for code, reports and tests.
        label: what it is called in French.
        read: its entries as expected under the moves; several may share a place.
        look: for a piece of the cells' looks, its name in `looks.PIECES`; compared row by row.
        row: for something of rows, the attributes that say it; compared row by row too.
        streamed: read with the cells, by `cells.py`.
    """

    code: str
    label: str
    read: Read | None = None
    look: str = ""
    row: tuple[str, ...] = ()
    streamed: bool = False


def read(aspect: Aspect, book: Workbook, moves: Moves) -> Iterator[Entry]:
    """What an aspect finds in a workbook, one entry at a time."""
    found = aspect.read(book, moves) if aspect.read else ()
    yield from ((sheet, place, text) for sheet, place, text in found if text)


def entries(aspect: Aspect, book: Workbook, moves: Moves) -> dict[tuple[str, str], str]:
    """(sheet, place) -> canonical text of all that an aspect finds in a workbook."""
    found: dict[tuple[str, str], list[str]] = {}
    for sheet, place, text in read(aspect, book, moves):
        found.setdefault((sheet, place), []).append(text)
    return {key: "\n".join(sorted(texts)) for key, texts in found.items()}
