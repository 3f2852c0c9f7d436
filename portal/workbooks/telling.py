"""What a filling tells of itself: the report, and every cell it wrote, for the proof."""

from portal.workbooks.addresses import address
from portal.workbooks.compare import Comparison
from portal.workbooks.filling import Filler
from portal.workbooks.orders import Filled, FillReport, Repeated
from portal.workbooks.plan import BlockPlan
from portal.workbooks.rowmap import RowMap
from portal.workbooks.written import Written, WrittenBlock


def report(filler: Filler, aspects: Comparison) -> FillReport:
    notes = list(filler.shift.not_carried)
    if filler.chain:
        notes.append("Chaîne de calcul\u00a0: le tableur la refait à l’ouverture")
    if left := filler.stripped - len(filler.computed.results):
        why = f" ({filler.computed.reason})" if filler.computed.reason else ""
        notes.append(f"Résultats de {left} formules\u00a0: calculés à l’ouverture{why}")
    there = written(filler)
    blocks = [
        Repeated(
            block.sheet,
            (plan.span.first, plan.span.last),
            len(plan.items),
            _taken(plan, filler.shift.rows(block.sheet)),
            block.cells,
        )
        for block, plan in zip(there.blocks, _blocks(filler), strict=True)
    ]
    return FillReport(there.cells, tuple(blocks), tuple(filler.shift.grown), tuple(notes), aspects)


def _taken(plan: BlockPlan, rows: RowMap) -> tuple[int, int]:
    """Rows a block takes in the result; (0, 0) when they are removed."""
    return rows.stretch(plan.span.first, plan.span.last) if plan.span.copies else (0, 0)


def _blocks(filler: Filler) -> list[BlockPlan]:
    return [block for plan in filler.plans.values() for block in (*plan.blocks, *plan.grids)]


def written(filler: Filler) -> Written:
    """Every cell that received a datum, at its place in the result."""
    cells = [
        Filled(plan.name, address(column, filler.shift.rows(plan.name).row(row)), value)
        for plan in filler.plans.values()
        for (row, column), value in plan.singles.items()
    ]
    blocks = [
        _written_block(plan.name, block, filler.shift.rows(plan.name))
        for plan in filler.plans.values()
        for block in (*plan.blocks, *plan.grids)
    ]
    return Written(tuple(cells), tuple(blocks))


def _written_block(sheet: str, block: BlockPlan, rows: RowMap) -> WrittenBlock:
    first = block.span.first
    slots = {(row - first, column): key for (row, column), key in block.slots.items()}
    return WrittenBlock(sheet, rows.row(first), block.lines, slots, block.items)
