"""What texts and attributes of a sheet are expected to read once its rows have moved."""

from lxml import etree

from portal.workbooks.compare.canon import name
from portal.workbooks.compare.formulas import Reader, expected, translated
from portal.workbooks.compare.moves import Moves
from portal.workbooks.compare.places import Box, at, box, boxes, corner

FORMULAS = {"f", "formula", "formula1", "formula2", "calculatedColumnFormula", "totalsRowFormula"}
FORMULA_ATTRIBUTES = {
    *("fmlaLink", "fmlaRange", "fmlaGroup", "fmlaTxbx", "linkedCell", "listFillRange"),
    *("textlink", "cellRange", "location"),
}
POINTS = {"activeCell", "topLeftCell"}
CROSSING = {"worksheetSource", "location", "dataRef"}  # a ref, though not to rows of their own
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
            return self.rule(element, text)
        still = not self.rows.moved
        return (self._still if still else self._attribute)(element, key, text)

    def formula(self, text: str, row: int = 0, copy: int = 0) -> str:
        return expected(text, self._moves, self._sheet, Reader(row, copy))

    def rule(self, element: etree._Element, text: str) -> str:
        """A rule's formula, counted from the first cell of its ranges that is left."""
        areas = self.boxes(ranges(element))
        if not areas:
            return self.formula(text)
        row, column = self.rows.base(areas)
        text = translated(text, row - areas[0].top, column - areas[0].left)
        return expected(text, self._moves, self._sheet, Reader(row, rule=True))

    def gone(self, element: etree._Element) -> bool:
        """Whether an element is expected no more: its rows, or all it holds, are removed."""
        if not self.rows.removes or name(element) == "selection":
            return False
        text = element.get("ref") or element.get("sqref") or element.findtext("{*}sqref")
        if name(element) in POINT_ELEMENTS:
            text = element.get("r")
        if text and name(element) not in CROSSING:
            return bool(self.boxes(text)) and not self.reach(text)
        return len(element) > 0 and all(self.gone(one) for one in element)

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
            return self.rule(element, text)
        if tag == "sqref":
            return self.reach(text)
        parent = element.getparent()
        if tag == "row" and parent is not None and name(parent) in {"from", "to"}:
            return self.line(text)
        return text

    def _attribute(self, element: etree._Element, key: str, text: str) -> str:
        tag, parent = name(element), element.getparent()
        if key == "sqref":
            reach = self.reach(text)
            return reach or self.point(element.get("activeCell", "A1"))  # only views keep none
        if key == "ref":
            return str(self.rows.area(box(text)))
        if key in POINTS or (key == "r" and tag in POINT_ELEMENTS):
            return self.point(text)
        if key == "id" and tag == "brk" and parent is not None and name(parent) == "rowBreaks":
            return str(self.rows.ends(1, int(text))[1])
        return text


def ranges(element: etree._Element) -> str:
    """Ranges a rule's formulas are written for, "" for none."""
    holder: etree._Element | None = element
    while holder is not None:
        text = holder.get("sqref") or holder.findtext("{*}sqref")
        if text:
            return text
        holder = holder.getparent()
    return ""
