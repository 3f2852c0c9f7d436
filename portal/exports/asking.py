"""Asking the rooms for figures: values with their provenance, as one person may see them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from typing import Any
from uuid import UUID

from portal.core.errors import UserError
from portal.core.figures import FigureKind, FigureList, FigureValue, Registry, registry
from portal.core.money import euros
from portal.core.policy import Actor
from portal.core.web import portal
from portal.exports import words
from portal.exports.mapping import KINDS, Anchor, Slot, Term


@dataclass(frozen=True)
class Known:
    """A value as a cell holds it, what it is, and the records of the table ``source`` behind it."""

    value: Any
    kind: FigureKind
    label: str
    records: tuple[UUID, ...] = ()
    source: str = ""


def offered() -> Registry:
    """Return every figure that the rooms of the running portal offer."""
    return registry(figure for room in portal().rooms for figure in room.figures)


class Asking:
    """One person asking for figures as things stood at the end of a day.

    Every method raises UserError for an unknown path, naming the nearest known one, and Forbidden
    when the person may not see what a figure is made of.
    """

    def __init__(self, actor: Actor, as_of: date, figures: Registry) -> None:
        self.actor, self.as_of, self.figures = actor, as_of, figures
        self.rows = cache(self._rows)

    def anchor(self, anchor: Anchor) -> Known:
        """Return what a cell shows."""
        found = self.term(anchor.term)
        if anchor.minus:
            found = _less(found, self.term(anchor.minus))
        if anchor.of:
            found = self._share(found, anchor.of)
        if anchor.kind and found.kind is not KINDS[anchor.kind]:
            raise UserError(words.wrong_kind(anchor.sheet, anchor.cell, str(anchor)))
        return found

    def slot(self, slot: Slot, row: dict[str, Known]) -> Known:
        """Return what one column of a repeated row shows."""
        return self._share(row[slot.key], slot.of) if slot.of else row[slot.key]

    def term(self, term: Term) -> Known:
        """Return the value of a figure, or of a sum."""
        return self._sum(term) if term.sum else self._figure(term.figure)

    def _figure(self, path: str) -> Known:
        figure = self.figures.figures.get(path)
        if figure is None:
            raise _unknown(path, self.figures)
        return _known(self.figures.compute(self.actor, path, self.as_of), figure.kind, figure.label)

    def _sum(self, term: Term) -> Known:
        source, _, key = term.sum.rpartition(".")
        kinds = self.columns(source, [key])
        rows = self.rows(source)
        records = tuple(one for row in rows for one in row[key].records)
        total = sum((row[key].value or 0 for row in rows), start=Decimal(0))
        label = next(column.label for column in self._list(source).columns if column.key == key)
        return Known(total, kinds[key], label, records, rows[0][key].source if rows else "")

    def _share(self, part: Known, of: Term) -> Known:
        whole = self.term(of)
        numerator, denominator = Decimal(part.value or 0), Decimal(whole.value or 0)
        share = round(numerator / denominator, 15) if denominator else Decimal(0)
        money = part.kind is FigureKind.MONEY and whole.kind is FigureKind.COUNT
        return _joined(part, whole, share, part.kind if money else FigureKind.PERCENT)

    def columns(self, source: str, keys: Iterable[str]) -> dict[str, FigureKind]:
        """Return the kinds of a list's columns, once all ``keys`` are known to be among them."""
        kinds = {column.key: column.kind for column in self._list(source).columns}
        for key in keys:
            if key not in kinds:
                raise _unknown(f"{source}.{key}", self.figures)
        return kinds

    def _list(self, source: str) -> FigureList:
        if source not in self.figures.lists:
            raise _unknown(source, self.figures)
        return self.figures.lists[source]

    def _rows(self, source: str) -> Sequence[dict[str, Known]]:
        columns = self._list(source).columns
        return [
            {column.key: _known(row[column.key], column.kind, column.label) for column in columns}
            for row in self.figures.rows(self.actor, source, self.as_of)
        ]


def _known(found: FigureValue, kind: FigureKind, label: str) -> Known:
    """Return a figure as a cell holds it: cents as euros, 69.54 % as 0.6954."""
    value: Any = found.value
    if kind is FigureKind.MONEY and value is not None:
        value = euros(value)
    if kind is FigureKind.PERCENT and value is not None:
        value = value.scaleb(-2)
    return Known(value, kind, label, found.records, found.source)


def _less(one: Known, other: Known) -> Known:
    return _joined(one, other, Decimal(one.value or 0) - Decimal(other.value or 0), one.kind)


def _joined(one: Known, other: Known, value: Decimal, kind: FigureKind) -> Known:
    records = tuple(dict.fromkeys(one.records + other.records))
    source = one.source if one.source == other.source else ""
    return Known(value, kind, one.label, records, source)


def _unknown(path: str, figures: Registry) -> UserError:
    return UserError(words.unknown_figure(path, nearest(path, figures)))


def nearest(path: str, figures: Registry) -> str:
    """Return the known path most like ``path``, or ""."""
    columns = (f"{one.path}.{c.key}" for one in figures.lists.values() for c in one.columns)
    candidates = [*figures.figures, *figures.lists, *columns]
    return next(iter(get_close_matches(path, candidates, n=1, cutoff=0.5)), "")
