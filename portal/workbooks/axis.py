"""What moving needs to know of one axis of a sheet: its rows, or one day its columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from portal.workbooks.rowmap import RowMap, Span


class AxisMap(Protocol):
    """Template lines -> result lines, 1-based. `RowMap` is one for rows."""

    @property
    def growth(self) -> int: ...

    @property
    def moves(self) -> bool: ...

    def span_of(self, row: int) -> Span | None: ...

    def copy(self, row: int, number: int) -> int: ...

    def stretch(self, top: int, bottom: int) -> tuple[int, int]: ...

    def cuts(self, top: int, bottom: int) -> bool: ...


UNMOVED = RowMap()


@dataclass(frozen=True)
class Axes:
    """How the rows and the columns of one sheet move."""

    rows: AxisMap = UNMOVED
    columns: AxisMap = UNMOVED

    @property
    def moves(self) -> bool:
        return self.rows.moves or self.columns.moves


def axes_of(
    rows: Mapping[str, RowMap], columns: Mapping[str, AxisMap] | None = None
) -> dict[str, Axes]:
    """Maps by sheet name, case-folded as Excel compares."""
    across = {sheet.casefold(): one for sheet, one in (columns or {}).items()}
    down = {sheet.casefold(): one for sheet, one in rows.items()}
    return {
        sheet: Axes(down.get(sheet, UNMOVED), across.get(sheet, UNMOVED))
        for sheet in down.keys() | across.keys()
    }
