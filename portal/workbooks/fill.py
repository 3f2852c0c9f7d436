"""Fill a funder's own workbook in place."""

from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from lxml import etree

from portal.workbooks.addresses import Area, address, parse_area
from portal.workbooks.book import Book, Sheet
from portal.workbooks.compare import Comparison
from portal.workbooks.computed import Computed, add_results
from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.formulas import formula_texts, sheets_named
from portal.workbooks.glance import Glance
from portal.workbooks.moves import SheetMove
from portal.workbooks.orders import Filled, FillOrder, FillReport, Repeated
from portal.workbooks.package import Package
from portal.workbooks.parts import PartsMove
from portal.workbooks.patch import Patch
from portal.workbooks.plan import BlockPlan, SheetPlan
from portal.workbooks.planning import make_plans
from portal.workbooks.proof import prove
from portal.workbooks.rowmap import RowMap
from portal.workbooks.sheets import SheetText
from portal.workbooks.shift import Shift
from portal.workbooks.stale import stale_sheets
from portal.workbooks.written import Written, WrittenBlock

IN_MEMORY = 2**20
MANY_ROWS = 50_000  # beyond, packing well would take longer than writing


def fill(template: bytes | Path, order: FillOrder, out: BinaryIO) -> FillReport:
    """Write `order` into a copy of `template`, prove it, and only then give it to `out`.

    The same template and order give the same bytes.

    Args:
        template: the .xlsx as bytes or its path; never changed.
        order: what to write, in the template's coordinates.
        out: receives the finished workbook; nothing is written to it when something fails.

    Raises:
        WorkbookRefused: template or order cannot be served, or the proof failed.
    """
    data = template.read_bytes() if isinstance(template, Path) else template
    with SpooledTemporaryFile(max_size=IN_MEMORY) as result:
        filler = write(data, order, cast(BinaryIO, result))
        filler.compute(data, cast(BinaryIO, result))
        aspects = _prove(data, cast(BinaryIO, result), filler)
        result.seek(0)
        while chunk := result.read(1 << 16):
            out.write(chunk)
    return filler.report(aspects)


def write(template: bytes, order: FillOrder, out: BinaryIO) -> "Filler":
    """Write `order` into a copy of `template`, unproven: for `fill`, and to be measured alone."""
    filler = _run(template, order)
    filler.package.write(out)
    return filler


def _run(data: bytes, order: FillOrder) -> "Filler":
    """A template may be a sound zip of sound XML and still be no sense: it is refused, not ours."""
    try:
        filler = Filler(Package(data), order)
        filler.run()
    except (ValueError, LookupError, etree.XMLSyntaxError) as error:
        raise WorkbookRefused("damaged", part=str(error)[:80]) from error
    return filler


def _prove(data: bytes, result: BinaryIO, filler: "Filler") -> Comparison:
    try:
        return prove(data, result, filler.order, filler.written(), filler.package.changed())
    except (ValueError, ArithmeticError, LookupError, etree.XMLSyntaxError) as error:
        raise WorkbookRefused("proof_part", part=str(error)[:80]) from error


