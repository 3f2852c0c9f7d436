"""Read the first rows and columns of a sheet, as far as they are asked for."""

from portal.workbooks.book import Book
from portal.workbooks.display.draft import Draft
from portal.workbooks.display.grid import Grid, Tab
from portal.workbooks.display.streaming import elements
from portal.workbooks.notices import is_protected, state
from portal.workbooks.soundness import refused_when_unsound

ROWS, COLUMNS = 200, 60


def tabs(book: Book) -> tuple[Tab, ...]:
    """Every worksheet, in the order of the tabs."""
    return tuple(
        Tab(one.name, state(book, one.name), is_protected(book.package.read(one.part)))
        for one in book.sheets
    )


def read_grid(book: Book, sheet: str, rows: int = ROWS, columns: int = COLUMNS) -> Grid:
    """Read a sheet for display.

    Args:
        sheet: name on the tab, whatever the case.
        rows, columns: last row and column to read, counted from the first of the sheet.

    Raises:
        WorkbookRefused: no such sheet, or a part that is damaged.
    """
    own = book.sheet(sheet)
    draft = Draft(own.name, state(book, own.name), rows, columns)
    with refused_when_unsound(own.part):
        with book.package.open(own.part) as stream:
            for tag, element in elements(stream, own.part, rows):
                draft.take(tag, element)
        return draft.finish(book)
