"""What stands around a sheet's rows and names rows: rules, merges, links, breaks, views."""

from lxml import etree

from portal.workbooks.addresses import ADDRESS, LAST_ROW, Area, address, parse_address, parse_area
from portal.workbooks.errors import Problems
from portal.workbooks.ranges import RangeMove
from portal.workbooks.repeats import Repeats, drop
from portal.workbooks.rewriting import translate
from portal.workbooks.runs import Runs
from portal.workbooks.shift import Shift

FORMULAS = {"f", "formula", "formula1", "formula2"}
STRETCHED = {"dimension", "autoFilter", "sortState", "sortCondition"}
REPEATED = {"mergeCell", "hyperlink"}
FORMULA_ATTRIBUTES = {
    "cfvo": ("val",),
    "hyperlink": ("location",),
    "controlPr": ("linkedCell", "listFillRange"),
}
CELLS = {"inputCells", "cellWatch", "cellSmartTags"}  # each about one cell, `r`
WHOLE = Area(1, 1, 1, LAST_ROW)
POINTS = ("activeCell", "topLeftCell")


class SheetMove:
    """Moves one sheet's frame. `frame` is changed in place, `runs` tells what it stands for."""

    def __init__(self, frame: etree._Element, shift: Shift, sheet: str, problems: Problems) -> None:
        self._frame, self._shift, self._sheet = frame, shift, sheet
        self._rows = shift.rows(sheet)
        self._ranges, self.runs = RangeMove(shift, sheet), Runs()
        self._repeats = Repeats(shift, sheet, self.runs)
        self._problems = problems

    def run(self) -> None:
        """Note the merged areas that cross the edge of a block."""
        elements = [e for e in self._frame.iter() if isinstance(e.tag, str)]
        rules = [e for e in elements if _name(e) in FORMULAS]
        moved = {element: self._formula(element) for element in rules}
        for element, text in moved.items():
            element.text = text
        for element in elements:
            self._move(element, _name(element))
        self._repeats.count(self._frame)

    def _formula(self, element: etree._Element) -> str:
        """A rule's formula, counted from the first cell of its ranges that is left."""
        text = element.text or ""
        if _name(element.getparent()) == "sparkline":
            return text  # goes with each of its copies
        areas = _ranges(element)
        row = areas[0].top if areas else 0
        left = self._ranges.first_left(areas)
        if left and left != (areas[0].left, areas[0].top):
            text = translate(text, left[1] - row, left[0] - areas[0].left)
            row = left[1]
        return self._shift.rule(text, self._sheet, f"{self._sheet}, règle de la ligne {row}", row)

    def _move(self, element: etree._Element, name: str) -> None:
        self._move_formula_attributes(element, name)
        if name == "sparkline":
            self._repeats.sparkline(element)
        elif name == "dataRef" and element.get("ref"):
            own = RangeMove(self._shift, element.get("sheet", self._sheet))
            element.set("ref", own.stretched(element.get("ref", ""), f"{self._sheet}, {name}"))
        if not self._rows.moves:
            return
        if name in REPEATED:
            with self._problems.noted():
                self._repeats.element(element, is_merge=name == "mergeCell")
        elif name in STRETCHED and element.get("ref"):
            self._stretch(element, name)
        elif name == "brk" and _name(element.getparent()) == "rowBreaks":
            row = int(element.get("id", "0"))
            element.set("id", str(self._rows.stretch(min(row, 1), row)[1]))
        elif name == "row" and _name(element.getparent()) in {"from", "to"}:
            element.text = str(self._rows.row(int(element.text or 0) + 1) - 1)
        self._move_ranges(element, name)

    def _move_formula_attributes(self, element: etree._Element, name: str) -> None:
        for attribute in FORMULA_ATTRIBUTES.get(name, ()):
            text = element.get(attribute)
            if text:
                place = f"{self._sheet}, {name}"
                element.set(attribute, self._shift.formula(text, self._sheet, place))

    def _move_ranges(self, element: etree._Element, name: str) -> None:
        for attribute in POINTS:
            if element.get(attribute):
                column, row = parse_address(element.get(attribute, ""))
                element.set(attribute, address(column, self._rows.row(row)))
        if name in CELLS and element.get("r"):
            column, row = parse_address(element.get("r", ""))
            element.set("r", address(column, self._rows.row(row)))
            if not self._rows.left(row, row):
                drop(element)
        if element.get("sqref"):
            self._spread(element, name)
        if name == "sqref" and _name(element.getparent()) != "sparkline":
            holder = element.getparent()
            element.text = self._ranges.spread(element.text or "", _name(holder))
            if holder is not None and not element.text:
                drop(holder)

    def _stretch(self, element: etree._Element, name: str) -> None:
        moved = self._ranges.stretched(element.get("ref", ""), f"{self._sheet}, {name}")
        if moved:
            element.set("ref", moved)
        elif name != "dimension":
            drop(element)

    def _spread(self, element: etree._Element, name: str) -> None:
        moved = self._ranges.spread(element.get("sqref", ""), name)
        if moved:
            element.set("sqref", moved)
        elif name == "selection":  # it shows one cell at least, the active one
            element.set("sqref", element.get("activeCell", "A1"))
        else:
            drop(element)


def _name(element: etree._Element | None) -> str:
    return etree.QName(element).localname if element is not None else ""


def _ranges(element: etree._Element) -> list[Area]:
    """Where a rule applies: its relative references are counted from the first cell of it."""
    for holder in [element, *element.iterancestors()]:
        child = holder.find("{*}sqref")
        text = holder.get("sqref") or (child.text if child is not None else None)
        if text:
            known = all(ADDRESS.fullmatch(one.partition(":")[0]) for one in text.split())
            return [parse_area(one) for one in text.split()] if known else [WHOLE]
    return []
