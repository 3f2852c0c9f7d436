"""Sheets whose stored results no longer hold, because they are computed from cells that change."""

from portal.workbooks.book import Book
from portal.workbooks.glance import Glance
from portal.workbooks.pointing import pointing_words


def stale_sheets(book: Book, glances: dict[str, Glance], busy: set[str]) -> set[str]:
    """Names of the sheets to strip: `busy` ones and whatever depends on them, step by step.

    Told by names appearing in formulas, so a sheet may be stripped needlessly (the spreadsheet
    computes it on opening) but never keeps a wrong result.

    Args:
        glances: at every sheet that is not busy.
    """
    names = {
        f"{name.get('name', '')}\n{index}": name.text or ""
        for index, name in enumerate(book.defined_names())
    }
    stale, words = set(busy), pointing_words((), [sheet.name for sheet in book.sheets])
    words |= set().union(*(_words(book, name) for name in busy))
    while True:
        more_names = {key for key, text in names.items() if _mentions(text, words)}
        words |= {key.partition("\n")[0].casefold() for key in more_names}
        more = {n for n, sheet in glances.items() if n not in stale and sheet.names(words)}
        if not more and not more_names:
            return stale
        names = {key: text for key, text in names.items() if key not in more_names}
        stale |= more
        words = words.union(*(_words(book, name) for name in more))


def _words(book: Book, sheet: str) -> set[str]:
    """What a formula may call a sheet's cells by: its name, and the names of its tables."""
    tables = book.package.related(book.sheet(sheet).part, "table")
    names = {book.package.xml(part).get("displayName", "").casefold() for part in tables}
    return {sheet.replace("'", "''").casefold()} | (names - {""})


def _mentions(text: str, words: set[str]) -> bool:
    lowered = text.casefold()
    return any(word in lowered for word in words)
