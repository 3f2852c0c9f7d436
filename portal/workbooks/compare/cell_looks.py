"""How cells look on both sides, those that are not there too: as their row or column does."""

from portal.workbooks.compare.columns import runs
from portal.workbooks.compare.rows import Row
from portal.workbooks.compare.sides import Pair
from portal.workbooks.compare.workbook import Tab, Workbook

_TRUE = {"1", "true"}


class CellLooks:
    """The looks of one sheet."""

    def __init__(self, pair: Pair) -> None:
        self._pair, self._sides = pair, pair.sides

    def note(self, place: str, before: int, after: int, quoted: bool = False) -> None:
        """Note in what two style numbers differ.

        Args:
            quoted: whether a text was written there, which may be kept from running.
        """
        sides = self._sides
        if before == after and sides.same_looks:
            return
        for one in sides.looks:
            if not (quoted and one.look == "quote"):
                texts = sides.before.looks(one.look, before), sides.after.looks(one.look, after)
                sides.tally.note(one.code, self._pair.name, place, *texts)

    def style(self, side: int, row: Row, column: int) -> int:
        """A cell's style number; one that is not there looks as its row or its column does."""
        cell = row.cells.get(column)
        if cell is not None:
            return cell.style
        if row.attributes.get("customFormat") in _TRUE:
            return row_style(row)
        columns = (self._pair.before, self._pair.after)[side].columns
        return next((style for first, last, style in columns if first <= column <= last), 0)

    def columns(self) -> None:
        """Compare the looks that whole columns give."""
        sides, pair = self._sides, self._pair
        if sides.same_looks and pair.before.columns == pair.after.columns:
            return
        for one in sides.looks:
            before = _column_looks(one.look, sides.before, pair.before)
            after = _column_looks(one.look, sides.after, pair.after)
            for place in before.keys() | after.keys():
                texts = before.get(place, ""), after.get(place, "")
                sides.tally.note(one.code, pair.name, place, *texts)


def row_style(row: Row) -> int:
    return int(row.attributes.get("s", "0"))


def _column_looks(piece: str, book: Workbook, tab: Tab) -> dict[str, str]:
    return runs((first, last, book.looks(piece, style)) for first, last, style in tab.columns)
