"""Dates and shares bound for cells that show them as bare numbers, by their format: told."""

from collections.abc import Iterator
from datetime import date

from portal.workbooks.addresses import address, column_number, parse_address
from portal.workbooks.anchors.given import Percent
from portal.workbooks.display.formats import is_date
from portal.workbooks.exchange.formats import CellFormats
from portal.workbooks.orders import Block, FillOrder, Value

DATE = "{place}\u00a0: la date se lira comme un nombre, le modèle n’y a pas de format de date"
SHARE = "{place}\u00a0: le taux se lira {read}, le modèle n’y a pas de format de pourcentage"
TEXT = "@"


def unfit(order: FillOrder, formats: CellFormats) -> Iterator[str]:
    """One sentence per cell, or per column of a block, that shows a datum as a bare number.

    Raises:
        WorkbookRefused: no such sheet, or a part that is damaged.
    """
    for (sheet, cell), value in order.cells.items():
        column, row = parse_address(cell)
        yield from _of_cell(sheet, row, column, value, formats)
    for block in order.blocks:
        yield from _of_block(block, formats)


def _of_block(block: Block, formats: CellFormats) -> Iterator[str]:
    for slot, key in block.columns.items():
        letters, _, offset = slot.partition("+")
        row = block.first_row + int(offset or 0)
        values = (item.get(key) for item in block.items)
        value = next((one for one in values if isinstance(one, date | Percent)), None)
        yield from _of_cell(block.sheet, row, column_number(letters), value, formats)


def _of_cell(
    sheet: str, row: int, column: int, value: Value, formats: CellFormats
) -> Iterator[str]:
    if not isinstance(value, date | Percent):
        return
    code, place = formats.code(sheet, row, column), f"{sheet}!{address(column, row)}"
    if isinstance(value, date) and not is_date(code) and code != TEXT:
        yield DATE.format(place=place)
    elif isinstance(value, Percent) and "%" not in code:
        yield SHARE.format(place=place, read=f"{value:f}".replace(".", ","))
