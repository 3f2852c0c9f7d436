"""Keeping rows in the order that people gave them."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID


def at_end(siblings: Iterable[Any]) -> int:
    """Return the position after the last of ``siblings``."""
    return max((row.position for row in siblings), default=0) + 1


def move(siblings: Iterable[Any], row_id: UUID, places: int) -> None:
    """Move a row ``places`` down (up when negative) among its siblings, and number them anew."""
    rows = list(siblings)
    here = next(index for index, row in enumerate(rows) if row.id == row_id)
    rows.insert(min(max(here + places, 0), len(rows) - 1), rows.pop(here))
    for position, row in enumerate(rows, start=1):
        if row.position != position:
            row.position = position
            row.save()
