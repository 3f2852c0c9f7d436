"""What stands once per row of a block and is repeated with it: merges, links, sparklines."""

from copy import deepcopy

from lxml import etree

from portal.workbooks.addresses import Area, parse_area
from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.orders import Grown
from portal.workbooks.ranges import RangeMove
from portal.workbooks.runs import Runs
from portal.workbooks.shift import Shift


class Repeats:
    """Repeats elements of one sheet's frame in place, after themselves.

    Args:
        runs: where merges and links wait, one per item of a list, until they are written.
    """

    def __init__(self, shift: Shift, sheet: str, runs: Runs) -> None:
        self._shift, self._sheet, self._runs = shift, sheet, runs
        self._rows, self._ranges = shift.rows(sheet), RangeMove(shift, sheet)

    def element(self, element: etree._Element, is_merge: bool) -> None:
        """Repeat a merge or a link. Raises WorkbookRefused for a merge a block cuts."""
        area = parse_area(element.get("ref", ""))
        if is_merge:
            self._check_merge(area)
        places = self._ranges.copies(area)
        if is_merge and places and _is_cell(area, places[0]):  # one cell left of a merge is none
            places = []
        if not places:
            drop(element)
            return
        first = str(area._replace(top=places[0][0], bottom=places[0][1]))
        if is_merge and len(places) == 1 and self._rows.grew(area.top, area.bottom):
            self._shift.grown[Grown(f"{self._sheet}, mergeCell", str(area), first)] = None
        element.set("ref", first if len(places) == 1 else self._runs.mark(area, places))

    def count(self, frame: etree._Element) -> None:
        """Say how many merges and links there are, where the sheet says it."""
        for holder in frame.iter("{*}mergeCells", "{*}hyperlinks"):
            if holder.get("count"):
                number = sum(self._runs.count(one.get("ref", "")) for one in holder)
                holder.set("count", str(number))

    def _check_merge(self, area: Area) -> None:
        """A merge may lie in a block, or hold it whole and start above: then it grows."""
        for span in self._rows.spans:
            inside = span.first <= area.top and area.bottom <= span.last
            around = area.top < span.first and span.last <= area.bottom
            touched = span.growth > 0 and span.touched(area.top, area.bottom)
            if touched and not inside and not around:
                raise WorkbookRefused("block_merge", self._sheet, str(area))

    def sparkline(self, element: etree._Element) -> None:
        """Repeat a sparkline, each copy over its own row."""
        formula, where = element.find("{*}f"), element.find("{*}sqref")
        if formula is None or where is None:
            return
        source, area = formula.text or "", parse_area(where.text or "")
        if not self._ranges.copies(area):
            drop(element)
            return
        models = [element, *(deepcopy(element) for _ in self._ranges.copies(area)[1:])]
        for model in models[1:][::-1]:
            element.addnext(model)
        for copy, (model, (top, bottom)) in enumerate(
            zip(models, self._ranges.copies(area), strict=True)
        ):
            place = f"{self._sheet}, sparkline"
            text = self._shift.formula(source, self._sheet, place, area.top, copy)
            for tag, new in (("f", text), ("sqref", str(area._replace(top=top, bottom=bottom)))):
                child = model.find(f"{{*}}{tag}")
                if child is not None:
                    child.text = new


def _is_cell(area: Area, rows: tuple[int, int]) -> bool:
    return area.left == area.right and rows[0] == rows[1]


def recount(parent: etree._Element | None) -> None:
    if parent is not None and parent.get("count"):
        parent.set("count", str(len(parent)))


def drop(element: etree._Element) -> None:
    """Take out an element whose rows are gone, and what held nothing else."""
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    recount(parent)
    if not len(parent) and parent.getparent() is not None:
        drop(parent)
