"""Cells of a grid: value, look, and the formula as it stands in this very cell."""

from lxml import etree

from portal.workbooks.display.contents import held
from portal.workbooks.display.grid import GridCell
from portal.workbooks.display.looks import Looks
from portal.workbooks.rewriting import translate


class CellReader:
    """Reads the cells of one sheet in order: the first of a shared formula tells the others."""

    def __init__(self, looks: Looks, texts: dict[int, str], date1904: bool) -> None:
        self._looks, self._texts, self._date1904 = looks, texts, date1904
        self._shared: dict[str, tuple[str, int, int]] = {}

    def read(self, cell: etree._Element, row: int, column: int) -> GridCell:
        style = cell.get("s", "0")
        kind, value = held(cell, self._texts, self._looks.code(style), self._date1904)
        formula = self._formula(cell.find("{*}f"), row, column)
        return GridCell(row, column, kind, value, self._looks.get(style), formula)

    def _formula(self, element: etree._Element | None, row: int, column: int) -> str:
        if element is None:
            return ""
        text, group = element.text or "", element.get("si", "")
        if element.get("t") != "shared":
            return text
        if text:
            self._shared[group] = (text, row, column)
            return text
        first = self._shared.get(group)
        return translate(first[0], row - first[1], column - first[2]) if first else ""
