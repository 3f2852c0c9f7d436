"""Move the references of formulas, names and rules along with the rows they point to."""

from collections.abc import Mapping
from dataclasses import replace

from portal.workbooks.axis import UNMOVED, Axes, AxisMap, axes_of
from portal.workbooks.follow import Standing, moved_reference
from portal.workbooks.orders import Grown
from portal.workbooks.references import Reference
from portal.workbooks.rewriting import functions, references, rewrite
from portal.workbooks.rowmap import RowMap, Span

BY_TEXT = {"INDIRECT": "désigne des cellules par un texte", "OFFSET": "compte des lignes"}
UNMOVED_AXES = Axes()


class Shift:
    """The row maps of a whole workbook, and a record of what grew or could not follow.

    Args:
        maps: rows by sheet name.
        names: the workbook's own names: one that looks like a cell is no cell.
        columns: columns by sheet name.
    """

    def __init__(
        self,
        maps: Mapping[str, RowMap],
        names: frozenset[str] = frozenset(),
        columns: Mapping[str, AxisMap] | None = None,
    ) -> None:
        self._maps = {sheet.casefold(): rows for sheet, rows in maps.items()}
        self._axes = axes_of(maps, columns)
        self._names = frozenset(name.casefold() for name in names)
        self.moves = any(axes.moves for axes in self._axes.values())
        self.grown: dict[Grown, None] = {}
        self.not_carried: dict[str, None] = {}

    def rows(self, sheet: str) -> RowMap:
        return self._maps.get(sheet.casefold(), UNMOVED)

    def formula(self, text: str, sheet: str, place: str, row: int = 0, copy: int = 0) -> str:
        """Formula (without its leading "=") after the move; the arguments are Standing's."""
        return self._formula(text, Standing(sheet, place, row, copy))

    def rule(self, text: str, sheet: str, place: str, row: int) -> str:
        """Formula of a rule after the move, `row` being the first of its ranges."""
        return self._formula(text, Standing(sheet, place, row, rule=True))

    def name(self, text: str, sheet: str, place: str) -> str:
        """What a defined name stands for, after the move."""
        return self._formula(text, Standing(sheet, place, fixed_only=True))

    def _formula(self, text: str, standing: Standing) -> str:
        if not self.moves:
            return text
        upper = text.upper()
        if "INDIRECT" in upper or "OFFSET" in upper:
            self._note_functions(text, standing)
        return rewrite(text, lambda one: self._change(one, standing), self._names)

    def _note_functions(self, text: str, standing: Standing) -> None:
        """OFFSET counts from a reference, which may lie where nothing moves; INDIRECT says none."""
        found = functions(text) & BY_TEXT.keys()
        if found == {"OFFSET"}:
            sheets = {(one.sheet or standing.sheet).casefold() for one in references(text)}
            if not any(self._axes.get(sheet, UNMOVED_AXES).moves for sheet in sheets):
                return
        for function in sorted(found):
            self.note(f"{standing.place}\u00a0: {function} {BY_TEXT[function]}")

    def note(self, sentence: str) -> None:
        """Report what could not follow, once."""
        self.not_carried[sentence] = None

    def _change(self, reference: Reference, standing: Standing) -> Reference | None:
        if reference.several_sheets:
            self.note(f"{standing.place}\u00a0: référence à plusieurs feuilles {reference}")
            return reference
        target = (reference.sheet or standing.sheet).casefold()
        axes = self._axes.get(target, UNMOVED_AXES)
        if not axes.moves:
            return reference
        here = target == standing.sheet.casefold()
        own = axes.rows.span_of(standing.row) if here else None
        standing = replace(standing, rule=standing.rule and here)
        moved = moved_reference(reference, axes, own, standing)
        if moved is None:
            self.note(f"{standing.place}\u00a0: {reference} désignait des lignes retirées")
        elif not self._note_growth(reference, moved, standing.place):
            self._note_part(reference, axes.rows, own, standing)
        return moved

    def _note_growth(self, before: Reference, after: Reference, place: str) -> bool:
        """Whether a range grew; if so it is recorded."""
        if before.end is None or after.end is None:
            return False
        height = abs(after.end.row - after.start.row) - abs(before.end.row - before.start.row)
        width = abs(after.end.column - after.start.column)
        grew = height > 0 or width > abs(before.end.column - before.start.column)
        if grew:
            self.grown[Grown(place, str(before), str(after))] = None
        return grew

    def _note_part(
        self, reference: Reference, rows: AxisMap, own: Span | None, standing: Standing
    ) -> None:
        """Tell what takes some of the repeated rows only, or may have meant the copy before."""
        start, end = reference.start, reference.end or reference.start
        if not start.row:
            return
        top, bottom = sorted((start.row, end.row))
        told = f"{standing.place}\u00a0: {reference}"
        if own is not None and standing.rule:
            if not start.row_fixed and own.growth > 0 and own.last < top <= own.last + own.height:
                self.note(f"{told} se décale avec chaque ligne répétée, sauf avec un $")
        elif own is not None:
            loose = not (start.row_fixed and end.row_fixed)
            if loose and own.growth > 0 and _beside(own, top, bottom):
                self.note(f"{told} reste la même pour chaque ligne répétée")
        elif reference.end is not None and rows.cuts(top, bottom):
            self.note(f"{told} ne prend qu’une partie des lignes répétées")
        elif reference.end is None and not standing.fixed_only and _growing(rows, top):
            self.note(f"{told} ne prend que la première des lignes répétées")


def _growing(rows: AxisMap, row: int) -> bool:
    span = rows.span_of(row)
    return span is not None and span.growth > 0


def _beside(span: Span, top: int, bottom: int) -> bool:
    """Whether rows begin or end within one block's height above or below it."""
    above = span.first - span.height <= bottom < span.first
    return above or span.last < top <= span.last + span.height
