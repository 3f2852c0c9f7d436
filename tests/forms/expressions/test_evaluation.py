"""What expressions give: empties, rows, numbers, days; never an error."""

from datetime import date
from typing import Any

import pytest

from forms.expressions import Choice, Environment, Rows, Tree, evaluate

TODAY = date(2026, 11, 22)
UNIT = 10**12


def gives(tree: Tree, **answers: Any) -> Any:
    return evaluate(tree, Environment(answers, TODAY))


def number(text: str) -> Tree:
    return ("number", text)


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (("+", number("0.1"), number("0.2")), 3 * UNIT // 10),
        (("div", number("1"), number("3")), 333_333_333_333),
        (("div", number("-2"), number("3")), -666_666_666_667),
        (("div", number("1"), number("0")), None),
        (("mod", number("-7"), number("3")), -UNIT),
        (("mod", number("7"), number("0")), None),
        (("*", number("999999999999999999"), number("10")), None),
        (("+", number("1"), ("text", "a")), None),
        (("=", ("text", ""), ("text", "")), False),
        (("!=", ("text", ""), ("text", "a")), False),
        (("not", ("text", "")), True),
        (("=", ("text", "e\u0301"), ("text", "é")), True),
        (("unheard-of", number("1")), None),
        (("age",), None),
        (("join",), None),
        (("if",), None),
    ],
)
def test_operators(tree: Tree, expected: Any) -> None:
    assert gives(tree) == expected


def test_a_value_of_another_kind_is_empty() -> None:
    assert gives(("+", ("field", "f_a"), number("1")), f_a="12") is None
    assert gives(("selected", ("field", "f_a"), ("choice", "c_1")), f_a="c_1") is False
    assert gives(("selected", ("field", "f_a"), ("choice", "c_1")), f_a=Choice("c_1")) is True


ROWS = Environment(
    {"f_g": Rows([{"f_x": 2 * UNIT, "f_y": 3 * UNIT}, {"f_x": UNIT}, {"f_x": 4 * UNIT}])},
    TODAY,
    groups={"f_x": "f_g", "f_y": "f_g", "f_z": "f_h"},
)
IN_ROW = Environment(
    ROWS.values,
    TODAY,
    groups=ROWS.groups,
    row={"f_x": 7 * UNIT, "f_z": UNIT},
    group="f_g",
    position=2,
)
X: Tree = ("field", "f_x")
BIG: Tree = (">", X, number("1"))


@pytest.mark.parametrize(
    ("tree", "outside", "inside"),
    [
        (X, None, 7 * UNIT),
        (("sum", X), 7 * UNIT, 7 * UNIT),
        (("sum", X, number("1")), 8 * UNIT, 8 * UNIT),
        (("sum", ("*", X, ("field", "f_y"))), 6 * UNIT, None),
        (("count", ("field", "f_y")), UNIT, 0),
        (("max", X), 4 * UNIT, 7 * UNIT),
        (("any-row", BIG), True, True),
        (("every-row", BIG), False, False),
        (("count-rows", BIG), 2 * UNIT, 2 * UNIT),
        (("count-rows", ("field", "f_g")), 3 * UNIT, 3 * UNIT),
        (("position",), None, 2 * UNIT),
        (("sum", ("field", "f_z")), None, None),
        (("field", "f_z"), None, None),
        (("sum", ("sum", X)), 7 * UNIT, 7 * UNIT),
        (("any-row", ("any-row", BIG)), False, False),
    ],
)
def test_the_own_row_comes_first(tree: Tree, outside: Any, inside: Any) -> None:
    assert evaluate(tree, ROWS) == outside
    assert evaluate(tree, IN_ROW) == inside
