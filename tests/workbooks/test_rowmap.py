"""Row maps and moved formulas against a model that inserts rows one by one in a plain list."""

from hypothesis import given
from hypothesis import strategies as st

from portal.workbooks.addresses import address
from portal.workbooks.rowmap import RowMap, Span
from portal.workbooks.shift import Shift

ROWS = 60


@st.composite
def spans(draw: st.DrawFn, least: int = 1) -> list[Span]:
    found, row = [], draw(st.integers(1, 8))
    for _ in range(draw(st.integers(0, 4))):
        height, copies = draw(st.integers(1, 3)), draw(st.integers(least, 5))
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
    assert rows.moves == any(span.copies != 1 for span in blocks)
    for number, line in enumerate(lines, start=1):
        if line[0] == row:
            assert rows.copy(row, line[1]) == number


@given(spans(least=0), st.integers(1, ROWS), st.integers(0, 20))
def test_a_range_keeps_the_rows_that_are_left(blocks: list[Span], top: int, length: int) -> None:
    bottom = min(top + length, ROWS)
    first, last = RowMap(blocks).stretch(top, bottom)
    left = [n for n, (row, _) in enumerate(model(blocks), 1) if top <= row <= bottom]
    assert (first <= last) == bool(left)
    if left:
        assert first == left[0]
        assert last in left
    moved = Shift({"S": RowMap(blocks)}).formula(f"A{top}:A{bottom}", "S", "ici")
    assert moved == (f"A{first}:A{last}" if left else moved)
    assert (moved == "#REF!") == (not left and RowMap(blocks).moves)


@given(spans(least=0), st.integers(1, ROWS), st.integers(0, 20))
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


@given(spans(), spans(), st.integers(1, ROWS), st.integers(1, ROWS))
def test_columns_move_by_the_same_rules(
    down: list[Span], across: list[Span], row: int, column: int
) -> None:
    rows, columns = RowMap(down), RowMap(across)
    moved = Shift({"S": rows}, columns={"S": columns}).formula(
        f"S!{address(column, row)}", "Autre", "ici"
    )
    assert moved == f"S!{address(columns.row(column), rows.row(row))}"


def test_in_a_name_what_has_no_dollar_is_counted_from_the_reader_and_stays() -> None:
    shift = Shift({"S": RowMap([Span(3, 3, 3)])})
    assert shift.name("S!$A$5:A6+S!A1048576", "S", "nom") == "S!$A$7:A6+S!A1048576"


def test_a_range_written_upside_down_moves_as_the_same_range() -> None:
    shift = Shift({"S": RowMap([Span(3, 3, 3)])})
    assert shift.formula("SUM(B9:B2)", "S", "ici") == "SUM(B11:B2)"
