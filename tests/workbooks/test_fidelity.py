"""Every workbook of the corpus and of the samples, filled and with rows repeated: all aspects hold.

`fill` refuses a result with a difference that the order does not explain; nothing here looks away.
"""

from decimal import Decimal

import pytest

from portal.workbooks import Block, Empty, FillOrder, WorkbookRefused
from portal.workbooks.compare import ASPECTS, compare
from tests.workbooks.corpus import SPECIMENS, Specimen
from tests.workbooks.support import filled

each = pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda one: one.name)
ITEMS = [{"a": "=1+1 é&<"}, {"a": Decimal("12.50")}, {"a": None}]
REFUSALS = {"block_merge", "block_table", "block_array", "block_pivot"}
FREE = "AZ"  # a column that no specimen uses


@each
def test_cells_filled_and_rows_repeated_leave_every_aspect(specimen: Specimen) -> None:
    order = FillOrder(
        cells={(specimen.sheet, f"{FREE}{specimen.last + 2}"): "=HYPERLINK(1)"},
        blocks=[Block(specimen.sheet, specimen.first, specimen.last, {FREE: "a"}, ITEMS)],
    )
    result, report = filled(specimen.data(), order)
    assert report.aspects.compared == report.aspects.equal == len(ASPECTS)
    row_map = {specimen.sheet: [(specimen.first, specimen.last, len(ITEMS))]}
    found = compare(specimen.data(), result, row_map)
    explained = {"values", "results", "quote_prefix", "calculation", "relations", "parts"}
    assert set(found.counts) <= {*explained, "charts", "pivot_sources"}, found.differences


@each
def test_without_the_row_map_the_moved_rows_are_differences(specimen: Specimen) -> None:
    block = Block(specimen.sheet, specimen.first, specimen.last, {}, [{}] * 3)
    result, _ = filled(specimen.data(), FillOrder(blocks=[block]))
    assert not compare(specimen.data(), result).same


@each
@pytest.mark.parametrize("top", [1, 2, 7])
def test_rows_repeated_anywhere_are_proven_or_refused(specimen: Specimen, top: int) -> None:
    block = Block(specimen.sheet, top, top, {}, [{}] * 2)
    assert _outcome(specimen.data(), FillOrder(blocks=[block])) in {"proven", *REFUSALS}


@each
@pytest.mark.parametrize("top", [0, 1, 2, 7])
def test_rows_removed_anywhere_are_proven_or_refused(specimen: Specimen, top: int) -> None:
    rows = (top, top) if top else (specimen.first, specimen.last)
    block = Block(specimen.sheet, *rows, {}, [], empty=Empty.REMOVE)
    outcome = _outcome(specimen.data(), FillOrder(blocks=[block]))
    assert outcome in {"proven", "removed_rows", "table_emptied", *REFUSALS}


def _outcome(template: bytes, order: FillOrder) -> str:
    try:
        report = filled(template, order)[1]
    except WorkbookRefused as refused:
        return refused.code
    return "proven" if report.aspects.compared == report.aspects.equal else "different"
