"""Pivot tables, slicers, and where a workbook takes its data from."""

from collections.abc import Iterator

from lxml import etree

from portal.workbooks.compare.aspects.base import Aspect, Entry
from portal.workbooks.compare.aspects.elements import sheet_elements
from portal.workbooks.compare.canon import canon, name
from portal.workbooks.compare.changes import SheetChange
from portal.workbooks.compare.moves import Moves
from portal.workbooks.compare.workbook import Workbook

SLICERS = ("slicer", "timeline")
SLICER_CACHES = ("slicerCache", "timelineCache")


def pivots(book: Workbook, moves: Moves) -> Iterator[Entry]:
    for tab in book.tabs:
        change = SheetChange(moves, tab.name)
        for part in tab.related("pivotTable"):
            root = book.archive.tree(part)
            yield tab.name, root.get("name", ""), canon(root, change)


def pivot_sources(book: Workbook, moves: Moves) -> Iterator[Entry]:
    """What pivot tables summarise, and the copy they keep of it."""
    without = ("refreshOnLoad",) if moves.filled else ()
    parts = book.archive.related(book.part, "pivotCacheDefinition")
    for number, part in enumerate(parts, start=1):
        root, relations = book.archive.tree(part), book.archive.relations(part)
        change = SourceChange(moves, _sheet_of(root))
        yield "", f"source {number}", canon(root, change, relations, without)
        for one in relations:
            yield "", f"source {number} {one.kind}", book.archive.mark(one.target)


def _sheet_of(root: etree._Element) -> str:
    source = root.find("{*}cacheSource/{*}worksheetSource")
    return "" if source is None else source.get("sheet", "")


class SourceChange(SheetChange):
    """Only the range a cache was read from moves."""

    def _attribute(self, element: etree._Element, key: str, text: str) -> str:
        if name(element) == "worksheetSource" and key == "ref":
            return super()._attribute(element, key, text)
        return text


def slicers(book: Workbook, moves: Moves) -> Iterator[Entry]:
    paths = ("{*}extLst/{*}ext/{*}slicerList", "{*}extLst/{*}ext/{*}timelineRefs")
    yield from sheet_elements(*paths)(book, moves)
    for tab in book.tabs:
        for kind in SLICERS:
            for part in tab.related(kind):
                for one in book.archive.tree(part):
                    yield tab.name, one.get("name", ""), canon(one)
    for kind in SLICER_CACHES:
        for part in book.archive.related(book.part, kind):
            root = book.archive.tree(part)
            yield "", root.get("name", ""), canon(root)


def external_links(book: Workbook, moves: Moves) -> Iterator[Entry]:
    """Other workbooks that formulas read, with the values last read there."""
    parts = book.archive.related(book.part, "externalLink")
    for number, part in enumerate(parts, start=1):
        relations = book.archive.relations(part)
        yield "", f"[{number}]", canon(book.archive.tree(part), None, relations)


def connections(book: Workbook, moves: Moves) -> Iterator[Entry]:
    for part in book.archive.related(book.part, "connections"):
        for one in book.archive.tree(part):
            yield "", one.get("name", ""), canon(one)
    for tab in book.tabs:
        parts = [*tab.related("queryTable")]
        parts += [q for t in tab.related("table") for q in book.archive.related(t, "queryTable")]
        for part in parts:
            yield tab.name, part, canon(book.archive.tree(part))


ASPECTS = (
    Aspect("pivots", "tableaux croisés", pivots),
    Aspect("pivot_sources", "sources des tableaux croisés", pivot_sources),
    Aspect("slicers", "segments et chronologies", slicers),
    Aspect("external_links", "liaisons à d’autres classeurs", external_links),
    Aspect("connections", "connexions de données", connections),
)
