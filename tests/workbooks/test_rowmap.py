"""Row maps and moved formulas against a model that inserts rows one by one in a plain list."""

from hypothesis import given
from hypothesis import strategies as st

from portal.workbooks.rowmap import RowMap, Span
from portal.workbooks.shift import Shift

ROWS = 60


@st.composite
def spans(draw: st.DrawFn) -> list[Span]:
    found, row = [], draw(st.integers(1, 8))
    for _ in range(draw(st.integers(0, 4))):
        height, copies = draw(st.integers(1, 3)), draw(st.integers(1, 5))
        found.append(Span(row, row + height - 1, copies))
        row += height + draw(st.integers(0, 6))
    return found


def model(blocks: list[Span]) -> list[tuple[int, int]]:
    """(template row, copy) of every row of the result, in order."""
    lines: list[tuple[int, int]] = []
    row = 1
    while row <= ROWS:
        span = next((s for s in blocks if s.first == row), None)
        height, copies = (span.height, span.copies) if span else (1, 1)
        lines += [(row + line, copy) for copy in range(copies) for line in range(height)]
        row += height
    return lines


@given(spans(), st.integers(1, ROWS))
def test_every_row_stands_where_the_model_puts_it(blocks: list[Span], row: int) -> None:
    lines, rows = model(blocks), RowMap(blocks)
    assert rows.row(row) == lines.index((row, 0)) + 1
    for number, line in enumerate(lines, start=1):
        if line[0] == row:
            assert rows.copy(row, line[1]) == number


@given(spans(), st.integers(1, ROWS), st.integers(0, 20))
def test_pieces_are_exactly_the_rows_that_came_from_the_range(
    blocks: list[Span], top: int, length: int
) -> None:
    bottom = min(top + length, ROWS)
    pieces = RowMap(blocks).pieces(top, bottom)
    covered = [row for first, last in pieces for row in range(first, last + 1)]
    expected = [n for n, (row, _) in enumerate(model(blocks), start=1) if top <= row <= bottom]
    assert covered == expected


@given(spans(), st.integers(1, ROWS), st.integers(0, 20))
def test_a_sum_takes_every_copy_of_the_blocks_it_contained(
    blocks: list[Span], top: int, length: int
) -> None:
    bottom = min(top + length, ROWS)
    rows = RowMap(blocks)
    moved = Shift({"S": rows}).formula(f"SUM(A{top}:A{bottom})", "S", "ici")
    first, last = (int(part.lstrip("SUM(A").rstrip(")")) for part in moved.split(":"))
    taken = model(blocks)[first - 1 : last]
    whole = [s for s in blocks if s.covered(top, bottom)]
    for span in whole:
        assert [line for line in taken if span.first <= line[0] <= span.last] == [
            line for line in model(blocks) if span.first <= line[0] <= span.last
        ]
    assert taken[0] == (top, 0)
    outside = [row for row in range(top, bottom + 1) if rows.span_of(row) is None]
    assert [row for row, _ in taken if rows.span_of(row) is None] == outside


@given(spans(), st.integers(1, ROWS))
def test_a_single_cell_is_followed_on_every_sheet(blocks: list[Span], row: int) -> None:
    shift = Shift({"L'an 1": RowMap(blocks)})
    moved = shift.formula(f"'L''an 1'!$B${row}+B{row}", "Autre", "ici")
    assert moved == f"'L''an 1'!$B${RowMap(blocks).row(row)}+B{row}"
