"""One filling: what each sheet receives, what moves for it, and the parts written anew."""

from typing import BinaryIO

from portal.workbooks.book import Book, Sheet
from portal.workbooks.computed import Computed, add_results
from portal.workbooks.dimension import widen
from portal.workbooks.errors import Problems
from portal.workbooks.glance import Glance
from portal.workbooks.headers import check_headers
from portal.workbooks.moves import SheetMove
from portal.workbooks.orders import FillOrder
from portal.workbooks.package import Package
from portal.workbooks.parts import PartsMove
from portal.workbooks.patch import Patch
from portal.workbooks.plan import SheetPlan
from portal.workbooks.planning import make_plans
from portal.workbooks.pointing import pointing_words, points_to
from portal.workbooks.settling import settle
from portal.workbooks.sheets import SheetText
from portal.workbooks.shift import Shift
from portal.workbooks.stale import stale_sheets

MANY_CELLS = 600_000  # 50 000 rows of twelve: beyond, packing well takes longer than writing


class Filler:
    """One filling: the book, the plan of each sheet, and how rows move."""

    def __init__(
        self, package: Package, order: FillOrder, problems: Problems | None = None
    ) -> None:
        self.package, self.book = package, Book(package)
        self.problems = Problems() if problems is None else problems
        self.plans = make_plans(order, self.book, self.problems)
        maps = {name: plan.row_map() for name, plan in self.plans.items()}
        self.shift = Shift(maps, self.book.names())
        self.order, self.stripped, self.chain = order, 0, False
        self.computed = Computed()

    def run(self) -> None:
        """Change the package in memory. Nothing at all changes for an empty order.

        Raises:
            WorkbookRefused: all that stands in the way, in any sheet.
        """
        busy = {name for name, plan in self.plans.items() if plan.busy}
        if not busy:
            return
        idle = [sheet for sheet in self.book.sheets if sheet.name not in busy]
        glances = {sheet.name: Glance(self.package.read(sheet.part)) for sheet in idle}
        stale = stale_sheets(self.book, glances, busy)
        words = self._pointing_words()
        for sheet in self.book.sheets:
            if sheet.name in stale or glances[sheet.name].may_name(words):
                text = SheetText(self.package.read(sheet.part), sheet.part)
                with self.problems.noted():
                    self._sheet(sheet, text, sheet.name in stale)
        if self.shift.moves:
            self.book.move_names(self.shift, self.problems)
            PartsMove(self.book, self.shift, self.problems).run()
        self.problems.tell()
        if self.shift.moves or self.order.overwrite:
            self.chain = self.book.drop_calculation_chain()
        self.book.save()

    def compute(self, template: bytes, result: BinaryIO) -> None:
        """Store the results that the template vouches for in the finished workbook."""
        if self.stripped:
            self.computed = add_results(template, result, self.shift.rows)

    def _sheet(self, sheet: Sheet, text: SheetText, stale: bool) -> None:
        plan = self.plans.get(sheet.name, SheetPlan(sheet.name, problems=self.problems))
        moving = self._moving(sheet, text)
        if not (plan.busy or moving or stale):
            return
        if plan.busy:
            settle(plan, text.merges())
            check_headers(self.book, sheet, plan)
        if moving:
            move = SheetMove(text.frame, self.shift, sheet.name, self.problems)
            move.run()
            text.runs = move.runs
        if widen(text, plan, self.shift) or moving:
            text.reframe()
        write_out = moving or bool(plan.overwrite)
        styles, date1904 = self.book.styles, self.book.date1904
        patch = Patch(text, plan, self.shift, styles, date1904, write_out, strip=True)
        level = 3 if plan.inserted > MANY_CELLS else 6
        self.package.replace(sheet.part, patch.chunks(), level)
        self.stripped += patch.cells.stripped

    def _grown(self) -> set[str]:
        """Lower-case names of the sheets whose rows move."""
        sheets = self.book.sheets
        return {one.name.casefold() for one in sheets if self.shift.rows(one.name).moves}

    def _pointing_words(self) -> set[str]:
        grown = self._grown()
        return pointing_words(grown, [one.name for one in self.book.sheets]) if grown else set()

    def _moving(self, sheet: Sheet, text: SheetText) -> bool:
        """Whether rows of the sheet move, or something on it may refer to rows that do."""
        grown = self._grown()
        return sheet.name.casefold() in grown or (bool(grown) and points_to(text, grown))
