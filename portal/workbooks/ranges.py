"""Ranges of cells that stand alone (not in a formula), moved with the rows of one sheet."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import overload

from portal.workbooks.addresses import ADDRESS, Area, parse_area
from portal.workbooks.orders import Grown
from portal.workbooks.rowmap import Span
from portal.workbooks.shift import Shift

TOLD = 20  # areas of a rule that the report lists
MANY = 1_000  # areas of a rule that slow a spreadsheet down
SLOW = (
    "{sheet}\u00a0: la règle de {rule} compte {count} zones et ralentira le tableur. "
    "Étendez-la à toutes les lignes répétées"
)
ROWED = re.compile(rf"{ADDRESS.pattern}(?::{ADDRESS.pattern})?")


def _shortened(pieces: Sequence[str]) -> str:
    return f"{pieces[0]} … {pieces[-1]} ({len(pieces)} zones)"


class Copies(Sequence[tuple[int, int]]):
    """First and last row of each copy of an area, worked out as they are asked for."""

    def __init__(self, tops: range, area: Area) -> None:
        self._tops, self._more = tops, area.bottom - area.top

    def __len__(self) -> int:
        return len(self._tops)

    @overload
    def __getitem__(self, index: int) -> tuple[int, int]: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[tuple[int, int]]: ...

    def __getitem__(self, index: int | slice) -> tuple[int, int] | Sequence[tuple[int, int]]:
        tops = self._tops[index]
        if isinstance(tops, int):
            return tops, tops + self._more
        return [(top, top + self._more) for top in tops]


class RangeMove:
    """The ranges of one sheet. Those that whole columns make stay as they are."""

    def __init__(self, shift: Shift, sheet: str) -> None:
        self._shift, self._sheet = shift, sheet
        self._rows = shift.rows(sheet)

    def stretched(self, text: str, place: str) -> str:
        """A range after the move, growing with a block it ends on; "" when its rows are gone."""
        try:
            area = parse_area(text)
        except ValueError:
            return text
        top, bottom = self._rows.stretch(area.top, area.bottom)
        if bottom < top:
            return ""
        moved = Area(area.left, top, area.right, bottom)
        if self._rows.grew(area.top, area.bottom) and not place.endswith(", dimension"):
            self._shift.grown[Grown(place, text, str(moved))] = None
        return str(moved)

    def spread(self, text: str, name: str) -> str:
        """Every range of a list; the part of one that lies in a block is repeated with it."""
        pieces = [piece for one in text.split() for piece in self._pieces(one)]
        grows = len(pieces) > len(text.split()) or self._grows(text)
        if name != "selection" and grows:
            told = " ".join(pieces) if len(pieces) <= TOLD else _shortened(pieces)
            self._shift.grown[Grown(f"{self._sheet}, {name}", text, told)] = None
        if len(pieces) > MANY:  # nothing shorter says the same: other rows lie between
            self._shift.note(SLOW.format(sheet=self._sheet, rule=text, count=len(pieces)))
        return " ".join(pieces)

    def _pieces(self, text: str) -> list[str]:
        try:
            area = parse_area(text)
        except ValueError:
            return [text]
        pieces = self._rows.pieces(area.top, area.bottom)
        return [str(area._replace(top=top, bottom=bottom)) for top, bottom in pieces]

    def _grows(self, text: str) -> bool:
        areas = [parse_area(one) for one in text.split() if ROWED.fullmatch(one)]
        return any(self._rows.grew(area.top, area.bottom) for area in areas)

    def copies(self, area: Area) -> Sequence[tuple[int, int]]:
        """One piece per copy for an area inside a block, else where it stretches to."""
        span = self._rows.span_of(area.top)
        if span is None or span != self._rows.span_of(area.bottom):
            top, bottom = self._rows.stretch(area.top, area.bottom)
            return [(top, bottom)] if top <= bottom else []
        top = self._rows.copy(area.top, 0)
        return Copies(range(top, top + span.height * span.copies, span.height), area)

    def first_left(self, areas: Iterable[Area]) -> tuple[int, int] | None:
        """(column, row) of the first cell of these areas whose row is not removed."""
        for area in areas:
            for top, bottom in _runs(area, self._rows.spans):
                if self._rows.left(top, bottom):
                    return area.left, top
        return None


def _runs(area: Area, spans: Iterable[Span]) -> Iterator[tuple[int, int]]:
    """The rows of an area, cut where a block begins or ends."""
    edges = {area.top, area.bottom + 1}
    for span in spans:
        edges |= {edge for edge in (span.first, span.last + 1) if area.top < edge <= area.bottom}
    yield from ((top, after - 1) for top, after in pairwise(sorted(edges)))
