"""What texts and attributes of a sheet are expected to read once its rows have moved."""

from lxml import etree

from portal.workbooks.compare.canon import name
from portal.workbooks.compare.formulas import expected
from portal.workbooks.compare.moves import Moves
from portal.workbooks.compare.places import Box, at, box, boxes, corner

FORMULAS = {"f", "formula", "formula1", "formula2", "calculatedColumnFormula", "totalsRowFormula"}
FORMULA_ATTRIBUTES = {
    *("fmlaLink", "fmlaRange", "fmlaGroup", "fmlaTxbx", "linkedCell", "listFillRange"),
    *("textlink", "cellRange", "location"),
}
POINTS = {"activeCell", "topLeftCell"}
POINT_ELEMENTS = {"inputCells", "cellWatch"}


class SheetChange:
    """The expected texts of one sheet and the parts that belong to it.

    Args:
        sheet: its name, "" for what belongs to none.
    """

    def __init__(self, moves: Moves, sheet: str) -> None:
        self._moves, self._sheet, self.rows = moves, sheet, moves.sheet(sheet)

    def __call__(self, element: etree._Element, key: str, text: str) -> str:
        if not self._moves:
            return self._still(element, key, text)
        if not key:
            return self._text(element, text)
        if key in FORMULA_ATTRIBUTES or (key == "val" and name(element) == "cfvo"):
            return self.formula(text, base_row(element))
        still = not self.rows.added
        return (self._still if still else self._attribute)(element, key, text)

    def formula(self, text: str, row: int = 0, copy: int = 0) -> str:
        return expected(text, self._moves, self._sheet, row, copy)

    def reach(self, text: str) -> str:
        """A list of ranges in canonical order, where expected; one that is no list stays."""
        try:
            return self.rows.reach(text)
        except ValueError:
            return text

    def boxes(self, text: str) -> list[Box]:
        """Ranges of a list, none when it is no list."""
        try:
            return boxes(text)
        except ValueError:
            return []

    def point(self, text: str) -> str:
        row, column = corner(text)
        return at(self.rows.row(row), column)

    def line(self, text: str) -> str:
        """A row counted from 0, as drawings do."""
        return str(self.rows.row(int(text) + 1) - 1)

    def _still(self, element: etree._Element, key: str, text: str) -> str:
        """Nothing moved: only one way of writing for lists of ranges and formulas."""
        if key == "sqref" or (not key and name(element) == "sqref"):
            return self.reach(text)
        return self.formula(text) if not key and name(element) in FORMULAS else text

    def _text(self, element: etree._Element, text: str) -> str:
        tag = name(element)
        if tag in FORMULAS:
            return self.formula(text, base_row(element))
        if tag == "sqref":
            return self.reach(text)
        parent = element.getparent()
        if tag == "row" and parent is not None and name(parent) in {"from", "to"}:
            return self.line(text)
        return text

    def _attribute(self, element: etree._Element, key: str, text: str) -> str:
        tag, parent = name(element), element.getparent()
        if key == "sqref":
            return self.reach(text)
        if key == "ref":
            return str(self.rows.area(box(text)))
        if key in POINTS or (key == "r" and tag in POINT_ELEMENTS):
            return self.point(text)
        if key == "id" and tag == "brk" and parent is not None and name(parent) == "rowBreaks":
            return str(self.rows.ends(1, int(text))[1])
        return text


def base_row(element: etree._Element) -> int:
    """Row that a rule's formulas are written for: the first row of its first range; 0 for none."""
    holder: etree._Element | None = element
    while holder is not None:
        text = holder.get("sqref") or holder.findtext("{*}sqref")
        if text:
            try:
                return boxes(text)[0].top
            except ValueError:
                return 0
        holder = holder.getparent()
    return 0
