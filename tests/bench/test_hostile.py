"""Hostile files cost little, in a process of their own, and leave it alive."""

import pytest

from bench.hostile import LIMITS, TRAPS, Trap, measured

QUICK = ("entities in the sheet", "a directory of a million entries")


@pytest.mark.parametrize("trap", [trap for trap in TRAPS if trap.name in QUICK], ids=QUICK)
def test_a_trap_costs_little(trap: Trap) -> None:
    cost = measured(trap)
    assert cost.seconds < LIMITS[0]
    assert cost.peak < LIMITS[1]
