"""DATA.json as it is read: exact, nothing guessed, every fault told."""

import json
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.workbooks.anchors import GivenBlock
from portal.workbooks.exchange import read_data
from portal.workbooks.orders import Empty, Mode


def read_value(text: str) -> object:
    read = read_data(f'{{"values": {{"x": {text}}}}}'.encode())
    assert not read.problems
    return read.given.values["x"]


def codes(content: str | bytes) -> list[str]:
    given_ = content if isinstance(content, bytes) else content.encode()
    return [problem.code for problem in read_data(given_).problems]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12.10", Decimal("12.10")),
        ("0.1", Decimal("0.1")),
        ("3", Decimal(3)),
        ("-1e3", Decimal(-1000)),
        ("true", True),
        ("false", False),
        ("null", None),
        ('"2026-11-21"', "2026-11-21"),
        ('"12"', "12"),
        ('{"date": "2026-11-21"}', date(2026, 11, 21)),
        ('{"datetime": "2026-11-21T10:30"}', datetime(2026, 11, 21, 10, 30)),  # noqa: DTZ001
        ('{"datetime": "2026-11-21 10:30:05"}', datetime(2026, 11, 21, 10, 30, 5)),  # noqa: DTZ001
        ('{"percent": "69.54"}', Decimal("0.6954")),
        ('{"percent": 50}', Decimal("0.5")),
    ],
)
def test_values_are_exact_and_never_guessed(text: str, value: object) -> None:
    found = read_value(text)
    assert found == value
    if isinstance(value, Decimal):
        assert isinstance(found, Decimal)
    else:
        assert type(found) is type(value)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15))
def test_every_digit_of_a_number_is_kept(number: Decimal) -> None:
    found = read_value(f"{number:f}")
    assert isinstance(found, Decimal)
    assert found.compare_total(Decimal(f"{number:f}")) == 0


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[1]", "data_value"),
        ("{}", "data_value"),
        ('{"euros": 1}', "data_value"),
        ('{"date": null}', "data_value"),
        ('{"date": "2026-11-21", "percent": "1"}', "data_value"),
        ('{"date": "21/11/2026"}', "data_date"),
        ('{"date": "2026-02-30"}', "data_date"),
        ('{"datetime": "2026-11-21"}', "data_moment"),
        ('{"datetime": "2026-11-21T10:30Z"}', "data_zone"),
        ('{"percent": "beaucoup"}', "data_number"),
        ("1e999999999", "data_number"),
        ("1e-999999999", "data_number"),
        ("1" * 400, "data_number"),
        ("NaN", "data_number"),
        ("-Infinity", "data_number"),
    ],
)
def test_what_no_cell_can_hold_is_told(text: str, code: str) -> None:
    assert codes(f'{{"values": {{"x": {text}}}}}') == [code]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "data_json"),
        ("{", "data_json"),
        (b"\xff\xfe{}", "data_json"),
        ("[" * 200_000, "data_json"),
        ("[]", "data_shape"),
        ('{"cells": []}', "data_shape"),
        ('{"blocks": {}}', "data_shape"),
        ('{"lists": {"x": {}}}', "data_shape"),
        ('{"lists": {"x": [1]}}', "data_shape"),
        ('{"blocks": [1]}', "data_shape"),
        ('{"valeurs": {}}', "data_unknown"),
        ('{"values": {"x": 1, "x": 2}}', "data_double"),
        ('{"cells": {"A!B3": 1, "A!$B$3": 2}}', "data_double"),
        ('{"cells": {"B3": 1}}', "data_place"),
        ('{"cells": {"A!B0": 1}}', "data_place"),
        ('{"cells": {"A!3B": 1}}', "data_place"),
    ],
)
def test_a_wrong_shape_is_told(content: str | bytes, code: str) -> None:
    assert codes(content) == [code]


def test_cells_are_named_by_sheet_and_address() -> None:
    cells = {"Budget!B3": 1, "'Budget 2026'!$C$4": 2, "L''été!D5": 3, "'L''été'!D6": 4, "a!b!E7": 5}
    read = read_data(json.dumps({"cells": cells}).encode("utf-8-sig"))
    assert not read.problems
    assert list(read.given.cells) == [
        ("Budget", "B3"),
        ("Budget 2026", "C4"),
        ("L''été", "D5"),
        ("L'été", "D6"),
        ("a!b", "E7"),
    ]


BLOCK = {"sheet": "A", "rows": [12, 13], "list": "l", "columns": {"A": "a", "b+1": "b"}}


def test_a_block_is_read_with_its_mode_and_what_becomes_of_an_empty_list() -> None:
    blocks = [BLOCK, {**BLOCK, "mode": "prepared"}, {**BLOCK, "empty": "remove"}]
    read = read_data(json.dumps({"blocks": blocks}).encode())
    assert not read.problems
    columns = {"A": "a", "b+1": "b"}
    assert read.given.blocks == [
        GivenBlock("A", 12, 13, "l", columns, Mode.INSERT),
        GivenBlock("A", 12, 13, "l", columns, Mode.PREPARED),
        GivenBlock("A", 12, 13, "l", columns, Mode.INSERT, Empty.REMOVE),
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"sheet": None},
        {"rows": [12]},
        {"rows": [13, 12]},
        {"rows": [0, 1]},
        {"rows": [1.5, 2]},
        {"rows": [1, 1_048_577]},
        {"rows": ["1", "2"]},
        {"list": ["l"]},
        {"columns": {"A1": "a"}},
        {"columns": {"XFE": "a"}},
        {"columns": {"A+": "a"}},
        {"columns": {"A": 1}},
        {"mode": "append"},
        {"mode": None},
        {"empty": "gone"},
        {"empty": ["remove"]},
        {"empty": "remove", "mode": "prepared"},
        {"mod": "insert"},
    ],
)
def test_a_block_that_is_not_one_is_told_by_its_key(change: dict[str, object]) -> None:
    (problem,) = read_data(json.dumps({"blocks": [{**BLOCK, **change}]}).encode()).problems
    assert problem.code in {"data_shape", "data_unknown"}
    assert f"blocks[1].{next(iter(change))}" in problem.message


def test_every_fault_is_told_at_once() -> None:
    content = '{"values": {"x": [1], "y": NaN}, "cells": {"B3": 1}, "autre": 1}'
    assert sorted(codes(content)) == ["data_number", "data_place", "data_unknown", "data_value"]
