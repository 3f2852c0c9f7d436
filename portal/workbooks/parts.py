"""The parts beside a sheet that name its rows: tables, drawings, notes, controls, pivots."""

from collections.abc import Callable

from lxml import etree

from portal.workbooks.addresses import address, parse_address, parse_area
from portal.workbooks.book import Book, Sheet
from portal.workbooks.drawings import move_anchors, moved_vml
from portal.workbooks.errors import Problems, WorkbookRefused
from portal.workbooks.ranges import RangeMove
from portal.workbooks.rowmap import RowMap
from portal.workbooks.shift import Shift
from portal.workbooks.sources import SourcesMove

CONTROL_FORMULAS = ("fmlaLink", "fmlaRange", "fmlaGroup", "fmlaTxbx")
DRAWN_FORMULAS = {"textlink", "cellRange"}  # a text box that shows a cell, a picture of cells


class PartsMove:
    """Moves what every sheet of a book relates to, each part once."""

    def __init__(self, book: Book, shift: Shift, problems: Problems) -> None:
        self._book, self._package, self._shift = book, book.package, shift
        self._problems = problems
        self._sources = SourcesMove(book, shift)

    def run(self) -> None:
        """Note the tables and pivots that a block crosses."""
        for sheet in self._book.sheets:
            self._each(sheet, "table", self._table)
            self._each(sheet, "comments", self._notes)
            self._each(sheet, "threadedComment", self._notes)
            self._each(sheet, "drawing", self._drawing)
            self._each(sheet, "pivotTable", self._pivot)
            self._each(sheet, "ctrlProp", self._control)
            for part in self._package.related(sheet.part, "vmlDrawing"):
                self._vml(part, sheet)
        self._sources.run()

    def _each(self, sheet: Sheet, kind: str, move: Callable[[etree._Element, Sheet], None]) -> None:
        for part in self._package.related(sheet.part, kind):
            with self._problems.noted():
                self._sources.rewrite(part, lambda root: move(root, sheet))

    def _table(self, root: etree._Element, sheet: Sheet) -> None:
        rows, area = self._shift.rows(sheet.name), parse_area(root.get("ref", ""))
        first = area.top + int(root.get("headerRowCount", "1"))
        last = area.bottom - int(root.get("totalsRowCount", "0"))
        for span in rows.spans:
            within = first <= span.first and span.last <= last
            if span.growth and span.touched(area.top, area.bottom) and not within:
                raise WorkbookRefused("block_table", sheet.name, root.get("name", str(area)))
        if rows.moves and not rows.left(first, last):
            raise WorkbookRefused("table_emptied", sheet.name, root.get("name", str(area)))
        move = RangeMove(self._shift, sheet.name)
        for element in root.iter("{*}table", "{*}autoFilter", "{*}sortState", "{*}sortCondition"):
            if element.get("ref") and rows.moves:
                place = f"tableau {root.get('name', '')}"
                element.set("ref", move.stretched(element.get("ref", ""), place))
        for element in root.iter("{*}calculatedColumnFormula", "{*}totalsRowFormula"):
            place = f"tableau {root.get('name', '')}"
            element.text = self._shift.formula(element.text or "", sheet.name, place)

    def _notes(self, root: etree._Element, sheet: Sheet) -> None:
        rows = self._shift.rows(sheet.name)
        for note in list(root.iter("{*}comment", "{*}threadedComment")):
            column, row = parse_address(note.get("ref", ""))
            parent = note.getparent()
            if parent is not None and not rows.left(row, row):
                parent.remove(note)
            note.set("ref", address(column, rows.row(row)))
            self._note_first_copy(sheet, rows, row, "note gardée", address(column, row))

    def _note_first_copy(
        self, sheet: Sheet, rows: RowMap, row: int, what: str, cell: str = ""
    ) -> None:
        """What floats over a repeated row is there once."""
        span = rows.span_of(row)
        if span and span.growth > 0:
            place = f"{sheet.name}!{cell or row}"
            self._shift.note(f"{place}\u00a0: {what} sur la première copie")

    def _drawing(self, root: etree._Element, sheet: Sheet) -> None:
        rows = self._shift.rows(sheet.name)
        for row in root.iterfind(".//{*}from/{*}row"):
            self._note_first_copy(sheet, rows, int(row.text or 0) + 1, "image ou forme gardée")
        move_anchors(root, rows)
        for element in root.iter():
            for name in DRAWN_FORMULAS & set(element.attrib):
                text = self._shift.formula(element.get(name, ""), sheet.name, "forme")
                element.set(name, text)

    def _pivot(self, root: etree._Element, sheet: Sheet) -> None:
        rows = self._shift.rows(sheet.name)
        for place in root.iterfind("{*}location"):
            area = parse_area(place.get("ref", ""))
            if any(s.growth and s.touched(area.top, area.bottom) for s in rows.spans):
                raise WorkbookRefused("block_pivot", sheet.name, str(area))
            top, bottom = rows.stretch(area.top, area.bottom)
            place.set("ref", str(area._replace(top=top, bottom=bottom)))

    def _control(self, root: etree._Element, sheet: Sheet) -> None:
        for name in CONTROL_FORMULAS:
            if root.get(name):
                text = self._shift.formula(root.get(name, ""), sheet.name, "contrôle")
                root.set(name, text)

    def _vml(self, part: str, sheet: Sheet) -> None:
        try:
            text = self._package.read(part).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise WorkbookRefused("encoding", part=part) from error
        moved = moved_vml(text, self._shift, sheet.name)
        if moved != text:
            self._package.replace(part, [moved.encode()])
