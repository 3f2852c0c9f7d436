"""Rows of one sheet, side by side, one row at a time."""

from collections.abc import Iterable, Iterator

from portal.workbooks.compare.careful import Careful
from portal.workbooks.compare.expected import Expected, expected_rows
from portal.workbooks.compare.rows import Row
from portal.workbooks.compare.shortcuts import Shortcuts
from portal.workbooks.compare.sides import Data, Pair, Sides
from portal.workbooks.compare.texts import RawRow
from portal.workbooks.compare.workbook import Tab

NONE: Data = {}


def compare_rows(
    sides: Sides, before: Tab, after: Tab, written: Iterable[tuple[int, Data]] = ()
) -> None:
    """Compare the rows of one sheet. Raises ValueError for rows that make no sense."""
    _Walk(Pair(sides, before, after)).run(written)
    sides.see_looks()


class _Walk:
    """Down both sheets together."""

    def __init__(self, pair: Pair) -> None:
        self._pair, self._sides = pair, pair.sides
        self._careful = Careful(pair)
        self._shortcuts = Shortcuts(pair, self._careful)

    def run(self, written: Iterable[tuple[int, Data]]) -> None:
        before, after = self._pair.before, self._pair.after
        rows = expected_rows(before, self._sides.moves.sheet(before.name))
        data = iter(written)
        wanted = next(data, None)
        if wanted is None and self._shortcuts.same_sheet():
            return
        for expected, row in _together(rows, after.raw_rows()):
            while wanted and wanted[0] < row.number:
                self._row(Expected(wanted[0]), _blank(wanted[0]), wanted[1])
                wanted = next(data, None)
            here = wanted[1] if wanted and wanted[0] == row.number else NONE
            wanted = next(data, None) if here is not NONE else wanted
            self._row(expected, row, here)
        while wanted:
            self._row(Expected(wanted[0]), _blank(wanted[0]), wanted[1])
            wanted = next(data, None)
        self._careful.looks.columns()

    def _row(self, expected: Expected, raw: RawRow, data: Data) -> None:
        if not data and self._shortcuts.same_text(expected, raw):
            return
        pattern = self._shortcuts.pattern(expected)
        if pattern and self._shortcuts.follows(pattern, expected, raw, data):
            return
        found = sum(self._sides.tally.counts.values())
        self._careful.compare(expected, raw.row, data)
        if pattern and found == sum(self._sides.tally.counts.values()):
            pattern.learn(raw.text, raw.number, data)


def _together(
    expected: Iterator[Expected], rows: Iterator[RawRow]
) -> Iterator[tuple[Expected, RawRow]]:
    """Rows of both sides with the same number; an empty one where a side has none."""
    one, other = next(expected, None), next(rows, None)
    while one or other:
        number = min(side.number for side in (one, other) if side)
        here = one if one and one.number == number else None
        there = other if other and other.number == number else None
        yield here or Expected(number), there or _blank(number)
        one = next(expected, None) if here else one
        other = next(rows, None) if there else other


def _blank(number: int) -> RawRow:
    return RawRow(number, "", None, Row(number, {}, {}))
