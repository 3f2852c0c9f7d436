"""Tabs, names, merged cells and columns."""

from collections.abc import Callable, Iterator

from lxml import etree

from portal.workbooks.compare.aspects.base import Aspect, Entry
from portal.workbooks.compare.canon import canon
from portal.workbooks.compare.columns import runs
from portal.workbooks.compare.formulas import Reader, expected
from portal.workbooks.compare.moves import Moves
from portal.workbooks.compare.places import box
from portal.workbooks.compare.workbook import Workbook


def tabs(book: Workbook, moves: Moves) -> Iterator[Entry]:
    """Names, order, kind and hidden state of the tabs."""
    for number, tab in enumerate(book.tabs, start=1):
        yield tab.name, "", f"{number} {tab.kind} {tab.state}"


def names(book: Workbook, moves: Moves) -> Iterator[Entry]:
    """Defined names, with print areas and titles."""
    scopes = [entry.get("name", "") for entry in book.root.iterfind("{*}sheets/{*}sheet")]
    for name in book.root.iterfind("{*}definedNames/{*}definedName"):
        local = name.get("localSheetId")
        sheet = scopes[int(local)] if local and int(local) < len(scopes) else ""
        text = expected(name.text or "", moves, sheet, Reader(named=True))
        rest = canon(name, without=("localSheetId", "name")).replace(name.text or "\0", "")
        yield sheet, name.get("name", ""), f"={text} {rest}"


def merges(book: Workbook, moves: Moves) -> Iterator[Entry]:
    for tab in book.sheets:
        rows = moves.sheet(tab.name)
        for merge in tab.around.merges:
            for area in rows.each_copy(box(merge)):
                if area[:2] != area[2:]:  # one cell left of a merge is no merge
                    yield tab.name, str(area), "merged"


def widths(book: Workbook, moves: Moves) -> Iterator[Entry]:
    yield from _columns(book, lambda one: _said(one, "width", "customWidth", "bestFit"))
    for tab in book.sheets:
        default = tab.frame.find("{*}sheetFormatPr")
        if default is not None:
            yield tab.name, "default", _said(default, "defaultColWidth", "baseColWidth")


def hidden_columns(book: Workbook, moves: Moves) -> Iterator[Entry]:
    yield from _columns(book, lambda one: _said(one, "hidden"))


def column_outline(book: Workbook, moves: Moves) -> Iterator[Entry]:
    yield from _columns(book, lambda one: _said(one, "outlineLevel", "collapsed"))


def _columns(book: Workbook, say: Callable[[etree._Element], str]) -> Iterator[Entry]:
    for tab in book.sheets:
        columns = tab.frame.iterfind("{*}cols/{*}col")
        found = runs((int(one.get("min", 0)), int(one.get("max", 0)), say(one)) for one in columns)
        yield from ((tab.name, place, text) for place, text in found.items())


def _said(element: etree._Element, *keys: str) -> str:
    return " ".join(f"{key}={element.get(key)}" for key in keys if element.get(key))


ASPECTS = (
    Aspect("tabs", "onglets\u00a0: noms, ordre, masquage", tabs),
    Aspect("names", "noms définis", names),
    Aspect("merges", "cellules fusionnées", merges),
    Aspect("column_widths", "largeurs de colonne", widths),
    Aspect("hidden_columns", "colonnes masquées", hidden_columns),
    Aspect("column_outline", "plan des colonnes", column_outline),
)
