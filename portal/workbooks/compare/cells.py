"""Rows and cells of one sheet, side by side, one row at a time."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from portal.workbooks.compare.aspects.base import Aspect
from portal.workbooks.compare.columns import runs
from portal.workbooks.compare.expected import Expected, SheetFormulas, expected_rows
from portal.workbooks.compare.moves import Moves
from portal.workbooks.compare.patterns import RowPattern
from portal.workbooks.compare.places import at
from portal.workbooks.compare.rows import Cell, Row
from portal.workbooks.compare.tally import Tally
from portal.workbooks.compare.texts import RawRow
from portal.workbooks.compare.workbook import Tab, Workbook

Data = Mapping[int, Any]
"""Column -> datum that a row of the result received."""
BLANK = Cell()
NONE: Data = {}
_TRUE = {"1", "true"}
_STYLE = re.compile(r'\ss="(\d+)"')


class ReadBack(Protocol):
    """Judges whether cells hold their data."""

    def agrees(self, datum: Any, kind: str, text: str) -> bool:
        """Whether a cell of this type and text holds the datum."""

    def check(self, sheet: str, row: int, column: int, datum: Any, cell: Cell) -> None:
        """Raise an error that names the cell when it does not hold the datum."""


class CellPass:
    """Compares the rows of two workbooks' sheets.

    Args:
        aspects: of which those of looks and rows are read here.
        read_back: asked for every cell that received a datum.
    """

    def __init__(
        self,
        before: Workbook,
        after: Workbook,
        moves: Moves,
        aspects: Iterable[Aspect],
        tally: Tally,
        read_back: ReadBack | None = None,
    ) -> None:
        self._before, self._after, self._moves, self._tally = before, after, moves, tally
        self._looks = [one for one in aspects if one.look]
        self._rows = [one for one in aspects if one.row]
        self._read_back = read_back
        self._same_looks = before.looks.same(after.looks)
        self._same_strings = before.strings_mark == after.strings_mark
        self._rich = any(rich for _, rich in before.strings)
        self._used: set[int] = set()

    def sheet(self, before: Tab, after: Tab, written: Iterable[tuple[int, Data]] = ()) -> None:
        """Compare one sheet. Raises ValueError for rows that make no sense."""
        _SheetPass(self, before, after).run(written)
        self._see_looks()

    def _see_looks(self) -> None:
        for one in self._looks:
            if any(self._before.looks(one.look, style) for style in self._used):
                self._tally.present.add(one.code)


class _SheetPass:
    """One sheet."""

    def __init__(self, whole: CellPass, before: Tab, after: Tab) -> None:
        self._whole, self._tabs, self._sheet = whole, (before, after), after.name
        moves = whole._moves
        self._formulas = SheetFormulas(before, moves), SheetFormulas(after, moves.without())
        self._note = whole._tally.note
        self._patterns: dict[int, RowPattern] = {}
        self._stills: dict[tuple[int, int], str] = {}

    def run(self, written: Iterable[tuple[int, Data]]) -> None:
        before, after = self._tabs
        rows = expected_rows(before, self._whole._moves.sheet(before.name))
        data = iter(written)
        wanted = next(data, None)
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
        self._columns()

    def _row(self, expected: Expected, raw: RawRow, data: Data) -> None:
        if not data and self._same_text(expected, raw):
            return
        pattern = self._pattern(expected)
        if pattern and self._follows(pattern, expected, raw, data):
            return
        found = sum(self._whole._tally.counts.values())
        self._compare(expected, raw.row, data)
        if pattern and found == sum(self._whole._tally.counts.values()):
            pattern.learn(raw.text, raw.number, data)

    def _same_text(self, expected: Expected, raw: RawRow) -> bool:
        """Whether a row stands where it stood, written as it was, and means what it meant."""
        whole, text = self._whole, raw.text
        if not text or expected.raw is None or expected.raw.text != text or expected.copy:
            return False
        prefix = self._tabs[1].prefix
        formulas = text.count(f"<{prefix}f>") + text.count(f"<{prefix}f ")
        moved = expected.number != expected.raw.number or (formulas and whole._moves)
        if moved or not (whole._same_looks and whole._same_strings):
            return False
        whole._tally.cells += text.count(f"<{prefix}c ")
        whole._tally.formulas += formulas
        self._glance(text, bool(formulas))
        return True

    def _glance(self, text: str, formulas: bool) -> None:
        """Note what a row has that is not taken apart."""
        whole, present = self._whole, self._whole._tally.present
        whole._used.update({0, *map(int, _STYLE.findall(text))})
        opening = text[: text.index(">")]
        present.update(one.code for one in whole._rows if _said(opening, one))
        prefix = self._tabs[1].prefix
        if formulas:
            present |= {"formulas", "results"}
        if f"<{prefix}v" in text or f"<{prefix}is" in text:
            present.add("values")
        if f"<{prefix}r>" in text or ('t="s"' in text and whole._rich):
            present.add("rich_text")
        if ' cm="' in text or ' vm="' in text:
            present.add("cell_metadata")

    def _pattern(self, expected: Expected) -> RowPattern | None:
        """What copies of a repeated row look like; None for a row that stands alone."""
        if expected.raw is None or not expected.raw.text or not self._whole._moves.filled:
            return None
        row = expected.raw.number
        if self._whole._moves.sheet(self._sheet).block(row) is None:
            return None
        if row not in self._patterns:
            self._patterns[row] = RowPattern(self._tabs[1].prefix)
        return self._patterns[row]

    def _follows(self, pattern: RowPattern, expected: Expected, raw: RawRow, data: Data) -> bool:
        """Whether a copy is written as one that was found right, with its own data in it."""
        found, judge = pattern.read(raw.text, raw.number), self._whole._read_back
        if found is None or judge is None or found.data.keys() != data.keys():
            return False
        for column, (kind, text) in found.data.items():
            if not judge.agrees(data[column], kind, text):
                return False
        moved = 0
        for column, text in found.formulas.items():
            wanted, still = self._wanted(expected, column)
            if wanted != f"={text}":
                return False
            moved += wanted != still
        tally = self._whole._tally
        tally.cells += len(expected.row.cells)
        tally.formulas += len(found.formulas)
        tally.moved += moved
        return True

    def _wanted(self, expected: Expected, column: int) -> tuple[str, str]:
        """A formula as expected, and as it was."""
        row, cell = expected.row, expected.row.cells.get(column, BLANK)
        key = row.number, column
        if key not in self._stills:
            self._stills[key] = self._formulas[0].text(cell, *key, moved=False)
        return self._formulas[0].text(cell, *key, expected.copy), self._stills[key]

    def _compare(self, expected: Expected, row: Row, data: Data) -> None:
        """Take both rows apart."""
        if expected.copy == 0:
            self._learn(expected.row)
        self._formulas[1].learn(row)
        if expected.row.attributes != row.attributes or not self._whole._same_looks:
            self._attributes(expected.row, row)
        before, after = expected.row.cells, row.cells
        self._whole._tally.cells += len(before)
        if before == after and not data and self._trusted(before):
            return
        for column in before.keys() | after.keys() | data.keys():
            one, other = before.get(column), after.get(column)
            if column in data:
                self._written(expected, row, column, data[column])
            elif one != other or not self._trusted({column: one or BLANK}):
                self._cell(expected, row, column)

    def _trusted(self, cells: Mapping[int, Cell]) -> bool:
        """Whether cells written the same mean the same in both workbooks."""
        whole = self._whole
        if not whole._same_looks:
            return False
        return all(
            cell.formula is None and (whole._same_strings or cell.type != "s")
            for cell in cells.values()
        )

    def _learn(self, row: Row) -> None:
        """Note what the template has: aspects that are there, shared formulas."""
        self._formulas[0].learn(row)
        whole, present = self._whole, self._whole._tally.present
        whole._used.update(cell.style for cell in row.cells.values())
        present.update(one.code for one in whole._rows if _picked(row, one))
        for cell in row.cells.values():
            if cell.formula:
                present |= {"formulas", "results"} if cell.value else {"formulas"}
            elif cell.value:
                present.add("values")
            if cell.rich or (cell.type == "s" and whole._before.text(cell)[1]):
                present.add("rich_text")
            if cell.meta:
                present.add("cell_metadata")

    def _attributes(self, before: Row, after: Row) -> None:
        for one in self._whole._rows:
            place = f"{after.number}:{after.number}"
            self._note(one.code, self._sheet, place, _picked(before, one), _picked(after, one))
        self._look(f"{after.number}:{after.number}", _row_style(before), _row_style(after))

    def _cell(self, expected: Expected, row: Row, column: int) -> None:
        before, after = expected.row.cells.get(column), row.cells.get(column)
        place = at(row.number, column)
        self._look(place, self._style(0, expected.row, column), self._style(1, row, column))
        before, after = before or BLANK, after or BLANK
        if before.formula or after.formula:
            self._formula(expected, row, column)
        else:
            self._value(place, before, after, expected.row.number, column)
        self._note("cell_metadata", self._sheet, place, before.meta, after.meta)

    def _value(self, place: str, before: Cell, after: Cell, row: int, column: int) -> None:
        if self._whole._moves.filled and self._formulas[0].computes(row, column):
            return  # a stored result: computed anew when the workbook is opened
        texts = self._whole._before.text(before), self._whole._after.text(after)
        self._note("values", self._sheet, place, texts[0][0], texts[1][0])
        self._note("rich_text", self._sheet, place, texts[0][1], texts[1][1])

    def _formula(self, expected: Expected, row: Row, column: int) -> None:
        before, after = expected.row.cells.get(column, BLANK), row.cells.get(column, BLANK)
        place = at(row.number, column)
        wanted, still = self._wanted(expected, column)
        if before.formula:
            self._whole._tally.formulas += 1
            self._whole._tally.moved += wanted != still
        if not after.formula or wanted != f"={after.formula.text}":
            found = self._formulas[1].text(after, row.number, column)
            self._note("formulas", self._sheet, place, wanted, found)
        texts = self._whole._before.text(before)[0], self._whole._after.text(after)[0]
        if not self._whole._moves.filled:
            self._note("results", self._sheet, place, *texts)

    def _written(self, expected: Expected, row: Row, column: int, datum: Any) -> None:
        """A cell that received a datum keeps its look; the datum itself is read back."""
        cell = row.cells.get(column, BLANK)
        styles = self._style(0, expected.row, column), self._style(1, row, column)
        if styles[0] != styles[1] or not self._whole._same_looks:
            self._look(at(row.number, column), *styles, quoted=isinstance(datum, str))
        if self._whole._read_back:
            self._whole._read_back.check(self._sheet, row.number, column, datum, cell)

    def _look(self, place: str, before: int, after: int, quoted: bool = False) -> None:
        whole = self._whole
        if before == after and whole._same_looks:
            return
        for one in whole._looks:
            if not (quoted and one.look == "quote"):
                texts = whole._before.looks(one.look, before), whole._after.looks(one.look, after)
                self._note(one.code, self._sheet, place, *texts)

    def _style(self, side: int, row: Row, column: int) -> int:
        """A cell's style number; one that is not there looks as its row or its column does."""
        cell = row.cells.get(column)
        if cell is not None:
            return cell.style
        if row.attributes.get("customFormat") in _TRUE:
            return _row_style(row)
        columns = self._tabs[side].columns
        return next((style for first, last, style in columns if first <= column <= last), 0)

    def _columns(self) -> None:
        for one in self._whole._looks:
            sides = zip((self._whole._before, self._whole._after), self._tabs, strict=True)
            before, after = (
                runs(
                    (first, last, book.looks(one.look, style)) for first, last, style in tab.columns
                )
                for book, tab in sides
            )
            for place in before.keys() | after.keys():
                texts = before.get(place, ""), after.get(place, "")
                self._note(one.code, self._sheet, place, *texts)


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


def _said(opening: str, aspect: Aspect) -> bool:
    return any(f' {key}="' in opening for key in aspect.row)


def _picked(row: Row, aspect: Aspect) -> str:
    return " ".join(f"{key}={row.attributes[key]}" for key in aspect.row if key in row.attributes)


def _row_style(row: Row) -> int:
    return int(row.attributes.get("s", "0"))
