"""What the copies of a repeated row must look like, learnt from a copy that was read with care.

A copy whose text is the learnt one but for row number, data and formulas says the same as it; its
data and formulas are still looked at one by one. Any other copy is read with care in its turn.
"""

import re
from collections.abc import Mapping
from html import unescape
from typing import NamedTuple

from portal.workbooks.compare.places import number

MOST = 6  # ways of writing a datum's cell that are learnt for one column
_TEXT = r"([^<]*)"


class Found(NamedTuple):
    """Data by column as (cell type, text), and formulas by column."""

    data: dict[int, tuple[str, str]]
    formulas: dict[int, str]


class _Slot(NamedTuple):
    """A cell that differs from copy to copy: its column, whether a formula, its ways of writing."""

    column: int
    formula: bool
    ways: dict[tuple[str, str, str], None]  # (before the text, after it, cell type)


class RowPattern:
    """The copies of one template row.

    Args:
        prefix: of the sheet's tags, "" or "x:".
    """

    def __init__(self, prefix: str) -> None:
        self._prefix = p = prefix
        self._slots: dict[int, _Slot] = {}
        self._pattern: re.Pattern[str] | None = None
        self._row = re.compile(rf'(<{p}row\s(?:[^>]*\s)?r=")(\d+)("[^>]*>)(.*)(</{p}row\s*>)', re.S)
        self._cell = re.compile(rf'<{p}c r="([A-Z]+)(\d+)"([^>]*?)(?:/>|>(.*?)</{p}c>)', re.S)
        self._kind = re.compile(r'\st="(\w*)"')
        value = rf"<{p}v>|<{p}is><{p}t(?: xml:space=\"preserve\")?>"
        self._value = re.compile(rf"(.*?(?:{value})){_TEXT}(.*)", re.S)
        self._formula = re.compile(rf"(.*?<{p}f>){_TEXT}(.*)", re.S)
        self._order: list[_Slot] = []

    def learn(self, text: str, row: int, data: Mapping[int, object]) -> None:
        """Learn from a row that was found right; one written in an unusual way teaches nothing."""
        match = self._row.fullmatch(text)
        if match is None or match[2] != str(row):
            return
        pieces = [rf"{re.escape(match[1])}(?P<n>\d+){re.escape(match[3])}"]
        self._pattern, self._order, end = None, [], 0
        for cell in self._cell.finditer(match[4]):
            if cell.start() != end or cell[2] != match[2]:
                return
            end = cell.end()
            piece = self._piece(number(cell[1]), cell, data)
            if piece is None:
                return
            pieces.append(piece)
        if end == len(match[4]):
            self._pattern = re.compile("".join([*pieces, re.escape(match[5])]))

    def _piece(self, column: int, cell: re.Match[str], data: Mapping[int, object]) -> str | None:
        start = f'<{self._prefix}c r="{cell[1]}'
        rest = cell[0][len(start) + len(cell[2]) :]
        opening = re.escape(start) + "(?P=n)"
        formula = f"<{self._prefix}f" in rest
        if not formula and column not in data:
            return opening + re.escape(rest)
        slot = self._slots.setdefault(column, _Slot(column, formula, {}))
        parts = (self._formula if formula else self._value).fullmatch(rest)
        if formula and (parts is None or column in data):
            return None
        before, after = (parts[1], parts[3]) if parts else (rest, "")
        kind = self._kind.search(cell[3])
        slot.ways[before, after, kind[1] if kind else ""] = None
        self._order.append(slot)
        if len(slot.ways) > MOST:
            return None
        ways = [_way(before, after) for before, after, _ in slot.ways]
        return f"{opening}(?:{'|'.join(ways)})"

    def read(self, text: str, row: int) -> Found | None:
        """What stands in a copy's slots, None when it is not written as those learnt from."""
        match = self._pattern.fullmatch(text) if self._pattern else None
        if match is None or match["n"] != str(row) or "\r" in text:
            return None
        found, groups, at = Found({}, {}), match.groups(), 1
        for slot in self._order:
            for way in slot.ways:
                got = groups[at]
                at += 1
                if got is None:
                    continue
                plain = unescape(got) if "&" in got else got
                if slot.formula:
                    found.formulas[slot.column] = plain
                else:
                    found.data[slot.column] = (way[2], plain)
        return found


def _way(before: str, after: str) -> str:
    """A stored result beside a formula may be any: it is computed anew on opening."""
    rest = re.sub(r"<v>[^<]*</v>", "<v>[^<]*</v>", re.escape(after)) if after else ""
    return re.escape(before) + (_TEXT if after else "()") + rest
