"""Fill a template with DATA.json: every fault is told, or the workbook is written."""

from dataclasses import replace
from typing import BinaryIO, NamedTuple

from portal.workbooks.anchors import Anchors, Ordered, find_anchors, order_of
from portal.workbooks.book import Book
from portal.workbooks.compare import Comparison, compare
from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.exchange.data import Read, read_data
from portal.workbooks.exchange.dating import Dating
from portal.workbooks.exchange.formats import CellFormats
from portal.workbooks.exchange.unfit import unfit
from portal.workbooks.fill import fill
from portal.workbooks.orders import FillReport
from portal.workbooks.package import Package
from portal.workbooks.soundness import refused_when_unsound


class Outcome(NamedTuple):
    """A report, or what stood in the way of one."""

    report: FillReport | None
    problems: tuple[WorkbookRefused, ...]


def open_book(template: bytes) -> Book:
    """Check a template and open it. Raises WorkbookRefused."""
    with refused_when_unsound():
        return Book(Package(template))


def compared(before: bytes, after: bytes) -> Comparison:
    """Compare two workbooks once both are safe to open. Raises WorkbookRefused."""
    for content in (before, after):
        open_book(content)
    with refused_when_unsound():
        return compare(before, after)


def fill_from_data(template: bytes, data: bytes, out: BinaryIO) -> Outcome:
    """Fill `template` with the text of a DATA.json.

    Args:
        out: receives the finished workbook; nothing is written to it when there is a problem.
    """
    try:
        with refused_when_unsound():
            return _filled(template, data, out)
    except WorkbookRefused as refusal:
        return Outcome(None, refusal.all)


def _filled(template: bytes, data: bytes, out: BinaryIO) -> Outcome:
    book, read = open_book(template), read_data(data)
    ordered = _ordered(book, read)
    if ordered.problems:
        return Outcome(None, ordered.problems)
    report = fill(template, ordered.order, out)
    return Outcome(replace(report, not_carried=(*report.not_carried, *ordered.left_out)), ())


def _ordered(book: Book, read: Read) -> Ordered:
    anchors = Anchors((), (), ()) if read.given.empty else find_anchors(book)
    ordered = order_of(anchors, read.given, [sheet.name for sheet in book.sheets])
    problems = (*read.problems, *ordered.problems)
    if problems:  # those of the template may be their cause
        return replace(ordered, problems=(*problems, *anchors.problems))
    formats = CellFormats(book)
    dating = Dating(formats)
    order = dating.order(ordered.order)
    told = [*ordered.left_out, *(one.message for one in anchors.problems), *unfit(order, formats)]
    return replace(ordered, order=order, problems=tuple(dating.problems), left_out=tuple(told))
