"""Which things were moved, as few as possible."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def moved(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """Return the fewest ids whose moving explains the new order.

    Args:
        old: ids in their old order.
        new: ids in their new order; those in only one of the two are not looked at.
    """
    rank = {name: at for at, name in enumerate(old)}
    common = [name for name in new if name in rank]
    return set(common) - _longest_rising(common, rank)


def _longest_rising(names: list[str], rank: dict[str, int]) -> set[str]:
    """Return the longest run of names, gaps allowed, that kept their order."""
    tails: list[int] = []
    ends: list[str] = []
    previous: dict[str, str | None] = {}
    for name in names:
        at = bisect_left(tails, rank[name])
        previous[name] = ends[at - 1] if at else None
        tails[at:] = [rank[name], *tails[at + 1 :]]
        ends[at:] = [name, *ends[at + 1 :]]
    kept: set[str] = set()
    name_or_none = ends[-1] if ends else None
    while name_or_none is not None:
        kept.add(name_or_none)
        name_or_none = previous[name_or_none]
    return kept
