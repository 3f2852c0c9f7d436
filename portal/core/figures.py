"""Named figures: a path, what it measures, and the records behind each value.

A workbook cell or a dashboard asks for a path; the room that owns it answers. A figure is computed
for the acting person, in the project they work in, as things stood at the end of a given day.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from portal.core.errors import UserError
from portal.core.policy import Actor


class FigureKind(StrEnum):
    """What a value is, and so how a cell shows it."""

    #: ``str``
    TEXT = "text"
    #: ``int``, cents of euro
    MONEY = "money"
    #: ``int``
    COUNT = "count"
    #: ``Decimal`` with two decimals, in percent: ``69.54``
    PERCENT = "percent"
    #: ``date``, or None while there is none
    DAY = "day"


Value = str | int | Decimal | date | None


@dataclass(frozen=True)
class FigureValue:
    """One value and its provenance: ``records`` are ids of the table ``source``."""

    value: Value
    records: tuple[UUID, ...] = ()
    source: str = ""


@dataclass(frozen=True)
class Figure:
    """A single figure, such as ``budget.total``.

    ``compute`` takes the acting person and the as-of day; it raises Forbidden when the person may
    not see what the figure is made of.
    """

    path: str
    label: str
    kind: FigureKind
    compute: Callable[[Actor, date], FigureValue]


@dataclass(frozen=True)
class FigureColumn:
    """One column of a list of figures; in a mapping it is written ``financeurs[].nom``."""

    key: str
    label: str
    kind: FigureKind


@dataclass(frozen=True)
class FigureList:
    """A list of figures, such as ``financeurs[]``: ``rows`` gives a value for every column."""

    path: str
    label: str
    columns: tuple[FigureColumn, ...]
    rows: Callable[[Actor, date], Sequence[Mapping[str, FigureValue]]]


@dataclass(frozen=True)
class Registry:
    """Every figure and list of the portal by its path."""

    figures: Mapping[str, Figure] = field(default_factory=dict)
    lists: Mapping[str, FigureList] = field(default_factory=dict)

    def figure(self, path: str) -> Figure:
        """Return the figure of ``path``; UserError when there is none."""
        if path not in self.figures:
            raise UserError(f"Le chiffre «\u00a0{path}\u00a0» n’existe pas.")
        return self.figures[path]

    def list(self, path: str) -> FigureList:
        """Return the list of ``path`` (with its ``[]``); UserError when there is none."""
        if path not in self.lists:
            raise UserError(f"La liste «\u00a0{path}\u00a0» n’existe pas.")
        return self.lists[path]

    def compute(self, actor: Actor, path: str, as_of: date) -> FigureValue:
        """Return the value of a single figure."""
        return self.figure(path).compute(actor, as_of)

    def rows(self, actor: Actor, path: str, as_of: date) -> Sequence[Mapping[str, FigureValue]]:
        """Return the rows of a list, each a mapping from column key to value."""
        return self.list(path).rows(actor, as_of)


def registry(offered: Iterable[Figure | FigureList]) -> Registry:
    """Return the registry of what the rooms offer; RuntimeError when a path is offered twice."""
    figures: dict[str, Figure] = {}
    lists: dict[str, FigureList] = {}
    for one in offered:
        if one.path in figures or one.path in lists:
            raise RuntimeError(f"two figures are called {one.path}")
        if isinstance(one, Figure):
            figures[one.path] = one
        else:
            lists[one.path] = one
    return Registry(figures, lists)
