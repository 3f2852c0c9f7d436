"""Prepared grids: filled line by line from the top, nothing moves, and full is said."""

from collections.abc import Iterator
from typing import Any

import pytest

from portal.workbooks import Block, FillOrder, Item, Mode, WorkbookRefused
from tests.workbooks.support import drawn, filled, read


def draw_grid(book: Any) -> None:
    """Four numbered lines in rows 3 to 6, one style each, and a total under them."""
    sheet = book.add_worksheet("S")
    for line in range(4):
        sheet.write_number(2 + line, 0, line + 1)
        sheet.write_blank(2 + line, 1, None, book.add_format({"font_size": 20 + line}))
        sheet.write_formula(2 + line, 3, f"=B{3 + line}*2", None, 0)
    sheet.write_formula("B7", "=SUM(B3:B6)", None, 0)


GRID = drawn(draw_grid)


def grid(count: int, **more: Any) -> Block:
    items = [{"n": n * 10, "mot": f"m{n}"} for n in range(count)]
    return Block("S", 3, 6, {"B": "n", "C": "mot"}, items, mode=Mode.PREPARED, **more)


def test_lines_are_filled_from_the_top_and_the_others_stay() -> None:
    result, report = filled(GRID, FillOrder(blocks=[grid(3)]))
    sheet = read(result)["S"]
    assert [sheet.cell(row, 2).value for row in range(3, 8)] == [0, 10, 20, None, "=SUM(B3:B6)"]
    assert [sheet.cell(row, 1).value for row in range(3, 8)] == [1, 2, 3, 4, None]
    assert [sheet.cell(row, 2).font.sz for row in range(3, 7)] == [20, 21, 22, 23]
    assert [sheet.cell(row, 4).value for row in (3, 6)] == ["=B3*2", "=B6*2"]
    (block,) = report.blocks
    assert (block.rows, block.result, block.items, block.cells) == ((3, 6), (3, 6), 3, 6)
    assert report.filled == ()


def test_no_item_changes_no_line() -> None:
    sheet = read(filled(GRID, FillOrder(blocks=[grid(0)]))[0])["S"]
    assert [sheet.cell(row, 2).value for row in range(3, 8)] == [*[None] * 4, "=SUM(B3:B6)"]


def test_a_full_grid_is_refused_with_its_room() -> None:
    filled(GRID, FillOrder(blocks=[grid(4)]))
    with pytest.raises(WorkbookRefused, match=r"3 à 6.*que pour 4.*compte 5") as refused:
        filled(GRID, FillOrder(blocks=[grid(5)]))
    assert refused.value.code == "grid_full"


def test_an_item_may_take_two_lines() -> None:
    items = [{"a": n, "b": -n} for n in (1, 2)]
    block = Block("S", 3, 6, {"B": "a", "C+1": "b"}, items, mode=Mode.PREPARED)
    sheet = read(filled(GRID, FillOrder(blocks=[block]))[0])["S"]
    assert [sheet.cell(row, 2).value for row in range(3, 7)] == [1, None, 2, None]
    assert [sheet.cell(row, 3).value for row in range(3, 7)] == [None, -1, None, -2]


def test_a_grid_under_rows_that_repeat_is_filled_where_it_comes_to_stand() -> None:
    above = Block("S", 1, 1, {"A": "t"}, [{"t": "x"}, {"t": "y"}, {"t": "z"}])
    cells = {("S", "E4"): "à côté"}
    result, report = filled(GRID, FillOrder(cells=cells, blocks=[above, grid(2)]))
    sheet = read(result)["S"]
    assert [sheet.cell(row, 2).value for row in range(5, 10)] == [0, 10, None, None, "=SUM(B5:B8)"]
    assert sheet["E6"].value == "à côté"
    assert [block.result for block in report.blocks] == [(1, 3), (5, 8)]


def test_results_of_formulas_in_a_grid_come_from_the_items() -> None:
    items = [{"n": 4, "double": 8}]
    block = Block("S", 3, 6, {"B": "n"}, items, {"D": "double"}, Mode.PREPARED)
    values = read(filled(GRID, FillOrder(blocks=[block]))[0], values=True)["S"]
    assert (values["D3"].value, values["D4"].value) == (8, 0)


@pytest.mark.parametrize(
    ("block", "cells", "code"),
    [
        (Block("S", 3, 6, {"D": "n"}, [{"n": 1}], mode=Mode.PREPARED), {}, "formula_cell"),
        (Block("S", 3, 6, {"B": "x"}, [{"n": 1}], mode=Mode.PREPARED), {}, "missing_key"),
        (grid(2), {("S", "B4"): 1}, "written_twice"),
    ],
)
def test_a_grid_that_cannot_be_filled_is_refused(block: Block, cells: Any, code: str) -> None:
    with pytest.raises(WorkbookRefused) as refused:
        filled(GRID, FillOrder(cells=cells, blocks=[block]))
    assert refused.value.code == code


def test_repeated_rows_may_not_cross_a_grid() -> None:
    with pytest.raises(WorkbookRefused) as refused:
        filled(GRID, FillOrder(blocks=[grid(1), Block("S", 6, 6, {}, [])]))
    assert refused.value.code == "blocks_overlap"


def test_items_that_pass_only_once_fill_and_prove() -> None:
    def once() -> Iterator[Item]:
        yield from ({"n": n, "mot": None} for n in range(600))

    block = Block("S", 3, 3, {"B": "n", "C": "mot"}, once())
    result, report = filled(GRID, FillOrder(blocks=[block]))
    assert read(result)["S"]["B602"].value == 599
    assert report.blocks[0].items == 600
