"""Make the columns of a table fit what stands in them, from one passage over its rows. Pure.

Answers in words, from when a question was of another type, get a column of their own; a text too
long for a cell goes on in the next columns; columns of text are as wide as what they hold.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from portal.workbooks.tables import Column, Kind

#: A cell takes 32 767 UTF-16 units; a longer text goes on in the next column.
LONGEST = 16_000
CONTINUED = "Suite du texte de la colonne précédente, trop long pour une seule cellule."
STRAY = "Réponses données quand la question était d’un autre type."
#: Width of a column of text, in characters.
NARROWEST, WIDEST = 11, 60
#: What of a value stands in a column: all of it, what is no text, or a piece of the text.
WHOLE, TYPED = -2, -1

Values = Sequence[Any]
Part = tuple[int, int]
"""(column as it came, WHOLE, TYPED, or the number of a piece of the text)."""


@dataclass
class _Texts:
    """The texts of one column: the longest, and the longest line, in characters."""

    longest: int = 0
    line: int = 0

    def add(self, texts: Sequence[str]) -> None:
        if not texts:
            return
        longest = max(map(len, texts))
        self.longest = max(self.longest, longest)
        if longest > self.line:
            lines = (len(line) for text in texts for line in text.splitlines())
            self.line = max(self.line, max(lines, default=0))


class Measures:
    """What stands in columns that pass by, some rows of them at a time."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = columns
        self._texts = [_Texts() for _ in columns]

    def add(self, columns: Sequence[Values]) -> None:
        """Take some rows into account."""
        for texts, values in zip(self._texts, columns, strict=True):
            kinds = set(map(type, values))
            if str in kinds:
                single = len(kinds) == 1
                texts.add(values if single else [one for one in values if type(one) is str])

    def settled(self, definitions: Sequence[str]) -> "Settled":
        """Return the columns that hold everything, each with its definition."""
        found = Settled()
        pairs = zip(self._columns, self._texts, definitions, strict=True)
        for index, (column, texts, definition) in enumerate(pairs):
            if column.kind == Kind.TEXT:
                found.add_text(index, column, texts, definition)
                continue
            found.add(replace(column, width=max(column.width, _heading(column))), definition)
            found.parts.append((index, TYPED if texts.longest else WHOLE))
            if texts.longest:
                words = Column(f"{column.header} (en toutes lettres)", Kind.TEXT)
                found.add_text(index, words, texts, STRAY, first=0)
        return found


@dataclass
class Settled:
    """Columns with their definitions, and what of those that came stands in each."""

    columns: list[Column] = field(default_factory=list)
    definitions: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    @property
    def changes(self) -> bool:
        """Whether values stand otherwise than they came."""
        return any(part != WHOLE for _, part in self.parts)

    def add(self, column: Column, definition: str) -> None:
        self.columns.append(column)
        self.definitions.append(definition)

    def add_text(
        self, index: int, column: Column, texts: _Texts, definition: str, first: int = WHOLE
    ) -> None:
        """Add a column of text and those it goes on in."""
        more = max(texts.longest - 1, 0) // LONGEST
        width = min(max(texts.line + 2, _heading(column), NARROWEST), WIDEST)
        self.add(replace(column, width=width), definition)
        self.parts.append((index, 0 if more else first))
        for number in range(1, more + 1):
            name = f"{column.header} (suite {number})"
            self.add(Column(name, Kind.TEXT, width=WIDEST), CONTINUED)
            self.parts.append((index, number))


def arranged(columns: Sequence[Values], parts: Sequence[Part]) -> list[Values]:
    """Return columns as the settled ones hold them."""
    return [_part(columns[index], part) for index, part in parts]


def _part(values: Values, part: int) -> Values:
    if part == WHOLE:
        return values
    if part == TYPED:
        return [None if type(value) is str else value for value in values]
    piece = slice(part * LONGEST, (part + 1) * LONGEST)
    return [(value[piece] or None) if type(value) is str else None for value in values]


def _heading(column: Column) -> int:
    """Return the width of a heading on two lines."""
    return min(len(column.header) * 2 // 3, WIDEST)
