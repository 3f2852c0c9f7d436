"""Links, comments and tables."""

from collections.abc import Iterator

from lxml import etree

from portal.workbooks.compare.archive import Archive
from portal.workbooks.compare.aspects.base import Aspect, Entry
from portal.workbooks.compare.aspects.elements import sheet_elements, whole
from portal.workbooks.compare.canon import canon
from portal.workbooks.compare.changes import SheetChange
from portal.workbooks.compare.moves import Moves
from portal.workbooks.compare.places import box
from portal.workbooks.compare.workbook import Tab, Workbook


def hyperlinks(book: Workbook, moves: Moves) -> Iterator[Entry]:
    for tab in book.sheets:
        change = SheetChange(moves, tab.name)
        texts: dict[etree._Element, str] = {}
        for ref, link in tab.around.links:
            if link not in texts:
                texts[link] = whole(book, tab, link, change, ("ref",))
            for place in change.rows.each_copy(box(ref)):
                yield tab.name, str(place), texts[link]


def comments(book: Workbook, moves: Moves) -> Iterator[Entry]:
    """Notes with their author."""
    for tab, root, change in _related(book, moves, "comments"):
        authors = [author.text or "" for author in root.iterfind("{*}authors/{*}author")]
        for note in _left(root, "{*}commentList/{*}comment", change):
            author = int(note.get("authorId", "0"))
            who = authors[author] if author < len(authors) else ""
            text = canon(note, without=("authorId", "ref", "shapeId"))
            yield tab.name, change.point(note.get("ref", "")), f"{who}: {text}"


def threads(book: Workbook, moves: Moves) -> Iterator[Entry]:
    """Comments that can be answered, with their author."""
    people = _people(book.archive, book.part)
    for tab, root, change in _related(book, moves, "threadedComment"):
        for note in _left(root, "{*}threadedComment", change):
            who = people.get(note.get("personId", ""), "")
            text = canon(note, without=("ref", "personId"))
            yield tab.name, change.point(note.get("ref", "")), f"{who}: {text}"


def _left(root: etree._Element, path: str, change: SheetChange) -> Iterator[etree._Element]:
    """Notes whose cell is not removed."""
    yield from (note for note in root.iterfind(path) if not change.gone(note))


def _people(archive: Archive, part: str) -> dict[str, str]:
    roots = [archive.tree(one) for one in archive.related(part, "person")]
    return {one.get("id", ""): canon(one) for root in roots for one in root.iterfind("{*}person")}


def tables(book: Workbook, moves: Moves) -> Iterator[Entry]:
    for tab, root, change in _related(book, moves, "table"):
        yield tab.name, root.get("displayName", ""), canon(root, change)


def _related(
    book: Workbook, moves: Moves, kind: str
) -> Iterator[tuple[Tab, etree._Element, SheetChange]]:
    for tab in book.tabs:
        for part in tab.related(kind):
            yield tab, book.archive.tree(part), SheetChange(moves, tab.name)


ASPECTS = (
    Aspect("hyperlinks", "liens", hyperlinks),
    Aspect("comments", "commentaires", comments),
    Aspect("threads", "fils de discussion", threads),
    Aspect("tables", "tableaux", tables),
    Aspect("autofilters", "filtres automatiques", sheet_elements("{*}autoFilter", "{*}sortState")),
)
