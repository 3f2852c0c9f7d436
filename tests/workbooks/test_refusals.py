"""Everything that stands in the way of an order is told at once, each thing once."""

import json
from datetime import date
from io import BytesIO
from typing import Any

from portal.workbooks import Block, FillOrder, WorkbookRefused
from portal.workbooks.errors import MOST
from portal.workbooks.exchange import fill_from_data
from portal.workbooks.fill import fill
from tests.workbooks.support import drawn

LONG = "x" * 32_768
OLD = date(1850, 1, 1)


def draw(book: Any) -> None:
    one, two = book.add_worksheet("Un"), book.add_worksheet("Deux")
    one.write_column("A1", [1, 2, 3])
    one.write_formula("B1", "=A1")
    one.write_formula("B2", "=A2")
    one.merge_range("D5:D6", "fusion")
    two.add_table("A1:B4", {"columns": [{"header": "a"}, {"header": "b"}]})
    two.write_array_formula("F1:F3", "{=A1:A3}")


TEMPLATE = drawn(draw)


def refusals(order: FillOrder) -> list[tuple[str, str, str]]:
    out = BytesIO()
    try:
        fill(TEMPLATE, order, out)
    except WorkbookRefused as refusal:
        assert out.getvalue() == b""
        return [(one.code, one.sheet, one.cell) for one in refusal.all]
    return []


def test_what_is_wrong_with_an_order_is_told_at_once() -> None:
    cells = {("Nulle", "A1"): 1, ("Un", "?"): 2, ("Un", "B5"): 3}
    blocks = [Block("Un", 5, 5, {}, []), Block("Un", 5, 6, {}, []), Block("Un", 9, 8, {}, [])]
    assert {code for code, *_ in refusals(FillOrder(cells, blocks))} == {
        *("unknown_sheet", "bad_address", "bad_block", "blocks_overlap", "in_block")
    }


def test_what_the_sheets_refuse_is_told_at_once() -> None:
    cells = {("Un", "B1"): 1, ("Un", "B2"): 2, ("Un", "A1"): LONG, ("Un", "A2"): OLD}
    items = [{"a": OLD, "b": LONG, "c": 1}, {"a": OLD, "b": "bien", "c": 2}]
    blocks = [
        Block("Un", 5, 5, {"A": "a", "B": "b", "C": "c"}, items),
        Block("Deux", 1, 1, {}, items),
    ]
    assert refusals(FillOrder(cells, blocks)) == [
        ("block_merge", "Un", "D5:D6"),
        ("text_too_long", "Un", "A1"),
        ("formula_cell", "Un", "B1"),
        ("date_range", "Un", "A2"),
        ("formula_cell", "Un", "B2"),
        ("date_range", "Un", "A5"),
        ("text_too_long", "Un", "B5"),
        ("block_array", "Deux", "F1:F3"),
        ("block_table", "Deux", "Table1"),
    ]


def test_they_come_in_bounded_number() -> None:
    cells = {("Un", f"A{row}"): LONG for row in range(1, 200)}
    assert len(refusals(FillOrder(cells))) == MOST


def test_a_file_of_data_is_told_all_of_them() -> None:
    given = json.dumps({"cells": {"Un!B1": 1, "Un!B2": 2}}).encode()
    outcome = fill_from_data(TEMPLATE, given, BytesIO())
    assert [one.cell for one in outcome.problems] == ["B1", "B2"]


def test_the_headings_of_a_table_are_not_filled_unless_with_their_own_name() -> None:
    cells = {("Deux", "A1"): "autre", ("Deux", "B1"): "b", ("Deux", "C1"): "hors du tableau"}
    assert refusals(FillOrder(cells)) == [("table_header", "Deux", "A1")]
