"""A funder's workbook with thousands of repeated rows, beside XlsxWriter writing bare rows."""

from io import BytesIO

import xlsxwriter

from bench._timing import cpu, tell
from portal.workbooks import Block, FillOrder, fill

COLUMNS = 12


def template() -> bytes:
    """Return a workbook with one row to repeat and a total under it."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("Lignes")
    for column in range(COLUMNS):
        sheet.write(0, column, f"Colonne {column}")
        sheet.write_blank(1, column, None, book.add_format({"border": 1}))
    sheet.write_formula(2, COLUMNS - 1, "=SUM(L2:L2)")
    book.close()
    return out.getvalue()


def bare(rows: list[list[object]]) -> None:
    """Write the same values with XlsxWriter, into nothing in particular."""
    book = xlsxwriter.Workbook(BytesIO(), {"in_memory": True})
    sheet = book.add_worksheet("Lignes")
    for number, row in enumerate(rows, start=1):
        sheet.write_row(number, 0, row)
    book.close()


def measure(count: int, rounds: int) -> None:
    """Measure one length of the list."""
    rows: list[list[object]] = [[f"texte {n}", *range(n, n + COLUMNS - 1)] for n in range(count)]
    letters = [chr(ord("A") + column) for column in range(COLUMNS)]
    items = [dict(zip(letters, row, strict=True)) for row in rows]
    block = Block("Lignes", 2, 2, columns={letter: letter for letter in letters}, items=items)
    book, order = template(), FillOrder(blocks=[block])
    filled = cpu(lambda: fill(book, order, BytesIO()), rounds)
    tell(f"fill and prove, {count} rows × {COLUMNS}", filled, cpu(lambda: bare(rows), rounds))


if __name__ == "__main__":
    for count, rounds in ((10, 20), (1_000, 5), (10_000, 3)):
        measure(count, rounds)
