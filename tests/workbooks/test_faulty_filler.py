"""A filler with a fault in any of its movements hands nothing over: the proof reads by itself."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest

from portal.workbooks import Block, Empty, FillOrder, WorkbookRefused, moves
from portal.workbooks.book import Book
from portal.workbooks.fill import fill
from portal.workbooks.patch import Patch
from portal.workbooks.ranges import RangeMove
from portal.workbooks.rowmap import RowMap
from portal.workbooks.runs import Runs
from portal.workbooks.shift import Shift
from portal.workbooks.styles import Styles
from tests.workbooks.corpus import BY_NAME


def _does_not_grow(rows: RowMap, top: int, bottom: int) -> tuple[int, int]:
    return rows.row(top), rows.row(bottom)


def _one_too_low(right: Callable[..., int]) -> Callable[..., int]:
    return lambda rows, row, copy: right(rows, row, copy) + (copy > 1)


FAULTS: dict[str, tuple[Any, str, Any]] = {
    "a range does not grow": (RowMap, "stretch", _does_not_grow),
    "a copy stands a row too low": (RowMap, "copy", _one_too_low(RowMap.copy)),
    "formulas stay": (Shift, "formula", lambda shift, text, *rest: text),
    "names stay": (Book, "move_names", lambda book, shift, problems: None),
    "rules stay": (RangeMove, "spread", lambda move, text, name: text),
    "one merge less": (Runs, "_written_out", lambda runs, found: iter(())),
    "merges are not repeated": (RangeMove, "copies", lambda move, area: [(area.top, area.bottom)]),
    "a text is not kept from running": (Styles, "quoted", lambda styles, index: 1),
}
ITEMS = [{"a": "=1+1"}, {"a": "deux"}, {"a": "trois"}]
ORDER = FillOrder(blocks=[Block("Budget", 6, 6, {"A": "a"}, ITEMS)])


def test_without_a_fault_the_same_order_is_served() -> None:
    assert fill(BY_NAME["budget"].data(), ORDER, BytesIO()).aspects.same


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_refused(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    owner, name, wrong = FAULTS[fault]
    monkeypatch.setattr(owner, name, wrong)
    out = BytesIO()
    with pytest.raises(WorkbookRefused) as refused:
        fill(BY_NAME["budget"].data(), ORDER, out)
    assert refused.value.code in {"proof", "proof_aspect", "proof_place", "proof_part"}
    assert out.getvalue() == b""


def _ends_too_low(rows: RowMap, top: int, bottom: int) -> tuple[int, int]:
    return rows.row(top), rows.row(bottom)


def _one_blank_row(patch: Patch, block: Any) -> Any:
    return iter([b'<row r="5"><c r="B5"/></row>'])


REMOVING: dict[str, tuple[Any, str, Any]] = {
    "what stood on the rows stays": (moves, "drop", lambda element: None),
    "a range keeps its last row": (RowMap, "stretch", _ends_too_low),
    "rules stay": (RangeMove, "spread", lambda move, text, name: text),
    "merges stay": (RangeMove, "copies", lambda move, area: [(area.top, area.bottom)]),
    "a row is left": (Patch, "_copies", _one_blank_row),
}
REMOVAL = FillOrder(blocks=[Block("Vues", 5, 6, {}, [], empty=Empty.REMOVE)])


def test_without_a_fault_rows_are_removed() -> None:
    assert fill(BY_NAME["views"].data(), REMOVAL, BytesIO()).aspects.same


@pytest.mark.parametrize("fault", REMOVING)
def test_a_fault_in_removing_is_refused(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    owner, name, wrong = REMOVING[fault]
    monkeypatch.setattr(owner, name, wrong)
    with pytest.raises(WorkbookRefused) as refused:
        fill(BY_NAME["views"].data(), REMOVAL, BytesIO())
    assert refused.value.code.startswith("proof")
