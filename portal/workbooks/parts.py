"""The parts beside a sheet that name its rows: tables, drawings, notes, charts, pivots."""

from collections.abc import Callable

from lxml import etree

from portal.workbooks.addresses import address, parse_address, parse_area
from portal.workbooks.book import Book, Sheet
from portal.workbooks.drawings import move_anchors, moved_vml
from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.package import serialise
from portal.workbooks.ranges import RangeMove
from portal.workbooks.shift import Shift

CONTROL_FORMULAS = ("fmlaLink", "fmlaRange", "fmlaGroup", "fmlaTxbx")
DRAWN_FORMULAS = {"textlink", "cellRange"}  # a text box that shows a cell, a picture of cells


class PartsMove:
    """Moves what every sheet of a book relates to, each part once."""

    def __init__(self, book: Book, shift: Shift) -> None:
        self._book, self._package, self._shift = book, book.package, shift
        self._done: set[str] = set()

    def run(self) -> None:
        """Raises WorkbookRefused when a block crosses a table's edges or a pivot."""
        for sheet in self._book.sheets:
            self._each(sheet, "table", self._table)
            self._each(sheet, "comments", self._notes)
            self._each(sheet, "threadedComment", self._notes)
            self._each(sheet, "drawing", self._drawing)
            self._each(sheet, "pivotTable", self._pivot)
            self._each(sheet, "ctrlProp", self._control)
            for part in self._package.related(sheet.part, "vmlDrawing"):
                self._vml(part, sheet)
        self._charts()
        self._pivot_sources()

    def _each(self, sheet: Sheet, kind: str, move: Callable[[etree._Element, Sheet], None]) -> None:
        for part in self._package.related(sheet.part, kind):
            self._rewrite(part, lambda root: move(root, sheet))

    def _rewrite(self, part: str, move: Callable[[etree._Element], None]) -> None:
        if part in self._done:
            return
        self._done.add(part)
        root = self._package.xml(part)
        before = etree.tostring(root)
        move(root)
        if etree.tostring(root) != before:
            self._package.replace(part, [serialise(root)])

    def _table(self, root: etree._Element, sheet: Sheet) -> None:
        rows, area = self._shift.rows(sheet.name), parse_area(root.get("ref", ""))
        first = area.top + int(root.get("headerRowCount", "1"))
        last = area.bottom - int(root.get("totalsRowCount", "0"))
        for span in rows.spans:
            within = first <= span.first and span.last <= last
            if span.growth and span.touched(area.top, area.bottom) and not within:
                raise WorkbookRefused("block_table", sheet.name, root.get("name", str(area)))
        move = RangeMove(self._shift, sheet.name)
        for element in root.iter("{*}table", "{*}autoFilter", "{*}sortState", "{*}sortCondition"):
            if element.get("ref") and rows.growth:
                place = f"tableau {root.get('name', '')}"
                element.set("ref", move.stretched(element.get("ref", ""), place))
        for element in root.iter("{*}calculatedColumnFormula", "{*}totalsRowFormula"):
            place = f"tableau {root.get('name', '')}"
            element.text = self._shift.formula(element.text or "", sheet.name, place)

    def _notes(self, root: etree._Element, sheet: Sheet) -> None:
        rows = self._shift.rows(sheet.name)
        for note in root.iter("{*}comment", "{*}threadedComment"):
            column, row = parse_address(note.get("ref", ""))
            note.set("ref", address(column, rows.row(row)))
            span = rows.span_of(row)
            if span and span.growth:
                text = (
                    f"{sheet.name}!{address(column, row)}\u00a0: note gardée sur la première copie"
                )
                self._shift.not_carried[text] = None

    def _drawing(self, root: etree._Element, sheet: Sheet) -> None:
        move_anchors(root, self._shift.rows(sheet.name))
        for element in root.iter():
            for name in DRAWN_FORMULAS & set(element.attrib):
                text = self._shift.formula(element.get(name, ""), sheet.name, "forme")
                element.set(name, text)

    def _charts(self) -> None:
        """Series of every chart: any of them may draw rows of a sheet that grew."""
        drawings = [
            drawing
            for _, part in self._package.relations(self._book.part).values()
            for drawing in self._package.related(part, "drawing")
        ]
        for drawing in drawings:
            for kind in ("chart", "chartEx"):
                for part in self._package.related(drawing, kind):
                    self._rewrite(part, self._chart)

    def _chart(self, root: etree._Element) -> None:
        for formula in root.iter("{*}f"):
            formula.text = self._shift.formula(formula.text or "", "", "graphique")

    def _pivot(self, root: etree._Element, sheet: Sheet) -> None:
        rows = self._shift.rows(sheet.name)
        for place in root.iterfind("{*}location"):
            area = parse_area(place.get("ref", ""))
            if any(s.growth and s.touched(area.top, area.bottom) for s in rows.spans):
                raise WorkbookRefused("block_pivot", sheet.name, str(area))
            top, bottom = rows.stretch(area.top, area.bottom)
            place.set("ref", str(area._replace(top=top, bottom=bottom)))

    def _pivot_sources(self) -> None:
        for part in self._package.related(self._book.part, "pivotCacheDefinition"):
            self._rewrite(part, self._pivot_source)

    def _pivot_source(self, root: etree._Element) -> None:
        for source in root.iter("{*}worksheetSource"):
            if source.get("ref") and source.get("sheet"):
                text = source.get("ref", "")
                moved = self._shift.formula(
                    text, source.get("sheet", ""), "source de tableau croisé"
                )
                source.set("ref", moved)

    def _control(self, root: etree._Element, sheet: Sheet) -> None:
        for name in CONTROL_FORMULAS:
            if root.get(name):
                text = self._shift.formula(root.get(name, ""), sheet.name, "contrôle")
                root.set(name, text)

    def _vml(self, part: str, sheet: Sheet) -> None:
        text = self._package.read(part).decode()
        moved = moved_vml(text, self._shift, sheet.name)
        if moved != text:
            self._package.replace(part, [moved.encode()])
