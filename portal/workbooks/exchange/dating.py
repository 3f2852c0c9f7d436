"""Texts that say a date, bound for a cell whose number format is a date: they become dates."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from portal.workbooks.addresses import address, column_number, parse_address
from portal.workbooks.display.formats import is_date
from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.exchange.formats import CellFormats
from portal.workbooks.exchange.typed import DAY, MOMENT, read_day, read_moment
from portal.workbooks.orders import Block, FillOrder, Item, Place, Value


class Dating:
    """Turns the texts of one order into dates, and keeps what does not exist as a problem."""

    def __init__(self, formats: CellFormats) -> None:
        self._formats = formats
        self.problems: list[WorkbookRefused] = []

    def order(self, order: FillOrder) -> FillOrder:
        cells = {place: self._cell(place, value) for place, value in order.cells.items()}
        return replace(order, cells=cells, blocks=[self._block(block) for block in order.blocks])

    def _cell(self, place: Place, value: Value) -> Value:
        if not _says_date(value) or not self._is_date(*place):
            return value
        return self._read(str(value), f"{place[0]}!{place[1]}")

    def _is_date(self, sheet: str, cell: str) -> bool:
        column, row = parse_address(cell)
        return is_date(self._formats.code(sheet, row, column))

    def _block(self, block: Block) -> Block:
        """A key may go to two columns, one of dates and one of texts: dates get a key of theirs."""
        items: Sequence[Item] = list(block.items)
        columns = dict(block.columns)
        for slot, key in block.columns.items():
            if any(_says_date(item.get(key)) for item in items):
                letters, _, offset = slot.partition("+")
                row = block.first_row + int(offset or 0)
                cell = address(column_number(letters), row)
                if self._is_date(block.sheet, cell):
                    columns[slot] = f"{key} = {slot}"
                    items = list(self._dated(items, key, columns[slot], f"{block.sheet}!{cell}"))
        return replace(block, columns=columns, items=items)

    def _dated(self, items: Iterable[Item], key: str, to: str, place: str) -> Iterable[Item]:
        for number, item in enumerate(items, start=1):
            value = item[key]
            where = f"{place}, élément {number}"
            yield {**item, to: self._read(str(value), where) if _says_date(value) else value}

    def _read(self, said: str, place: str) -> Value:
        try:
            return read_day(said, place) if DAY.fullmatch(said) else read_moment(said, place)
        except WorkbookRefused as refusal:
            self.problems.append(refusal)
            return said


def _says_date(value: Value) -> bool:
    return isinstance(value, str) and bool(DAY.fullmatch(value) or MOMENT.fullmatch(value))
