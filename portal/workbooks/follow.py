"""Where the two ends of one reference go, along both axes of the sheet it points to."""

from dataclasses import dataclass, replace

from portal.workbooks.addresses import LAST_ROW
from portal.workbooks.axis import Axes, AxisMap
from portal.workbooks.references import Reference
from portal.workbooks.rowmap import Span


@dataclass(frozen=True)
class Standing:
    """Where a formula stands.

    Args:
        sheet: the sheet a reference without one means.
        place: for the report.
        row: its own row in the template; 0 when it has none.
        copy: in a repeated row, which copy it is written for.
        rule: whether many cells share it: what has no $ is a distance, that no removed row ends.
        fixed_only: whether what has no $ stays, as in a name: it is counted from the reader's cell.
    """

    sheet: str
    place: str
    row: int = 0
    copy: int = 0
    fixed_only: bool = False
    rule: bool = False


def moved_reference(
    reference: Reference, axes: Axes, own: Span | None, standing: Standing
) -> Reference | None:
    """Both ends along both axes; None when no cell is left."""
    start, end = reference.start, reference.end or reference.start
    down = _along(axes.rows, (start.row, end.row), (start.row_fixed, end.row_fixed), own, standing)
    fixed = (start.column_fixed, end.column_fixed)
    across = _along(axes.columns, (start.column, end.column), fixed, None, standing)
    if down is None or across is None:
        return None
    start = replace(start, row=down[0], column=across[0])
    end = replace(end, row=down[1], column=across[1])
    return replace(reference, start=start, end=end if reference.end else None)


def _along(
    axis: AxisMap,
    lines: tuple[int, int],
    fixed: tuple[bool, bool],
    own: Span | None,
    standing: Standing,
) -> tuple[int, int] | None:
    """One axis: in a repeated row, its own lines go with each copy, unless $."""
    if not lines[0] or not axis.moves or (standing.fixed_only and not any(fixed)):
        return lines
    low, high = axis.stretch(min(lines), max(lines))
    if high < low:
        distant = standing.rule and standing.row > 0 and not any(fixed)
        return _as_far(axis, lines, standing.row) if distant else None
    moved = (low, high) if lines[0] <= lines[1] else (high, low)
    ends = zip(lines, fixed, moved, strict=True)
    found = [_follow(axis, line, is_fixed, to, own, standing) for line, is_fixed, to in ends]
    return found[0], found[1]


def _as_far(axis: AxisMap, lines: tuple[int, int], base: int) -> tuple[int, int]:
    """Lines as far from the first row of a rule as they were."""
    by = axis.copy(base, 0) - base
    return (lines[0] + by - 1) % LAST_ROW + 1, (lines[1] + by - 1) % LAST_ROW + 1


def _follow(
    axis: AxisMap, line: int, fixed: bool, otherwise: int, own: Span | None, standing: Standing
) -> int:
    if fixed:
        return otherwise
    if standing.fixed_only:
        return line
    if own and own.first <= line <= own.last:
        return axis.copy(line, standing.copy)
    return otherwise
