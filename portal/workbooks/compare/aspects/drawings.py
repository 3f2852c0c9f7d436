"""What floats above the cells: charts, pictures, shapes, and the boxes of comments."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from portal.workbooks.compare.archive import Archive
from portal.workbooks.compare.aspects.base import Aspect, Entry, Read
from portal.workbooks.compare.canon import canon, name
from portal.workbooks.compare.changes import SheetChange
from portal.workbooks.compare.moves import Moves
from portal.workbooks.compare.workbook import Tab, Workbook

ANCHORS = {"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"}
CACHES = ("numCache", "strCache", "multiLvlStrCache")  # what a chart last drew
CHARTS = ("chart", "chartEx")


class Anchor(NamedTuple):
    """One drawn thing: where it is kept, its element, what it is, and its name."""

    part: str
    element: etree._Element
    kind: str
    name: str


def anchors(book: Workbook, tab: Tab) -> Iterator[Anchor]:
    for part in tab.related("drawing"):
        kinds = {one.id: one.kind for one in book.archive.relations(part)}
        for number, element in enumerate(_outermost(book.archive.tree(part)), start=1):
            named = next(element.iter("{*}cNvPr"), None)
            said = named.get("name", "") if named is not None else ""
            yield Anchor(part, element, _kind(element, kinds), f"{said} ({number})")


def _outermost(root: etree._Element) -> Iterator[etree._Element]:
    for child in root:
        if name(child) in ANCHORS:
            yield child
        elif name(child) in {"AlternateContent", "Choice"}:
            yield from _outermost(child)


def _kind(element: etree._Element, kinds: dict[str, str]) -> str:
    used = {kinds.get(str(value), "") for one in element.iter() for value in one.attrib.values()}
    if used & set(CHARTS):
        return "charts"
    own = [name(child) for child in element]
    return "images" if "pic" in own else "shapes"


def _anchored(wanted: str) -> Read:
    def read(book: Workbook, moves: Moves) -> Iterator[Entry]:
        for tab in book.tabs:
            for anchor in anchors(book, tab):
                if anchor.kind == wanted:
                    yield tab.name, anchor.name, _drawn(book.archive, anchor, moves, tab.name)

    return read


def _drawn(archive: Archive, anchor: Anchor, moves: Moves, sheet: str) -> str:
    relations = archive.relations(anchor.part)
    text = canon(anchor.element, AnchorChange(moves, sheet, anchor.element), relations)
    used = {str(v) for one in anchor.element.iter() for v in one.attrib.values()}
    targets = [one.target for one in relations if one.id in used and one.kind == "image"]
    return " ".join([text, *(archive.mark(target) for target in targets)])


class AnchorChange(SheetChange):
    """A drawing moves as it says: with both its corners, with the first alone, or not at all."""

    def __init__(self, moves: Moves, sheet: str, anchor: etree._Element) -> None:
        super().__init__(moves, sheet)
        self._anchor, self._how = anchor, anchor.get("editAs", "twoCell")

    def line(self, text: str) -> str:
        return text if self._how == "absolute" else super().line(text)

    def _text(self, element: etree._Element, text: str) -> str:
        parent = element.getparent()
        last = name(element) == "row" and parent is not None and name(parent) == "to"
        if last and self._how == "oneCell":
            first = self._anchor.findtext("{*}from/{*}row") or "0"
            return str(int(text) + int(super().line(first)) - int(first))
        return super()._text(element, text)


def charts(book: Workbook, moves: Moves) -> Iterator[Entry]:
    """Where each chart stands, and all it draws."""
    yield from _anchored("charts")(book, moves)
    change = SheetChange(moves, "")
    without = CACHES if moves.filled else ()
    for tab in book.tabs:
        for drawing in tab.related("drawing"):
            for kind in CHARTS:
                for number, part in enumerate(book.archive.related(drawing, kind), start=1):
                    yield tab.name, f"{kind} {number}", _chart(book.archive, part, change, without)


def _chart(archive: Archive, part: str, change: SheetChange, without: tuple[str, ...]) -> str:
    relations = archive.relations(part)
    marks = sorted(f"{one.kind} {archive.mark(one.target)}" for one in relations)
    return " ".join([canon(archive.tree(part), change, relations, without), *marks])


def chartsheets(book: Workbook, moves: Moves) -> Iterator[Entry]:
    for tab in book.tabs:
        if tab.kind != "worksheet":
            yield tab.name, "", canon(tab.frame, None, book.archive.relations(tab.part))


def backgrounds(book: Workbook, moves: Moves) -> Iterator[Entry]:
    """A picture behind a whole sheet."""
    for tab in book.tabs:
        for part in tab.related("image"):
            yield tab.name, "", book.archive.mark(part)


ASPECTS = (
    Aspect("charts", "graphiques", charts),
    Aspect("chartsheets", "feuilles de graphique", chartsheets),
    Aspect("images", "images", _anchored("images")),
    Aspect("backgrounds", "images de fond", backgrounds),
    Aspect("shapes", "formes et zones de texte", _anchored("shapes")),
)
