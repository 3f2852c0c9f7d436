"""Rows taken apart: every cell beside the one it should be."""

from collections.abc import Mapping
from typing import Any

from portal.workbooks.compare.aspects.base import Aspect
from portal.workbooks.compare.cell_looks import CellLooks, row_style
from portal.workbooks.compare.expected import Expected
from portal.workbooks.compare.places import at
from portal.workbooks.compare.rows import Cell, Row
from portal.workbooks.compare.sides import Data, Pair

BLANK = Cell()


class Careful:
    """Rows of one sheet compared cell by cell."""

    def __init__(self, pair: Pair) -> None:
        self._pair, self._sides, self._note = pair, pair.sides, pair.sides.tally.note
        self.looks = CellLooks(pair)
        self._stills: dict[tuple[int, int], str] = {}

    def compare(self, expected: Expected, row: Row, data: Data) -> None:
        """Take both rows apart."""
        if expected.copy == 0:
            self._learn(expected.row)
        self._pair.formulas[1].learn(row)
        if expected.row.attributes != row.attributes or not self._sides.same_looks:
            self._attributes(expected.row, row)
        before, after = expected.row.cells, row.cells
        self._sides.tally.cells += len(before)
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
        sides = self._sides
        if not sides.same_looks:
            return False
        return all(
            cell.formula is None and (sides.same_strings or cell.type != "s")
            for cell in cells.values()
        )

    def _learn(self, row: Row) -> None:
        """Note what the template has: aspects that are there, shared formulas."""
        self._pair.formulas[0].learn(row)
        sides, present = self._sides, self._sides.tally.present
        sides.used.update(cell.style for cell in row.cells.values())
        present.update(one.code for one in sides.rows if _picked(row, one))
        for cell in row.cells.values():
            if cell.formula:
                present |= {"formulas", "results"} if cell.value else {"formulas"}
            elif cell.value:
                present.add("values")
            if cell.rich or (cell.type == "s" and sides.before.text(cell)[1]):
                present.add("rich_text")
            if cell.meta:
                present.add("cell_metadata")

    def _attributes(self, before: Row, after: Row) -> None:
        for one in self._sides.rows:
            place = f"{after.number}:{after.number}"
            self._note(one.code, self._pair.name, place, _picked(before, one), _picked(after, one))
        self.looks.note(f"{after.number}:{after.number}", row_style(before), row_style(after))

    def _cell(self, expected: Expected, row: Row, column: int) -> None:
        before, after = expected.row.cells.get(column), row.cells.get(column)
        place = at(row.number, column)
        self.looks.note(
            place, self.looks.style(0, expected.row, column), self.looks.style(1, row, column)
        )
        before, after = before or BLANK, after or BLANK
        if before.formula or after.formula:
            self._formula(expected, row, column)
        else:
            self._value(place, before, after, expected.row.number, column)
        self._note("cell_metadata", self._pair.name, place, before.meta, after.meta)

    def _value(self, place: str, before: Cell, after: Cell, row: int, column: int) -> None:
        if self._sides.moves.filled and self._pair.formulas[0].computes(row, column):
            return  # a stored result: computed anew when the workbook is opened
        texts = self._sides.before.text(before), self._sides.after.text(after)
        self._note("values", self._pair.name, place, texts[0][0], texts[1][0])
        self._note("rich_text", self._pair.name, place, texts[0][1], texts[1][1])

    def _formula(self, expected: Expected, row: Row, column: int) -> None:
        before, after = expected.row.cells.get(column, BLANK), row.cells.get(column, BLANK)
        place = at(row.number, column)
        wanted, still = self.wanted(expected, column)
        if before.formula:
            self._sides.tally.formulas += 1
            self._sides.tally.moved += wanted != still
        if not after.formula or wanted != f"={after.formula.text}":
            found = self._pair.formulas[1].text(after, row.number, column)
            self._note("formulas", self._pair.name, place, wanted, found)
        texts = self._sides.before.text(before)[0], self._sides.after.text(after)[0]
        if not self._sides.moves.filled:
            self._note("results", self._pair.name, place, *texts)

    def _written(self, expected: Expected, row: Row, column: int, datum: Any) -> None:
        """A cell that received a datum keeps its look; the datum itself is read back."""
        cell = row.cells.get(column, BLANK)
        styles = self.looks.style(0, expected.row, column), self.looks.style(1, row, column)
        if styles[0] != styles[1] or not self._sides.same_looks:
            self.looks.note(at(row.number, column), *styles, quoted=isinstance(datum, str))
        if self._sides.read_back:
            self._sides.read_back.check(self._pair.name, row.number, column, datum, cell)

    def wanted(self, expected: Expected, column: int) -> tuple[str, str]:
        """A formula as expected, and as it was."""
        row, cell = expected.row, expected.row.cells.get(column, BLANK)
        key = row.number, column
        if key not in self._stills:
            self._stills[key] = self._pair.formulas[0].text(cell, *key, moved=False)
        return self._pair.formulas[0].text(cell, *key, expected.copy), self._stills[key]


def _picked(row: Row, aspect: Aspect) -> str:
    return " ".join(f"{key}={row.attributes[key]}" for key in aspect.row if key in row.attributes)
