"""The used range of a sheet, which some readers trust for its size."""

from portal.workbooks.addresses import Area, parse_area
from portal.workbooks.plan import SheetPlan
from portal.workbooks.sheets import SheetText
from portal.workbooks.shift import Shift


def widen(text: SheetText, plan: SheetPlan, shift: Shift) -> bool:
    """Let the sheet's used range hold the cells that are new. True when it had to grow."""
    dimension = text.frame.find("{*}dimension")
    if dimension is None or not plan.busy:
        return False
    area = parse_area(dimension.get("ref", "A1"))
    rows = shift.rows(plan.name)
    there = [block for block in plan.blocks if block.span.copies]
    blocks = [(rows.copy(r, b.span.copies - 1), c) for b in there for r, c in b.slots]
    cells = [*((rows.row(r), c) for r, c in plan.writes), *blocks]
    if not cells:
        return False
    columns, lines = [c for _, c in cells], [r for r, _ in cells]
    left, right = min([area.left, *columns]), max([area.right, *columns])
    wide = Area(left, min([area.top, *lines]), right, max([area.bottom, *lines]))
    dimension.set("ref", str(wide))
    return wide != area
