"""A grid as it is drawn: what stands in each input, and the sums of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms.fields.composite import Parts, part_name
from forms.fields.counts import read_count, used_in
from forms.fields.parts import FieldError
from forms.fields.question import Question

if TYPE_CHECKING:
    from forms.definition.model import Choice


@dataclass(frozen=True, slots=True)
class GridCell:
    """One input: its name (its id on the page as well), its column, its text, what to mend."""

    name: str
    column: str
    label: str
    text: str
    error: str


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row with its cells; ``total`` is None while nothing in it is counted."""

    id: str
    label: str
    cells: tuple[GridCell, ...]
    total: int | None


@dataclass(frozen=True, slots=True)
class GridLayout:
    """The rows, and the columns as ids with labels and totals."""

    rows: tuple[GridRow, ...]
    columns: tuple[tuple[str, str, int | None], ...]

    @property
    def total(self) -> int | None:
        """The sum of everything, None while nothing is counted."""
        return _sum([row.total for row in self.rows])


def grid_layout(
    name: str, question: Question, parts: Parts, errors: Mapping[str, str]
) -> GridLayout:
    """Arrange the cells that are offered: retired entries only where something stands in them."""
    used = {key for part, texts in parts.items() if any(texts) for key in part.split(".")}
    rows, columns = (
        [each for each in choices if not each.retired or each.id in used | used_in(question.stored)]
        for choices in question.lists
    )
    counted = {
        (row.id, column.id): _counted(parts.get(f"{row.id}.{column.id}", ()), question)
        for row in rows
        for column in columns
    }
    return GridLayout(
        tuple(
            GridRow(
                row.id,
                row.label,
                tuple(_cell(name, row, column, parts, errors) for column in columns),
                _sum([counted[row.id, column.id] for column in columns]),
            )
            for row in rows
        ),
        tuple(
            (column.id, column.label, _sum([counted[row.id, column.id] for row in rows]))
            for column in columns
        ),
    )


def _cell(
    name: str, row: Choice, column: Choice, parts: Parts, errors: Mapping[str, str]
) -> GridCell:
    part = f"{row.id}.{column.id}"
    text = next(iter(parts.get(part, ())), "")
    return GridCell(part_name(name, part), column.id, column.label, text, errors.get(part, ""))


def _counted(texts: Sequence[str], question: Question) -> int | None:
    try:
        return read_count(texts, question)
    except FieldError:
        return None


def _sum(numbers: list[int | None]) -> int | None:
    counted = [number for number in numbers if number is not None]
    return sum(counted) if counted else None
