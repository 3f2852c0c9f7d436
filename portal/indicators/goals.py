"""Targets beside the counts that they are compared with."""

from collections.abc import Callable, Iterable, Sequence

from portal.indicators.models import Target, Unit
from portal.indicators.queries import Cell
from portal.indicators.sums import Done, Progress, progress


def reached(goals: Sequence[Target], cells: Sequence[Cell]) -> list[Progress]:
    """Return how far each target is reached by ``cells``, those of its period alone."""
    return [
        progress(
            Unit(row.unit), row.value, together(filter(_within(row), cells)), (row.starts, row.ends)
        )
        for row in goals
    ]


def _within(goal: Target) -> Callable[[Cell], bool]:
    """Return what tells whether a cell lies in the period of a target: whole months."""
    if goal.starts is None or goal.ends is None:
        return lambda cell: True
    first, last = goal.starts, goal.ends
    return lambda cell: cell.month is not None and first <= cell.month <= last


def together(cells: Iterable[Cell]) -> Done:
    """Return the sum of cells."""
    return sum((cell.done for cell in cells), Done())
