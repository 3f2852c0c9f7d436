"""Which formula cells of a template may receive a computed result: its own results decide."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import isclose

from portal.workbooks.addresses import LAST_COLUMN, LAST_ROW, Area
from portal.workbooks.book import Book
from portal.workbooks.computed.allowed import allowed
from portal.workbooks.computed.evaluator import Evaluated, Result
from portal.workbooks.computed.formulacells import At, FormulaCell
from portal.workbooks.references import Reference
from portal.workbooks.rewriting import references
from portal.workbooks.tokens import Kind, tokens

MOST = 20_000  # formula cells of a template; beyond, the spreadsheet computes them on opening
Where = tuple[str, Area]
"""Case-folded sheet name and cells read."""


def reproduced(stored: Result | None, found: Result | None) -> bool:
    """Whether an evaluator says what the spreadsheet saved."""
    if stored is None or found is None or isinstance(stored, bool) != isinstance(found, bool):
        return False
    if isinstance(stored, float) and isinstance(found, float):
        return isclose(stored, found, rel_tol=1e-9, abs_tol=1e-12)
    return type(stored) is type(found) and stored == found


def trusted(
    cells: Mapping[At, FormulaCell],
    areas: Iterable[tuple[str, Area]],
    names: Mapping[str, list[Where]],
    evaluated: Evaluated,
) -> set[At]:
    """Cells reproduced, whose formula is allowed and whose precedents are all trusted.

    Args:
        areas: what array formulas fill: trusted by nobody.
        names: the defined names that stand for cells, case-folded.
    """
    known = frozenset(names)
    good = {
        at
        for at, cell in cells.items()
        if cell.plain
        and allowed(cell.text, known)
        and reproduced(cell.stored, evaluated.result(*at))
    }
    bad = Untrusted()
    for at in cells.keys() - good:
        bad.add(at)
    for sheet, area in areas:
        bad.areas.append((sheet.casefold(), area))
    read = {at: _read(cells[at].text, at[0], names) for at in good}
    while fallen := {at for at in good if any(bad.touches(*where) for where in read[at])}:
        good -= fallen
        for at in fallen:
            bad.add(at)
    return good


@dataclass
class Untrusted:
    """Cells whose results are not known, to be asked for by area."""

    rows: dict[str, dict[int, list[int]]] = field(default_factory=dict)
    areas: list[Where] = field(default_factory=list)

    def add(self, at: At) -> None:
        sheet, row, column = at
        rows = self.rows.setdefault(sheet.casefold(), defaultdict(list))[column]
        rows.insert(bisect_left(rows, row), row)

    def touches(self, sheet: str, area: Area) -> bool:
        """Whether one of them stands in an area."""
        for column, rows in self.rows.get(sheet, {}).items():
            if area.left <= column <= area.right:
                first = bisect_left(rows, area.top)
                if first < len(rows) and rows[first] <= area.bottom:
                    return True
        return any(
            other == sheet
            and one.top <= area.bottom
            and area.top <= one.bottom
            and one.left <= area.right
            and area.left <= one.right
            for other, one in self.areas
        )


def names_of(book: Book) -> dict[str, list[Where]]:
    """Defined names that stand for fixed cells of a sheet, case-folded, with these cells."""
    found: dict[str, list[Where]] = {}
    for name in book.defined_names():
        text, key = name.text or "", name.get("name", "").casefold()
        cut = references(text)
        plain = len(cut) == 1 and str(cut[0]) == text and cut[0].sheet and not cut[0].external
        fixed = plain and "$" in str(cut[0].start) and not cut[0].several_sheets
        # A name said twice, once for a sheet, means one or the other: neither is known.
        found[key] = [_where(cut[0], "")] if fixed and key not in found else []
    return {key: where for key, where in found.items() if where}


def _read(formula: str, sheet: str, names: Mapping[str, list[Where]]) -> list[Where]:
    found = [_where(one, sheet) for one in references(formula)]
    for token in tokens(formula):
        if token.kind == Kind.WORD:
            found += names.get(token.text.casefold(), [])
    return found


def _where(reference: Reference, sheet: str) -> Where:
    start, end = reference.start, reference.end or reference.start
    columns = sorted((start.column or 1, end.column or LAST_COLUMN))
    rows = sorted((start.row or 1, end.row or LAST_ROW))
    return (reference.sheet or sheet).casefold(), Area(columns[0], rows[0], columns[1], rows[1])
