"""Workbooks made by others, none of which the code knows of (see samples/SOURCES.md)."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from portal.workbooks import Block, FillOrder
from tests.workbooks.support import filled, parts, read

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.xlsx"))


def test_the_samples_are_there() -> None:
    assert len(SAMPLES) == 2


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_nothing_to_fill_gives_every_part_back(path: Path) -> None:
    assert parts(filled(path.read_bytes(), FillOrder())[0]) == parts(path.read_bytes())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_two_mapped_cells_change_and_nothing_else(path: Path) -> None:
    template = path.read_bytes()
    name = read(template).worksheets[0].title
    order = FillOrder(cells={(name, "B9"): Decimal("549389.00"), (name, "C9"): "=PIC é&<"})
    after, before = read(filled(template, order)[0])[name], read(template)[name]
    assert (after["B9"].value, after["C9"].value) == (549389, "=PIC é&<")
    assert after.column_dimensions["B"].width == before.column_dimensions["B"].width
    for row in before.iter_rows():
        for cell in row:
            found = after[cell.coordinate]
            if cell.coordinate not in {"B9", "C9"}:
                assert found.value == cell.value
            assert found.number_format == cell.number_format
            assert found.border.left.style == cell.border.left.style
            assert found.fill.fgColor.rgb == cell.fill.fgColor.rgb


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_rows_repeated_in_the_middle_move_the_rest_down(path: Path) -> None:
    template = path.read_bytes()
    before = read(template).worksheets[0]
    items = [{"a": Decimal(n), "b": datetime(2021, 1, n)} for n in range(1, 6)]  # noqa: DTZ001
    block = Block(before.title, 8, 8, {"A": "a", "B": "b"}, items)
    result, report = filled(template, FillOrder(blocks=[block]))
    after = read(result).worksheets[0]
    assert [after.cell(row, 1).value for row in range(8, 13)] == [1, 2, 3, 4, 5]
    assert report.blocks[0].result == (8, 12)
    for row in range(9, before.max_row + 1):
        for column in range(1, before.max_column + 1):
            assert after.cell(row + 4, column).value == before.cell(row, column).value
