"""Rows of a template where they are expected, and formulas as they are expected there."""

from collections.abc import Iterator
from typing import NamedTuple

from portal.workbooks.compare.formulas import Reader, expected, translated
from portal.workbooks.compare.moves import Moves, SheetMoves
from portal.workbooks.compare.places import Box, box, boxes
from portal.workbooks.compare.rows import Cell, Formula, Row
from portal.workbooks.compare.texts import RawRow
from portal.workbooks.compare.workbook import Tab

NOWHERE = Row(0, {}, {})


class Expected(NamedTuple):
    """A row of the result: the template's row it comes from (if any), and which copy of it."""

    number: int
    raw: RawRow | None = None
    copy: int = 0

    @property
    def row(self) -> Row:
        return self.raw.row if self.raw else NOWHERE


def expected_rows(tab: Tab, moves: SheetMoves) -> Iterator[Expected]:
    """Rows downwards; only one block at a time is held."""
    held: list[RawRow] = []
    for row in tab.raw_rows():
        block = moves.block(row.number)
        if held and (block is None or not block.holds(held[0].number)):
            yield from _copies(held, moves)
            held = []
        if block is None:
            yield Expected(moves.row(row.number), row)
        else:
            held.append(row)
    yield from _copies(held, moves)


def _copies(rows: list[RawRow], moves: SheetMoves) -> Iterator[Expected]:
    block = moves.block(rows[0].number) if rows else None
    for copy in range(block.copies if block else 0):
        for row in rows:
            yield Expected(moves.row(row.number, copy), row, copy)


class SheetFormulas:
    """Formulas of one sheet in one way of writing, shared ones written out."""

    def __init__(self, tab: Tab, moves: Moves) -> None:
        self._tab, self._moves, self._still = tab, moves, moves.without()
        self._masters: dict[str, tuple[str, int, int]] = {}
        self._spread: list[Box] = []
        self._searched = False

    def learn(self, row: Row) -> None:
        """Note the shared formulas that start in a row."""
        for column, cell in row.cells.items():
            formula = cell.formula
            if formula and formula.kind == "shared" and formula.text:
                number = dict(formula.attributes).get("si", "")
                self._masters[number] = (formula.text, row.number, column)
            elif formula and formula.kind in {"array", "dataTable"}:
                self._spread += boxes(dict(formula.attributes).get("ref", ""))

    def computes(self, row: int, column: int) -> bool:
        """Whether a cell without a formula shows the result of one that fills several cells."""
        return any(
            area.top <= row <= area.bottom and area.left <= column <= area.right
            for area in self._spread
        )

    def text(self, cell: Cell, row: int, column: int, copy: int = 0, moved: bool = True) -> str:
        """A cell's formula as expected in a copy of its row, or as it was; "" for none."""
        moves = self._moves if moved else self._still
        if cell.formula is None:
            return ""
        formula, attributes = cell.formula, dict(cell.formula.attributes)
        written = self._written_out(formula, attributes.pop("si", ""), row, column)
        if formula.kind in {"normal", "shared"}:
            attributes.pop("ref", None)
        for key in attributes.keys() & {"ref", "r1", "r2"}:
            attributes[key] = _area(attributes[key], moves.sheet(self._tab.name), copy)
        rest = "".join(f"{{{key} {value}}}" for key, value in sorted(attributes.items()))
        return f"{rest}={expected(written, moves, self._tab.name, Reader(row, copy))}"

    def _written_out(self, formula: Formula, number: str, row: int, column: int) -> str:
        if formula.kind != "shared" or formula.text:
            return formula.text
        if number not in self._masters and not self._searched:  # it began in a row not read
            self._searched = True
            for each in self._tab.rows():
                self.learn(each)
        master = self._masters.get(number)
        return translated(master[0], row - master[1], column - master[2]) if master else ""


def _area(text: str, rows: SheetMoves, copy: int) -> str:
    copies = rows.copies(box(text)) or [rows.area(box(text))]
    return str(copies[min(copy, len(copies) - 1)])
