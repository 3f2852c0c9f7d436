"""What stands around a sheet's rows and names rows: rules, merges, links, breaks, views."""

from copy import deepcopy

from lxml import etree

from portal.workbooks.addresses import Area, address, parse_address, parse_area
from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.orders import Grown
from portal.workbooks.shift import Shift

FORMULAS = {"f", "formula", "formula1", "formula2"}
STRETCHED = {"dimension", "autoFilter", "sortState", "sortCondition", "dataRef"}
REPEATED = {"mergeCell", "hyperlink"}
POINTS = ("activeCell", "topLeftCell")


class SheetMove:
    """Moves one sheet's frame. `frame` is changed in place."""

    def __init__(self, frame: etree._Element, shift: Shift, sheet: str) -> None:
        self._frame, self._shift, self._sheet = frame, shift, sheet
        self._rows = shift.rows(sheet)

    def run(self) -> None:
        """Raises WorkbookRefused when a merged area crosses the edge of a block."""
        elements = [e for e in self._frame.iter() if isinstance(e.tag, str)]
        bases = {element: _base_row(element) for element in elements if _name(element) in FORMULAS}
        for element, row in bases.items():
            if _name(element.getparent()) != "sparkline":
                place = f"{self._sheet}, règle de la ligne {row}"
                text = element.text or ""
                element.text = self._shift.formula(text, self._sheet, place, row)
        for element in elements:
            self._move(element, _name(element))

    def _move(self, element: etree._Element, name: str) -> None:
        self._move_formula_attributes(element, name)
        if not self._rows.growth:
            return
        if name in REPEATED:
            self._repeat(element, name)
        elif name == "sparkline":
            self._repeat_sparkline(element)
        elif name in STRETCHED and element.get("ref"):
            element.set("ref", self.stretched(element.get("ref", ""), f"{self._sheet}, {name}"))
        elif name == "brk" and _name(element.getparent()) == "rowBreaks":
            row = int(element.get("id", "0"))
            element.set("id", str(self._rows.stretch(min(row, 1), row)[1]))
        elif name == "row" and _name(element.getparent()) in {"from", "to"}:
            element.text = str(self._rows.row(int(element.text or 0) + 1) - 1)
        self._move_ranges(element, name)

    def _move_formula_attributes(self, element: etree._Element, name: str) -> None:
        if name == "cfvo" and element.get("type") == "formula" and element.get("val"):
            attribute = "val"
        elif name == "hyperlink" and element.get("location"):
            attribute = "location"
        else:
            return
        text = element.get(attribute, "")
        element.set(attribute, self._shift.formula(text, self._sheet, f"{self._sheet}, {name}"))

    def _move_ranges(self, element: etree._Element, name: str) -> None:
        for attribute in POINTS:
            if element.get(attribute):
                column, row = parse_address(element.get(attribute, ""))
                element.set(attribute, address(column, self._rows.row(row)))
        if name in {"inputCells", "cellWatch"} and element.get("r"):
            column, row = parse_address(element.get("r", ""))
            element.set("r", address(column, self._rows.row(row)))
        if element.get("sqref"):
            element.set("sqref", self._spread(element.get("sqref", ""), name))
        if name == "sqref" and _name(element.getparent()) != "sparkline":
            element.text = self._spread(element.text or "", _name(element.getparent()))

    def stretched(self, text: str, place: str) -> str:
        """A range after the move, growing with a block it ends on."""
        area = parse_area(text)
        top, bottom = self._rows.stretch(area.top, area.bottom)
        moved = Area(area.left, top, area.right, bottom)
        if self._rows.grew(area.top, area.bottom) and not place.endswith(", dimension"):
            self._shift.grown[Grown(place, text, str(moved))] = None
        return str(moved)

    def _spread(self, text: str, name: str) -> str:
        """Every range of a list; the part of one that lies in a block is repeated with it."""
        try:
            areas = [parse_area(piece) for piece in text.split()]
        except ValueError:  # whole columns, which rows do not move
            return text
        found = [
            str(area._replace(top=top, bottom=bottom))
            for area in areas
            for top, bottom in self._rows.pieces(area.top, area.bottom)
        ]
        grows = any(self._rows.grew(area.top, area.bottom) for area in areas)
        if name != "selection" and (grows or len(found) > len(areas)):
            self._shift.grown[Grown(f"{self._sheet}, {name}", text, " ".join(found))] = None
        return " ".join(found)

    def _repeat(self, element: etree._Element, name: str) -> None:
        area = parse_area(element.get("ref", ""))
        if name == "mergeCell":
            self._check_merge(area)
        pieces = self._copies(area)
        for top, bottom in pieces[1:][::-1]:
            clone = deepcopy(element)
            clone.set("ref", str(Area(area.left, top, area.right, bottom)))
            element.addnext(clone)
        top, bottom = pieces[0]
        element.set("ref", str(Area(area.left, top, area.right, bottom)))
        _recount(element.getparent())

    def _check_merge(self, area: Area) -> None:
        """A merge may lie in a block, or hold it whole and start above: then it grows."""
        for span in self._rows.spans:
            inside = span.first <= area.top and area.bottom <= span.last
            around = area.top < span.first and span.last <= area.bottom
            touched = span.growth and span.touched(area.top, area.bottom)
            if touched and not inside and not around:
                raise WorkbookRefused("block_merge", self._sheet, str(area))

    def _copies(self, area: Area) -> list[tuple[int, int]]:
        """One piece per copy for an area inside a block, else where it stretches to."""
        span = self._rows.span_of(area.top)
        if span is None or span != self._rows.span_of(area.bottom):
            return [self._rows.stretch(area.top, area.bottom)]
        rows = self._rows
        return [(rows.copy(area.top, n), rows.copy(area.bottom, n)) for n in range(span.copies)]

    def _repeat_sparkline(self, element: etree._Element) -> None:
        formula, where = element.find("{*}f"), element.find("{*}sqref")
        if formula is None or where is None:
            return
        source, area = formula.text or "", parse_area(where.text or "")
        models = [element, *(deepcopy(element) for _ in self._copies(area)[1:])]
        for model in models[1:][::-1]:
            element.addnext(model)
        for copy, (model, (top, bottom)) in enumerate(zip(models, self._copies(area), strict=True)):
            place = f"{self._sheet}, sparkline"
            text = self._shift.formula(source, self._sheet, place, area.top, copy)
            for tag, new in (("f", text), ("sqref", str(area._replace(top=top, bottom=bottom)))):
                child = model.find(f"{{*}}{tag}")
                if child is not None:
                    child.text = new


def _name(element: etree._Element | None) -> str:
    return etree.QName(element).localname if element is not None else ""


def _recount(parent: etree._Element | None) -> None:
    if parent is not None and parent.get("count"):
        parent.set("count", str(len(parent)))


def _base_row(element: etree._Element) -> int:
    """Row a rule's relative references are counted from: the first of its ranges."""
    for holder in [element, *element.iterancestors()]:
        child = holder.find("{*}sqref")
        text = holder.get("sqref") or (child.text if child is not None else None)
        if text:
            return parse_area(text.split()[0]).top
    return 0
