"""Aspects that are nothing but an element of every sheet, moved along."""

from collections.abc import Iterator

from lxml import etree

from portal.workbooks.compare.aspects.base import Entry, Read
from portal.workbooks.compare.canon import canon
from portal.workbooks.compare.changes import SheetChange
from portal.workbooks.compare.moves import Moves
from portal.workbooks.compare.workbook import Tab, Workbook


def sheet_elements(*paths: str, without: tuple[str, ...] = ()) -> Read:
    """Read these elements (paths under the sheet's root) of every tab, whole."""

    def read(book: Workbook, moves: Moves) -> Iterator[Entry]:
        for tab in book.tabs:
            change = SheetChange(moves, tab.name)
            for path in paths:
                for element in tab.frame.iterfind(path):
                    if change.gone(element):
                        continue
                    place = path.rpartition("}")[2]
                    yield tab.name, place, whole(book, tab, element, change, without)

    return read


def whole(
    book: Workbook,
    tab: Tab,
    element: etree._Element,
    change: SheetChange,
    without: tuple[str, ...] = (),
) -> str:
    return canon(element, change, book.archive.relations(tab.part), without)


def sheet_attributes_but(path: str, *keys: str) -> Read:
    """Read all attributes of one element of every tab but these."""
    left_out = {*keys, "uid", "id"}

    def read(book: Workbook, moves: Moves) -> Iterator[Entry]:
        for tab in book.tabs:
            change = SheetChange(moves, tab.name)
            for element in tab.frame.iterfind(path):
                for key, value in element.attrib.items():
                    own = str(key).rpartition("}")[2]
                    if own not in left_out:
                        yield tab.name, own, change(element, own, str(value)) or "-"

    return read
