"""A1 addresses: B12, $B$12, B12:D14."""

import re
from functools import lru_cache
from typing import NamedTuple

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


class Area(NamedTuple):
    """A rectangle of cells, 1-based and inclusive."""

    left: int
    top: int
    right: int
    bottom: int

    def __str__(self) -> str:
        first = address(self.left, self.top)
        last = address(self.right, self.bottom)
        return first if first == last else f"{first}:{last}"


def column_number(letters: str) -> int:
    """ "A" -> 1, "AA" -> 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


@lru_cache(maxsize=2_048)
def column_letters(number: int) -> str:
    """1 -> "A", 27 -> "AA"."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=4_096)
def address(column: int, row: int) -> str:
    return f"{column_letters(column)}{row}"


def parse_address(text: str) -> tuple[int, int]:
    """ "B12" -> (2, 12). Raises ValueError for anything else, or beyond the sheet's edges."""
    match = ADDRESS.fullmatch(text)
    if not match:
        raise ValueError(text)
    column, row = column_number(match[1]), int(match[2])
    if column > LAST_COLUMN or row > LAST_ROW:
        raise ValueError(text)
    return column, row


def parse_area(text: str) -> Area:
    """ "B12:D14" or "B12" -> Area. Raises ValueError for anything else."""
    first, _, last = text.partition(":")
    left, top = parse_address(first)
    right, bottom = parse_address(last or first)
    return Area(min(left, right), min(top, bottom), max(left, right), max(top, bottom))
