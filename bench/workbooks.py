"""A funder's workbook filled, beside bare XlsxWriter writing the same cells.

Twelve columns: five texts, a date, four amounts, two whole numbers. Each figure is CPU, taken in a
process of its own; the peak is that of the whole process, Python and lxml included.
"""

import os
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter

from bench._memory import Cost, alone
from bench._timing import wall
from portal.workbooks import Block, FillOrder, Item
from portal.workbooks.fill import fill, write

COLUMNS = 12
DAY = date(2026, 1, 1)
LETTERS = "ABCDEFGHIJKL"
MANY = 500_000
IMAGE = 1_500_000


class Rows:
    """Rows made as they are asked for, so that what is measured is not their memory."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Item]:
        for n in range(self._count):
            yield dict(zip(LETTERS, row(n), strict=True))


def row(n: int) -> tuple[Any, ...]:
    """Return the values of a row."""
    cents = Decimal(n * 37 % 1_000_003) / 100
    texts = (f"Dépense n° {n}", "Atelier mobilité", f"Été {n % 97} à Saverne", f"P{n:06}", "60")
    return (*texts, DAY + timedelta(days=n % 700), cents, cents + 1, -cents, cents * 2, n, n % 7)


def template() -> bytes:
    """Return a workbook with one row to repeat and a total under it."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Lignes")
    for column in range(COLUMNS):
        sheet.write(0, column, f"Colonne {column}")
        sheet.write_blank(1, column, None, book.add_format({"border": 1, "num_format": "0.00"}))
    sheet.write_formula(2, COLUMNS - 1, "=SUM(L2:L2)")
    book.close()
    return out.getvalue()


def order(count: int) -> FillOrder:
    """Return an order for that many rows."""
    columns = {letter: letter for letter in LETTERS}
    return FillOrder(blocks=[Block("Lignes", 2, 2, columns, Rows(count))])


def data(count: int) -> None:
    """Make the rows and nothing else: what both sides pay for having data at all."""
    for _ in Rows(count):
        pass


def bare(count: int) -> None:
    """Write the same values with XlsxWriter, into nothing in particular."""
    book = xlsxwriter.Workbook(BytesIO(), {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Lignes")
    for number, item in enumerate(Rows(count), start=1):
        sheet.write_row(number, 0, item.values())
    book.close()


def unproven(count: int) -> None:
    """Fill, without the proof, into a file."""
    with open(os.devnull, "wb") as out:
        write(template(), order(count), out)


def proven(count: int) -> None:
    """Fill and prove."""
    with open(os.devnull, "wb") as out:
        fill(template(), order(count), out)


def heavy() -> bytes:
    """Return a form of 2 MB: pictures, a list of 20 000 communes, formulas, ten cells to fill."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    form, places, sums = (book.add_worksheet(name) for name in ("Demande", "Communes", "Calculs"))
    for n in range(40):
        form.write_row(n, 0, [f"Question {n}", "", "à remplir"])
        sums.write_formula(n, 0, f"=Demande!B{n + 1}*2+COUNTA(Communes!A:A)")
    for n in range(20_000):
        places.write_row(n, 0, [f"{n:05}", f"Commune {n * 7919 % 20_011}", n * 31 % 9_973])
    form.insert_image("E2", "photo.png", {"image_data": BytesIO(_picture(IMAGE))})
    book.close()
    return out.getvalue()


def _picture(size: int) -> bytes:
    """Return a PNG of a few pixels that says little and weighs a lot."""
    pixel = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
        "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    )
    return pixel + os.urandom(size)


def ten_cells() -> FillOrder:
    """Return ten values for the form."""
    return FillOrder(cells={("Demande", f"B{n}"): Decimal(n) / 4 for n in range(1, 11)})


def measure(count: int, rounds: int) -> None:
    """Measure one length of the list, and print it."""
    base, ours, both = (alone(work, count, rounds=rounds) for work in (bare, unproven, proven))
    made = alone(data, count, rounds=1)
    tell(f"bare XlsxWriter, {count} rows", base, base)
    tell("  fill", ours, base)
    tell("  fill, less the making of the data", less(ours, made), less(base, made))
    tell("  fill and prove", both, base)


def less(cost: Cost, made: Cost) -> Cost:
    """Return a cost without that of making the data."""
    return cost._replace(seconds=cost.seconds - made.seconds)


def tell(what: str, cost: Cost, base: Cost) -> None:
    """Print a figure beside the base."""
    ratio = cost.seconds / base.seconds
    print(f"{what:<40} {cost.seconds:8.3f} s × {ratio:4.2f} {cost.peak:7.0f} MB peak")


def memory(count: int) -> None:
    """Print the peak of many rows."""
    for name, work in (("fill", unproven), ("fill and prove", proven)):
        cost = alone(work, count, rounds=1)
        print(f"{name}, {count} rows: {cost.seconds:.1f} s, {cost.peak:.0f} MB peak")


def form() -> None:
    """Print the time of ten cells in a form of 2 MB."""
    book, cells = heavy(), ten_cells()
    ours = wall(lambda: write(book, cells, BytesIO()), 9)
    both = wall(lambda: fill(book, cells, BytesIO()), 9)
    print(f"ten cells of {len(book) / 1e6:.1f} MB: {ours * 1000:.0f} ms; proven: {both * 1000:.0f}")


if __name__ == "__main__":
    sizes = [int(text) for text in sys.argv[1:] if text.isdecimal()]
    for count in sizes or (() if "memory" in sys.argv else (1_000, 10_000, 100_000)):
        measure(count, 5 if count <= 10_000 else 3)
    form()
    if not sizes:
        memory(MANY)
