"""What a formula is made of, read character by character: texts, and references.

References are written again from their numbers. What cannot be a reference to this workbook
(texts, functions, names, structured references, errors, other workbooks) stays text.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from portal.workbooks.compare.places import COLUMNS, ROWS, letters, number

_WORD = re.compile(r"[\w.$\\?]+")
_SHEETS = re.compile(r"[\w.\\?]+(?::[\w.\\?]+)?!")
_CORNER = re.compile(
    r"(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})|(\$?)([A-Za-z]{1,3})|(\$?)([1-9]\d{0,6})"
)
_ERROR = re.compile(r"#(?:N/A|DIV/0!|[A-Z_]+[!?])")


ELSEWHERE = "[:]"  # no sheet can be called that, so nothing moves there


class End(NamedTuple):
    """One corner of a reference; 0 for a whole column's row or a whole row's column."""

    row: int
    column: int
    row_kept: bool
    column_kept: bool

    def __str__(self) -> str:
        column = f"{'$' * self.column_kept}{letters(self.column)}" if self.column else ""
        return column + (f"{'$' * self.row_kept}{self.row}" if self.row else "")


class Ref(NamedTuple):
    """A reference: sheet as written with its "!", sheet name ("" for its own), corners."""

    prefix: str
    sheet: str
    ends: tuple[End, ...]


@lru_cache(maxsize=4_096)
def pieces(formula: str) -> tuple[str | Ref, ...]:
    """The formula in texts and references."""
    return tuple(_Scanner(formula).run())


class _Scanner:
    """One reading of one formula."""

    def __init__(self, text: str) -> None:
        self._text, self._at = text, 0

    def run(self) -> list[str | Ref]:
        found: list[str | Ref] = []
        while self._at < len(self._text):
            piece = self._next()
            if isinstance(piece, str) and found and isinstance(found[-1], str):
                found[-1] += piece
            else:
                found.append(piece)
        return found

    def _next(self) -> str | Ref:
        char = self._text[self._at]
        if char == '"':
            return self._quoted('"')
        if char == "'":
            return self._after_sheet(self._quoted("'"))
        if char == "[":
            return self._external(self._brackets())
        if char == "#":
            error = _ERROR.match(self._text, self._at)
            return self._take(error.end() if error else self._at + 1)
        sheets = _SHEETS.match(self._text, self._at)
        if sheets:
            return self._after_sheet(self._take(sheets.end() - 1))
        return self._reference("", "")

    def _take(self, end: int) -> str:
        start, self._at = self._at, end
        return self._text[start:end]

    def _quoted(self, mark: str) -> str:
        end = self._at + 1
        while end < len(self._text):
            if self._text[end] == mark:
                if self._text[end + 1 : end + 2] != mark:
                    break
                end += 1
            end += 1
        return self._take(end + 1)

    def _brackets(self) -> str:
        depth, end = 0, self._at
        while end < len(self._text):
            char = self._text[end]
            end += 2 if char == "'" else 1
            depth += (char == "[") - (char == "]")
            if depth == 0:
                break
        return self._take(end)

    def _external(self, brackets: str) -> str | Ref:
        """What follows "[1]" belongs to another workbook, up to the end of the reference."""
        sheets = _SHEETS.match(self._text, self._at)
        bang = self._text[self._at : self._at + 1] == "!"
        if sheets or bang:
            name = self._take(sheets.end() if sheets else self._at + 1)
            return self._reference(brackets + name, ELSEWHERE)
        return brackets

    def _after_sheet(self, name: str) -> str | Ref:
        if self._text[self._at : self._at + 1] != "!":
            return name
        prefix = name + self._take(self._at + 1)
        sheet = name[1:-1].replace("''", "'") if name.startswith("'") else name
        several = "[" in sheet or ":" in sheet  # another workbook, or several sheets at once
        return self._reference(prefix, ELSEWHERE if several else sheet)

    def _reference(self, prefix: str, sheet: str) -> str | Ref:
        """A reference if one stands here, else the word or the character as text."""
        word = _WORD.match(self._text, self._at)
        if not word:
            return prefix + self._take(self._at + 1)
        first, last = self._end(self._at), None
        if first and self._text[first[1] : first[1] + 1] == ":":
            again = first[1] + 1
            again += len(prefix) if self._text.startswith(prefix, again) else 0
            last = self._end(again)
        if first and last and _alike(first[0], last[0]):
            self._at = last[1]
            return Ref(prefix, sheet, (first[0], last[0]))
        if first and first[0].row and first[0].column:
            self._at = first[1]
            return Ref(prefix, sheet, (first[0],))
        return prefix + self._word(word.end())

    def _word(self, end: int) -> str:
        """A name, a function or a number; a structured reference goes with its brackets."""
        text = self._take(end)
        return text + self._brackets() if self._text[end : end + 1] == "[" else text

    def _end(self, start: int) -> tuple[End, int] | None:
        word = _WORD.match(self._text, start)
        match = _CORNER.fullmatch(word[0]) if word else None
        if word is None or match is None or self._text[word.end() : word.end() + 1] in tuple("([!"):
            return None
        groups = match.groups(default="")
        column = groups[1] or groups[5]
        row = groups[3] or groups[7]
        kept = bool(groups[2] or groups[6])
        end = End(int(row or 0), number(column), kept, bool(groups[0] or groups[4]))
        return (end, word.end()) if end.row <= ROWS and end.column <= COLUMNS else None


def _alike(first: End, last: End) -> bool:
    return bool(first.row) == bool(last.row) and bool(first.column) == bool(last.column)
