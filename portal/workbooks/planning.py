"""An order turned into plans: names into sheets, addresses into rows and columns."""

from collections.abc import Mapping
from dataclasses import replace

from portal.workbooks.addresses import LAST_ROW, column_number, parse_address
from portal.workbooks.book import Book
from portal.workbooks.errors import Problems, WorkbookRefused
from portal.workbooks.orders import Block, Empty, FillOrder, Mode, Place, Value
from portal.workbooks.plan import At, BlockPlan, SheetPlan
from portal.workbooks.rowmap import Span
from portal.workbooks.spool import kept


def make_plans(order: FillOrder, book: Book, problems: Problems) -> dict[str, SheetPlan]:
    """One checked plan per sheet of the order, under the sheet's own name.

    Args:
        problems: takes what is found later on, sheet by sheet.

    Raises:
        WorkbookRefused: all that is wrong with the order itself.
    """
    plans = _Plans(book, problems)
    for place, value in order.cells.items():
        with problems.noted():
            plans.write(place, value)
    for place, value in order.cached.items():
        with problems.noted():
            plans.of(place[0]).cached[_at(place)] = value
    for block in order.blocks:
        with problems.noted():
            plans.repeat(block)
    for place in order.overwrite:
        with problems.noted():
            plans.of(place[0]).overwrite.add(_at(place))
    for plan in plans.made.values():
        plan.check()
    problems.tell()
    return plans.made


class _Plans:
    """The plans of an order on their way, by the name of their sheet."""

    def __init__(self, book: Book, problems: Problems) -> None:
        self._book, self._problems = book, problems
        self.made: dict[str, SheetPlan] = {}

    def of(self, sheet: str) -> SheetPlan:
        name = self._book.sheet(sheet).name
        return self.made.setdefault(name, SheetPlan(name, problems=self._problems))

    def write(self, place: Place, value: Value) -> None:
        own, at = self.of(place[0]), _at(place)
        if at in own.writes:
            raise WorkbookRefused("written_twice", own.name, place[1])
        own.writes[at] = value

    def repeat(self, block: Block) -> None:
        own, made = self.of(block.sheet), _block_plan(block)
        (own.blocks if made.inserted else own.grids).append(made)


def _block_plan(block: Block) -> BlockPlan:
    if not 1 <= block.first_row <= block.last_row <= LAST_ROW:
        rows = f"{block.first_row} à {block.last_row}"
        raise WorkbookRefused("bad_block", block.sheet, rows=rows)
    items, mode = kept(block.items), Mode(block.mode)
    slots, cached = _slots(block, block.columns), _slots(block, block.cached)
    span, lines = Span(block.first_row, block.last_row, 1), block.last_row - block.first_row + 1
    if mode == Mode.INSERT:
        least = 0 if block.empty == Empty.REMOVE else 1
        span = replace(span, copies=max(least, len(items)))
    else:
        lines = max((row - span.first + 1 for row, _ in [*slots, *cached]), default=1)
        if len(items) > span.height // lines:
            room, rows = span.height // lines, f"{span.first} à {span.last}"
            raise WorkbookRefused("grid_full", block.sheet, rows=rows, count=len(items), limit=room)
    return BlockPlan(span, lines, mode, items, slots, cached)


def _slots(block: Block, columns: Mapping[str, str]) -> dict[At, str]:
    found = {}
    for where, key in columns.items():
        letters, _, offset = where.partition("+")
        row = block.first_row + int(offset or 0) if offset.isdecimal() or not offset else 0
        at = _at((block.sheet, f"{letters}{row}"))
        if not block.first_row <= at[0] <= block.last_row:
            raise WorkbookRefused("bad_address", block.sheet, where)
        found[at[0], column_number(letters)] = key
    return found


def _at(place: Place) -> At:
    try:
        column, row = parse_address(place[1])
    except ValueError as error:
        raise WorkbookRefused("bad_address", *place) from error
    return row, column
