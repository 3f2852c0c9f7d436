"""The shape of a mapping: which cell of a funder's file shows which figure. Values only."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from portal.core.figures import FigureKind

#: What a cell can be made for, as a mapping says it.
KINDS = {
    "text": FigureKind.TEXT,
    "amount": FigureKind.MONEY,
    "integer": FigureKind.COUNT,
    "percent": FigureKind.PERCENT,
    "date": FigureKind.DAY,
}


@dataclass(frozen=True)
class Term:
    """A figure by its path, or the sum of a column of a list (``financeurs[].demande``)."""

    figure: str = ""
    sum: str = ""

    def __str__(self) -> str:
        return self.figure or f"somme de {self.sum}"


@dataclass(frozen=True)
class Anchor:
    """A cell of the template and what it shows: a term, less another, or its share of another.

    Cells that keep their formula say here what the formula computes, so that readers without
    calculation see its result. ``kind`` is what the cell is made for (``KINDS``), "" for anything;
    ``label`` names what the cell shows when its figure's own label does not; the highlighted ones
    stand first on the pages.
    """

    sheet: str
    cell: str
    term: Term
    minus: Term | None = None
    of: Term | None = None
    kind: str = ""
    label: str = ""
    highlight: bool = False

    def __str__(self) -> str:
        minus = f" − {self.minus}" if self.minus else ""
        return f"{self.term}{minus}" + (f" / {self.of}" if self.of else "")


@dataclass(frozen=True)
class Slot:
    """A column of repeated rows: the key of the list it shows, or its share of another term."""

    key: str
    of: Term | None = None


@dataclass(frozen=True)
class Repeat:
    """Rows of the template, first and last, repeated once per row of the list ``source``.

    ``columns`` receive values by column letter; ``cached`` ones keep their formula.
    """

    sheet: str
    rows: tuple[int, int]
    source: str
    columns: Mapping[str, Slot]
    cached: Mapping[str, Slot]

    @property
    def slots(self) -> dict[str, Slot]:
        """Every column by its letter."""
        return {**self.columns, **self.cached}


@dataclass(frozen=True)
class Complete:
    """A total of the template and all the lines it has for it: together they must make it."""

    whole: Term
    parts: tuple[Term, ...]


@dataclass(frozen=True)
class Template:
    """A funder's workbook: ``cells`` receive values, ``cached`` ones keep their formula.

    ``complete`` says which lines must leave nothing out: an amount on an account that the funder
    has no line for is never dropped in silence.
    """

    key: str
    title: str
    description: str
    path: Path
    cells: tuple[Anchor, ...]
    cached: tuple[Anchor, ...] = ()
    blocks: tuple[Repeat, ...] = ()
    complete: tuple[Complete, ...] = ()

    @cached_property
    def content(self) -> bytes:
        """The file itself."""
        return self.path.read_bytes()

    @cached_property
    def sha256(self) -> str:
        """What names this very version of the file."""
        return hashlib.sha256(self.content).hexdigest()
