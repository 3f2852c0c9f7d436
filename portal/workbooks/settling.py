"""A plan held against its sheet: merged cells send what is meant for them to their first one."""

from collections.abc import Mapping
from typing import TypeVar

from portal.workbooks.addresses import Area, address
from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.plan import At, BlockPlan, SheetPlan

T = TypeVar("T")


def settle(plan: SheetPlan, merges: list[Area]) -> None:
    """Send what is meant for a merged area to its top-left cell, the only one that shows.

    The items of prepared grids join the single values, as none of their rows moves apart.
    """
    plan.singles = _redirected(plan, plan.writes, merges)
    plan.writes = dict(plan.singles)
    for block in plan.blocks:
        block.slots = _redirected(plan, block.slots, merges)
        for row, column in block.slots:
            if not block.span.first <= row <= block.span.last:
                plan.refuse("block_merge", (row, column))
    for grid in plan.grids:
        _spread(plan, grid, merges)


def _spread(plan: SheetPlan, grid: BlockPlan, merges: list[Area]) -> None:
    first = _redirected(plan, grid.slots, merges)
    for copy, item in enumerate(grid.items):
        redirected = _redirected(plan, _lowered(grid.slots, copy * grid.lines), merges)
        if redirected != _lowered(first, copy * grid.lines):
            raise WorkbookRefused("block_merge", plan.name, address(*min(redirected)[::-1]))
        for at, key in redirected.items():
            if at in plan.writes:
                plan.refuse("written_twice", at)
            plan.writes[at] = plan.datum(item, key, at)
        for at, key in _lowered(grid.cached, copy * grid.lines).items():
            plan.cached[at] = plan.datum(item, key, at)
    grid.slots = first


def _redirected(plan: SheetPlan, targets: dict[At, T], merges: list[Area]) -> dict[At, T]:
    found: dict[At, T] = {}
    for (row, column), what in targets.items():
        at = _corner(row, column, merges)
        if at in found:
            plan.refuse("written_twice", at)
        found[at] = what
    return found


def _corner(row: int, column: int, merges: list[Area]) -> At:
    for area in merges:
        if area.top <= row <= area.bottom and area.left <= column <= area.right:
            return area.top, area.left
    return row, column


def _lowered(slots: Mapping[At, T], rows: int) -> dict[At, T]:
    return {(row + rows, column): what for (row, column), what in slots.items()}
