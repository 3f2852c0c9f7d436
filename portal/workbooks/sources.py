"""What reads rows from anywhere in the book: the series of charts, the sources of pivots."""

from collections.abc import Callable

from lxml import etree

from portal.workbooks.book import Book
from portal.workbooks.package import serialise
from portal.workbooks.shift import Shift

CACHES = {"numCache", "strCache", "multiLvlStrCache"}  # what a chart last drew


class SourcesMove:
    """Moves charts and pivot caches, and rewrites any part once."""

    def __init__(self, book: Book, shift: Shift) -> None:
        self._book, self._package, self._shift = book, book.package, shift
        self._done: set[str] = set()

    def run(self) -> None:
        self._charts()
        self._pivot_sources()

    def rewrite(self, part: str, move: Callable[[etree._Element], None]) -> None:
        """Replace a part by what `move` makes of it, if it changes anything."""
        if part in self._done:
            return
        self._done.add(part)
        root = self._package.xml(part)
        before = etree.tostring(root)
        move(root)
        if etree.tostring(root) != before:
            self._package.replace(part, [serialise(root)])

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
                    self.rewrite(part, self._chart)

    def _chart(self, root: etree._Element) -> None:
        """A series that grew drops what it last drew: the spreadsheet reads the cells again."""
        for formula in root.iter("{*}f"):
            before = len(self._shift.grown)
            formula.text = self._shift.formula(formula.text or "", "", "graphique")
            if len(self._shift.grown) > before:
                self._forget(formula)

    def _forget(self, formula: etree._Element) -> None:
        """The points stored beside a reference, fewer than it has now."""
        parent = formula.getparent()
        for cache in [one for one in formula.itersiblings() if _name(one) in CACHES]:
            if parent is not None:
                parent.remove(cache)
            self._shift.note("Graphiques\u00a0: courbes redessinées à l’ouverture")

    def _pivot_sources(self) -> None:
        for part in self._package.related(self._book.part, "pivotCacheDefinition"):
            self.rewrite(part, self._pivot_source)

    def _pivot_source(self, root: etree._Element) -> None:
        for source in root.iter("{*}worksheetSource"):
            if source.get("ref") and source.get("sheet"):
                text = source.get("ref", "")
                moved = self._shift.formula(
                    text, source.get("sheet", ""), "source de tableau croisé"
                )
                source.set("ref", moved)
                if moved != text:
                    root.set("refreshOnLoad", "1")
                    self._shift.note("Tableaux croisés\u00a0: actualisés à l’ouverture")


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
