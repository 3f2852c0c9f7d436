"""Cells and ranges as the comparison reads them: rows and columns counted from 1, both ends in."""

import re
from collections.abc import Iterable
from typing import NamedTuple

ROWS, COLUMNS = 1_048_576, 16_384
_CORNER = re.compile(r"\$?([A-Za-z]{0,3})\$?(\d{0,7})")


class Box(NamedTuple):
    """A rectangle of cells."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        if (self.left, self.right) == (1, COLUMNS) and self.bottom < ROWS:
            return f"{self.top}:{self.bottom}"
        if (self.top, self.bottom) == (1, ROWS):
            return f"{letters(self.left)}:{letters(self.right)}"
        first, last = at(self.top, self.left), at(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"


def number(text: str) -> int:
    """ "A" -> 1, "XFD" -> 16384."""
    found = 0
    for letter in text.upper():
        found = 26 * found + "ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(letter) + 1
    return found


_LETTERS: dict[int, str] = {}


def letters(column: int) -> str:
    """1 -> "A", 16384 -> "XFD"."""
    if column not in _LETTERS:
        quotient, rest = divmod(column - 1, 26)
        _LETTERS[column] = (letters(quotient) if quotient else "") + chr(ord("A") + rest)
    return _LETTERS[column]


def at(row: int, column: int) -> str:
    return f"{letters(column)}{row}"


def corner(text: str) -> tuple[int, int]:
    """ "$B$12" -> (12, 2); 0 for what is not said ("B" -> (0, 2)). Raises ValueError."""
    match = _CORNER.fullmatch(text)
    if not match or not (match[1] or match[2]):
        raise ValueError(f"not a cell: {text!r}")
    return int(match[2] or 0), number(match[1])


def box(text: str) -> Box:
    """ "B12", "B12:D14", "B:D" or "12:14". Raises ValueError."""
    first, _, last = text.partition(":")
    (top, left), (bottom, right) = corner(first), corner(last or first)
    tops, lefts = sorted((top or 1, bottom or ROWS)), sorted((left or 1, right or COLUMNS))
    return Box(tops[0], lefts[0], tops[1], lefts[1])


def boxes(text: str) -> list[Box]:
    """Ranges of a list separated by spaces."""
    return [box(one) for one in text.split()]


def joined(areas: Iterable[Box]) -> str:
    """A list of ranges in one order, those that touch from above to below made one."""
    found: list[Box] = []
    for one in sorted(set(areas), key=lambda area: (area.left, area.right, area.top)):
        last = found[-1] if found else None
        if last and last[1::2] == one[1::2] and one.top <= last.bottom + 1:
            found[-1] = last._replace(bottom=max(last.bottom, one.bottom))
        else:
            found.append(one)
    return " ".join(map(str, sorted(found)))
