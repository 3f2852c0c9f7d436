"""Two workbooks compared, aspect by aspect."""

from collections.abc import Iterable, Mapping
from itertools import zip_longest
from typing import Protocol

from portal.workbooks.compare.archive import Source
from portal.workbooks.compare.aspects import ASPECTS, Aspect
from portal.workbooks.compare.aspects.base import entries, read
from portal.workbooks.compare.cells import compare_rows
from portal.workbooks.compare.moves import Moves
from portal.workbooks.compare.results import Comparison
from portal.workbooks.compare.sides import Data, ReadBack, Sides
from portal.workbooks.compare.tally import Tally
from portal.workbooks.compare.workbook import Workbook

RowMap = Mapping[str, Iterable[tuple[int, int, int]]]
"""Sheet name -> blocks: (first row, last row, copies), in the first workbook's rows."""


class Written(Protocol):
    """What a filling says it wrote."""

    def rows(self, sheet: str) -> Iterable[tuple[int, Data]]: ...


def compare(before: Source, after: Source, row_map: RowMap | None = None) -> Comparison:
    """Compare two workbooks; with a row map, the second with what the first should have become.

    Args:
        before, after: the .xlsx files, as bytes, path or open file. Not checked for traps: that
            is `safety.open_safely`'s work.
        row_map: rows of `before` that are repeated in `after`.

    Raises:
        zipfile.BadZipFile, KeyError, ValueError, lxml.etree.XMLSyntaxError: no workbook.
    """
    book = Workbook(before)
    return compare_books(book, Workbook(after), Moves(row_map, names=book.names))


def compare_books(
    before: Workbook,
    after: Workbook,
    moves: Moves,
    written: Written | None = None,
    read_back: ReadBack | None = None,
) -> Comparison:
    """Compare a template with a filled workbook: data that were written explain themselves."""
    tally = Tally()
    sides = Sides(before, after, moves, ASPECTS.values(), tally, read_back)
    others = {tab.name.casefold(): tab for tab in after.sheets}
    for tab in before.sheets:
        other = others.get(tab.name.casefold())
        if other:
            compare_rows(sides, tab, other, written.rows(tab.name) if written else ())
    for aspect in ASPECTS.values():
        _compare_entries(aspect, before, after, moves, tally)
    present = tuple(code for code in ASPECTS if code in tally.present)
    equal = len(ASPECTS) - len(tally.counts)
    return Comparison(
        len(ASPECTS),
        equal,
        present,
        tuple(tally.differences),
        tally.counts,
        tally.cells,
        tally.formulas,
        tally.moved,
    )


def _compare_entries(
    aspect: Aspect, before: Workbook, after: Workbook, moves: Moves, tally: Tally
) -> None:
    if aspect.read and _alike(aspect, before, after, moves, tally):
        return
    wanted = entries(aspect, before, moves)
    found = entries(aspect, after, moves.without())
    if wanted or found:
        tally.present.add(aspect.code)
    for key in sorted(wanted.keys() | found.keys()):
        tally.note(aspect.code, *key, wanted.get(key, ""), found.get(key, ""))


def _alike(aspect: Aspect, before: Workbook, after: Workbook, moves: Moves, tally: Tally) -> bool:
    """Whether both workbooks say the same in the same order, as nearly all do; held by neither."""
    wanted, found = read(aspect, before, moves), read(aspect, after, moves.without())
    for one, other in zip_longest(wanted, found):
        if one != other:
            return False
        tally.present.add(aspect.code)
    return True
