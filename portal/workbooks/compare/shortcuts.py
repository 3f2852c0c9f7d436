"""Rows that need not be taken apart: written as they were, or as a copy that was found right."""

import re
from itertools import islice

from portal.workbooks.compare.aspects.base import Aspect
from portal.workbooks.compare.careful import Careful
from portal.workbooks.compare.expected import Expected
from portal.workbooks.compare.patterns import RowPattern
from portal.workbooks.compare.sides import Data, Pair
from portal.workbooks.compare.texts import RawRow

BATCH = 1_000  # rows looked at together
_STYLE = re.compile(r'\ss="(\d+)"')


class Shortcuts:
    """Rows of one sheet judged by their text."""

    def __init__(self, pair: Pair, careful: Careful) -> None:
        self._pair, self._sides, self._careful = pair, pair.sides, careful
        self._patterns: dict[int, RowPattern] = {}

    def same_sheet(self) -> bool:
        """Whether the sheet is the template's to the byte, and means what it meant.

        It is then read once, for what it has; nothing of it is compared.
        """
        sides, before, after = self._sides, self._pair.before, self._pair.after
        alike = sides.same_looks and sides.same_strings
        if not alike or sides.moves.sheet(self._pair.name).moved or not before.same_bytes(after):
            return False
        cells, formulas, rows = 0, 0, before.raw_rows()
        while texts := [raw.text for raw in islice(rows, BATCH)]:
            text = "".join(texts)
            here = self._formulas(text, before.prefix)
            if "" in texts or (here and sides.moves):
                return False
            cells, formulas = cells + text.count(f"<{before.prefix}c "), formulas + here
            openings = "".join(each[: each.index(">")] for each in texts)
            self._glance(text, openings, bool(here))
        sides.tally.cells += cells
        sides.tally.formulas += formulas
        before.lend(after)
        return True

    def _formulas(self, text: str, prefix: str) -> int:
        return text.count(f"<{prefix}f>") + text.count(f"<{prefix}f ")

    def same_text(self, expected: Expected, raw: RawRow) -> bool:
        """Whether a row stands where it stood, written as it was, and means what it meant."""
        sides, text = self._sides, raw.text
        if not text or expected.raw is None or expected.raw.text != text or expected.copy:
            return False
        prefix = self._pair.after.prefix
        formulas = self._formulas(text, prefix)
        moved = expected.number != expected.raw.number or (formulas and sides.moves)
        if moved or not (sides.same_looks and sides.same_strings):
            return False
        sides.tally.cells += text.count(f"<{prefix}c ")
        sides.tally.formulas += formulas
        self._glance(text, text[: text.index(">")], bool(formulas))
        return True

    def _glance(self, text: str, openings: str, formulas: bool) -> None:
        """Note what rows have that are not taken apart."""
        sides, present = self._sides, self._sides.tally.present
        sides.used.update({0, *map(int, set(_STYLE.findall(text)))})
        absent = (one for one in sides.rows if one.code not in present)
        present.update([one.code for one in absent if _said(openings, one)])
        prefix = self._pair.before.prefix
        if formulas:
            present |= {"formulas", "results"}
        if f"<{prefix}v" in text or f"<{prefix}is" in text:
            present.add("values")
        if f"<{prefix}r>" in text or ('t="s"' in text and sides.rich):
            present.add("rich_text")
        if ' cm="' in text or ' vm="' in text:
            present.add("cell_metadata")

    def pattern(self, expected: Expected) -> RowPattern | None:
        """What copies of a repeated row look like; None for a row that stands alone."""
        if expected.raw is None or not expected.raw.text or not self._sides.moves.filled:
            return None
        row = expected.raw.number
        if self._sides.moves.sheet(self._pair.name).block(row) is None:
            return None
        if row not in self._patterns:
            self._patterns[row] = RowPattern(self._pair.after.prefix)
        return self._patterns[row]

    def follows(self, pattern: RowPattern, expected: Expected, raw: RawRow, data: Data) -> bool:
        """Whether a copy is written as one that was found right, with its own data in it."""
        found, judge = pattern.read(raw.text, raw.number), self._sides.read_back
        if found is None or judge is None or found.data.keys() != data.keys():
            return False
        for column, (kind, text) in found.data.items():
            if not judge.agrees(data[column], kind, text):
                return False
        moved = 0
        for column, text in found.formulas.items():
            wanted, still = self._careful.wanted(expected, column)
            if wanted != f"={text}":
                return False
            moved += wanted != still
        tally = self._sides.tally
        tally.cells += len(expected.row.cells)
        tally.formulas += len(found.formulas)
        tally.moved += moved
        return True


def _said(opening: str, aspect: Aspect) -> bool:
    return any(f' {key}="' in opening for key in aspect.row)
