"""The rows of one data sheet on their way: typed, measured, summed, and cut where too long."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any, cast

from portal.workbooks.addresses import address, column_letters
from portal.workbooks.columns import LOOKS, fitted
from portal.workbooks.kinds import converter
from portal.workbooks.layout import heights
from portal.workbooks.orders import Block, Item, Items, Value
from portal.workbooks.plan import Columns, SheetPlan
from portal.workbooks.readme import CutText
from portal.workbooks.shape import SAMPLE, TOTAL, summed
from portal.workbooks.tables import DataSheet, Kind
from portal.workbooks.values import MAX_TEXT, clean_text

Convert = Callable[[Sequence[Any]], Sequence[Value]]


class StreamedRows:
    """The items of a sheet's one block: rows of values, whose keys are their places.

    Args:
        sheet: its rows can be counted, and gone through again.
    """

    def __init__(self, sheet: DataSheet) -> None:
        self.name, self.columns = sheet.name, sheet.columns
        self.cuts: list[CutText] = []
        self._rows = cast(Items, sheet.rows)
        self._totals = {i: Decimal(0) for i, column in enumerate(sheet.columns) if summed(column)}
        self._widths = {
            index: column.width or LOOKS[Kind.TEXT].width
            for index, column in enumerate(sheet.columns)
            if column.kind == Kind.TEXT
        }

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Item]:
        return iter(self._rows)

    def block(self) -> Block:
        """The order to repeat the shape's row."""
        places: dict[str, Any] = {column_letters(i + 1): i for i in range(len(self.columns))}
        return Block(self.name, SAMPLE, SAMPLE, places, self)

    def attach(self, plan: SheetPlan) -> None:
        """Say how values become those of cells, and how high the rows are."""
        (block,) = plan.blocks
        for index in range(len(self.columns)):
            block.convert[cast(str, index)] = self._convert(index, plan)
        block.look = self._look

    def _look(self, columns: Columns) -> Sequence[str]:
        found = heights((columns[cast(str, i)], width) for i, width in self._widths.items())
        if found is None:
            return [""] * len(next(iter(columns.values())))
        return [f' ht="{tall:g}" customHeight="1"' if tall else "" for tall in found]

    def _convert(self, index: int, plan: SheetPlan) -> Convert:
        kind = Kind(self.columns[index].kind)
        convert = converter(kind)
        if kind is Kind.TEXT:
            return self._cutting(index, convert)
        return self._summing(index, convert, plan) if index in self._totals else convert

    def _summing(self, index: int, convert: Convert, plan: SheetPlan) -> Convert:
        def sum_up(values: Sequence[Any]) -> Sequence[Value]:
            made: Sequence[Any] = convert(values)
            self._totals[index] += sum(value for value in made if value is not None)
            plan.cached[TOTAL, index + 1] = self._totals[index]  # written once the rows are
            return made

        return sum_up

    def _cutting(self, index: int, convert: Convert) -> Convert:
        done = SAMPLE

        def cut(values: Sequence[Any]) -> Sequence[Value]:
            nonlocal done
            made: Sequence[Any] = convert(values)
            if max(map(len, filter(None, made)), default=0) > MAX_TEXT // 2:
                made = [
                    value and self._fitted(value, row, index)
                    for row, value in enumerate(made, done)
                ]
            done += len(made)
            return made

        return cut

    def _fitted(self, text: str, row: int, index: int) -> str:
        cut = fitted(clean_text(text))
        if cut is None:
            return text
        self.cuts.append(CutText(address(index + 1, row), self.columns[index].header, cut.length))
        return cut.text
