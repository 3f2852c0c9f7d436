"""One pass: rows nothing touches come out as they came, and many rows take no more memory."""

import os
import tracemalloc
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.workbooks import Block, FillOrder, Item
from portal.workbooks.fill import write
from tests.workbooks.support import drawn, edited, filled, parts, read

PART = "xl/worksheets/sheet1.xml"


def draw(book: Any) -> None:
    sheet = book.add_worksheet("S")
    sheet.write_row("A1", ["Libellé", "Montant"])
    sheet.write_row("A2", ["", ""], book.add_format({"border": 1}))
    sheet.write_formula("B3", "=SUM(B2:B2)", None, 0)
    for row in range(5, 60):
        sheet.write_row(row, 0, [f"note {row}", row])


TEMPLATE = drawn(draw)


class Many:
    """Items made as they are asked for."""

    def __init__(self, count: int) -> None:
        self.count = count

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Item]:
        for number in range(self.count):
            yield {"a": f"dépense {number}", "b": Decimal(number) / 4}


def peak(count: int) -> int:
    """Bytes at the highest while that many rows are written."""
    order = FillOrder(blocks=[Block("S", 2, 2, {"A": "a", "B": "b"}, Many(count))])
    tracemalloc.start()
    with open(os.devnull, "wb") as out:
        write(TEMPLATE, order, out)
    found = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return found


def test_memory_does_not_grow_with_the_rows() -> None:
    peak(10)
    few, many = peak(4_000), peak(16_000)
    assert many < few + 2**20
    assert many < 8 * 2**20


def test_rows_that_nothing_touches_come_out_letter_for_letter() -> None:
    odd = '<row r="70"  spans="1:2"\n><c  r="A70" t="str"><v>x &gt; y</v></c>\n</row>\n</sheetData>'
    template = edited(TEMPLATE, PART, "</sheetData>", odd)
    result = BytesIO()
    write(template, FillOrder(cells={("S", "A3"): "Total"}), result)
    before, after = (parts(data)[PART].decode() for data in (template, result.getvalue()))
    tail = before[before.index('<row r="6"') :]
    assert after.endswith(tail)


def test_a_list_whose_length_changes_meanwhile_is_an_error() -> None:
    class Liar(Many):
        def __iter__(self) -> Iterator[Item]:
            yield from list(super().__iter__())[:-1]

    order = FillOrder(blocks=[Block("S", 2, 2, {"A": "a"}, Liar(3))])
    with pytest.raises(RuntimeError, match="3 items announced, 2 came"):
        filled(TEMPLATE, order)


@settings(max_examples=25)
@given(
    st.sets(st.integers(1, 40), min_size=1),
    st.integers(1, 38),
    st.integers(1, 3),
    st.integers(0, 6),
    st.sets(st.integers(41, 44)),
)
def test_rows_stand_where_a_plain_list_puts_them(
    rows: set[int], first: int, height: int, count: int, single: set[int]
) -> None:
    """Rows that exist or not, before, in and after a block of some height, against a list."""
    xml = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in sorted(rows))
    empty = drawn(lambda book: book.add_worksheet("S"))
    template = edited(empty, PART, "<sheetData/>", f"<sheetData>{xml}</sheetData>")
    block = Block("S", first, first + height - 1, {"B": "n"}, [{"n": n} for n in range(count)])
    order = FillOrder(cells={("S", f"C{row}"): -row for row in single}, blocks=[block])
    result, report = filled(template, order)
    expected = model(rows, range(first, first + height), count, single)
    sheet = read(result)["S"]
    found = [[sheet.cell(row, column).value for column in (1, 2, 3)] for row in range(1, 70)]
    assert found == expected[:69]
    assert report.blocks[0].items == count


def model(rows: set[int], block: range, count: int, single: set[int]) -> list[list[int | None]]:
    rest = [*range(1, block.start), *[*block] * max(count, 1), *range(block.stop, 100)]
    lines: list[list[int | None]] = [
        [row if row in rows else None, None, -row if row in single else None] for row in rest
    ]
    for number in range(count):
        lines[block.start - 1 + number * len(block)][1] = number
    return lines
