"""Move the references of formulas, names and rules along with the rows they point to."""

import re
from dataclasses import replace

from portal.workbooks.orders import Grown
from portal.workbooks.references import Point, Reference, rewrite
from portal.workbooks.rowmap import RowMap, Span

UNMOVED = RowMap()
BY_TEXT = re.compile(r"\bINDIRECT\s*\(", re.IGNORECASE)


class Shift:
    """The row maps of a whole workbook, and a record of what grew or could not follow."""

    def __init__(self, maps: dict[str, RowMap]) -> None:
        self._maps = {sheet.casefold(): rows for sheet, rows in maps.items()}
        self.grown: dict[Grown, None] = {}
        self.not_carried: dict[str, None] = {}

    @property
    def moves(self) -> bool:
        return any(rows.growth for rows in self._maps.values())

    def rows(self, sheet: str) -> RowMap:
        return self._maps.get(sheet.casefold(), UNMOVED)

    def formula(self, text: str, sheet: str, place: str, row: int = 0, copy: int = 0) -> str:
        """Formula after the move.

        Args:
            text: without its leading "=".
            sheet: the sheet a reference without one means.
            place: where it stands, for the report.
            row: its own row in the template; 0 when it has none.
            copy: in a repeated row, which copy it is written for.
        """
        if not self.moves:
            return text
        if BY_TEXT.search(text):
            self.not_carried[f"{place}\u00a0: INDIRECT désigne des cellules par un texte"] = None

        def change(reference: Reference) -> Reference:
            target = reference.sheet or sheet
            if reference.several_sheets:
                self.not_carried[f"{place}\u00a0: référence à plusieurs feuilles {reference}"] = (
                    None
                )
                return reference
            rows = self.rows(target)
            own = rows.span_of(row) if target.casefold() == sheet.casefold() else None
            return self._move(reference, rows, own, copy, place)

        return rewrite(text, change)

    def _move(
        self, reference: Reference, rows: RowMap, own: Span | None, copy: int, place: str
    ) -> Reference:
        start, end = reference.start, reference.end
        if not start.row or not rows.growth:
            return reference
        if end is None:
            return replace(reference, start=_follow(start, rows, own, copy, rows.row(start.row)))
        top, bottom = rows.stretch(start.row, end.row)
        moved = replace(
            reference,
            start=_follow(start, rows, own, copy, top),
            end=_follow(end, rows, own, copy, bottom),
        )
        self._note(reference, moved, rows, own, place)
        return moved

    def _note(
        self, before: Reference, after: Reference, rows: RowMap, own: Span | None, place: str
    ) -> None:
        first, last = before.start.row, (before.end or before.start).row
        size = (after.end or after.start).row - after.start.row
        if size > last - first:
            self.grown[Grown(place, str(before), str(after))] = None
        elif own is None and rows.cuts(first, last):
            text = f"{place}\u00a0: {before} ne prend qu’une partie des lignes répétées"
            self.not_carried[text] = None


def _follow(point: Point, rows: RowMap, own: Span | None, copy: int, otherwise: int) -> Point:
    """In a repeated row, a reference to the block's own rows goes with each copy, unless $."""
    if own and not point.row_fixed and own.first <= point.row <= own.last:
        return replace(point, row=rows.copy(point.row, copy))
    return replace(point, row=otherwise)
