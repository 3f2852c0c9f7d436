"""Expressions by chance, evaluated on both sides."""

from typing import Any

from forms.expressions import evaluate, from_json
from tests.conformance import cases, chance
from tests.conformance.chromium import Twin


def compared(twin: Twin, seed: int, count: int) -> tuple[list[str], int]:
    """Return what the two interpreters do not agree on, and how often both gave nothing."""
    lots = list(chance.lots(seed, count))
    differences, empty = [], 0
    for (given, trees), answers in zip(lots, twin.evaluate(lots), strict=True):
        environment = cases.environment(given)
        for tree, found in zip(trees, answers, strict=True):
            wanted = cases.to_json(evaluate(from_json(tree), environment))
            empty += wanted is None
            if not agree(wanted, found):
                differences.append(f"{tree}\n    in {given}\n    {wanted!r} and {found!r}")
    return differences, empty


def agree(one: Any, other: Any) -> bool:
    """Tell whether two values are one: 1 is not true, nor "1"."""
    return type(one) is type(other) and one == other