class Filler:
    """One filling: the book, the plan of each sheet, and how rows move."""

    def __init__(self, package: Package, order: FillOrder) -> None:
        self.package, self.book = package, Book(package)
        self._plans = make_plans(order, self.book)
        maps = {name: plan.row_map() for name, plan in self._plans.items()}
        self._shift = Shift(maps, self.book.names())
        self.order, self._stripped, self._chain = order, 0, False
        self._computed = Computed()

    def run(self) -> None:
        """Change the package in memory. Nothing at all changes for an empty order."""
        busy = {name for name, plan in self._plans.items() if plan.busy}
        if not busy:
            return
        idle = [sheet for sheet in self.book.sheets if sheet.name not in busy]
        glances = {sheet.name: Glance(self.package.read(sheet.part)) for sheet in idle}
        stale = stale_sheets(self.book, glances, busy)
        for sheet in self.book.sheets:
            if sheet.name in stale or glances[sheet.name].may_name(self._grown()):
                text = SheetText(self.package.read(sheet.part), sheet.part)
                self._sheet(sheet, text, sheet.name in stale)
        if self._shift.moves:
            self.book.move_names(self._shift)
            PartsMove(self.book, self._shift).run()
        if self._shift.moves or self.order.overwrite:
            self._chain = self.book.drop_calculation_chain()
        self.book.save()

    def compute(self, template: bytes, result: BinaryIO) -> None:
        """Store the results that the template vouches for in the finished workbook."""
        if self._stripped:
            self._computed = add_results(template, result, self._shift.rows)

    def _sheet(self, sheet: Sheet, text: SheetText, stale: bool) -> None:
        plan = self._plans.get(sheet.name, SheetPlan(sheet.name))
        moving = self._moving(sheet, text)
        if not (plan.busy or moving or stale):
            return
        if plan.busy:
            plan.settle(text.merges())
        if moving:
            SheetMove(text.frame, self._shift, sheet.name).run()
        if _widen(text, plan, self._shift) or moving:
            text.reframe()
        write_out = moving or bool(plan.overwrite)
        styles, date1904 = self.book.styles, self.book.date1904
        patch = Patch(text, plan, self._shift, styles, date1904, write_out, strip=True)
        level = 3 if plan.inserted > MANY_ROWS else 6
        self.package.replace(sheet.part, patch.chunks(), level)
        self._stripped += patch.cells.stripped

    def _grown(self) -> set[str]:
        """Lower-case names of the sheets whose rows move."""
        sheets = self.book.sheets
        return {one.name.casefold() for one in sheets if self._shift.rows(one.name).growth}

    def _moving(self, sheet: Sheet, text: SheetText) -> bool:
        """Whether rows of the sheet move, or something on it may refer to rows that do."""
        grown = self._grown()
        if sheet.name.casefold() in grown:
            return True
        around = {e.text or "" for e in text.frame.iter("{*}f", "{*}formula", "{*}formula1")}
        around |= {e.text or "" for e in text.frame.iter("{*}formula2")}
        around |= {e.get("location", "") for e in text.frame.iter("{*}hyperlink")}
        formulas = formula_texts(text.grammar, text.rows) if grown else set()
        return bool(grown & sheets_named(formulas | around)) if grown else False

    def report(self, aspects: Comparison) -> FillReport:
        notes = list(self._shift.not_carried)
        if self._chain:
            notes.append("Chaîne de calcul\u00a0: le tableur la refait à l’ouverture")
        if left := self._stripped - len(self._computed.results):
            why = f" ({self._computed.reason})" if self._computed.reason else ""
            notes.append(f"Résultats de {left} formules\u00a0: calculés à l’ouverture{why}")
        written = self.written()
        blocks = [
            Repeated(
                block.sheet,
                (plan.span.first, plan.span.last),
                len(plan.items),
                self._shift.rows(block.sheet).stretch(plan.span.first, plan.span.last),
                block.cells,
            )
            for block, plan in zip(written.blocks, self._blocks(), strict=True)
        ]
        return FillReport(
            written.cells, tuple(blocks), tuple(self._shift.grown), tuple(notes), aspects
        )

    def _blocks(self) -> list[BlockPlan]:
        return [block for plan in self._plans.values() for block in (*plan.blocks, *plan.grids)]

    def written(self) -> Written:
        """Every cell that received a datum, at its place in the result."""
        cells = [
            Filled(plan.name, address(column, self._shift.rows(plan.name).row(row)), value)
            for plan in self._plans.values()
            for (row, column), value in plan.singles.items()
        ]
        blocks = [
            _written_block(plan.name, block, self._shift.rows(plan.name))
            for plan in self._plans.values()
            for block in (*plan.blocks, *plan.grids)
        ]
        return Written(tuple(cells), tuple(blocks))


def _written_block(sheet: str, block: BlockPlan, rows: RowMap) -> WrittenBlock:
    first = block.span.first
    slots = {(row - first, column): key for (row, column), key in block.slots.items()}
    return WrittenBlock(sheet, rows.row(first), block.lines, slots, block.items)


def _widen(text: SheetText, plan: SheetPlan, shift: Shift) -> bool:
    """Let the sheet's used range hold the cells that are new. True when it had to grow."""
    dimension = text.frame.find("{*}dimension")
    if dimension is None or not plan.busy:
        return False
    area = parse_area(dimension.get("ref", "A1"))
    rows = shift.rows(plan.name)
    blocks = [(rows.copy(r, b.span.copies - 1), c) for b in plan.blocks for r, c in b.slots]
    cells = [*((rows.row(r), c) for r, c in plan.writes), *blocks]
    columns, lines = [c for _, c in cells], [r for r, _ in cells]
    left, right = min([area.left, *columns]), max([area.right, *columns])
    wide = Area(left, min([area.top, *lines]), right, max([area.bottom, *lines]))
    dimension.set("ref", str(wide))
    return wide != area
