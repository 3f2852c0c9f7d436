"""Counts in rows and columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from itertools import product
from typing import TYPE_CHECKING

from forms.expressions.values import Grid
from forms.fields import counts as grid
from forms.fields.choices import named
from forms.fields.composite import WHOLE, Composite, Parts, Taken
from forms.fields.counts import MOST, Counts
from forms.fields.grid_layout import GridLayout, grid_layout
from forms.fields.grid_showing import show_grid, table_of
from forms.fields.number import bound_options
from forms.fields.parts import (
    INDEX_SCALE,
    Cell,
    Column,
    Family,
    FieldError,
    Filters,
    IndexValue,
    ShownTable,
    Tallied,
)
from forms.fields.question import Question
from forms.fields.sampling import SampleInput, Samples
from forms.fields.words import NBSP
from forms.messages import say

if TYPE_CHECKING:
    from forms.definition.model import Field
    from forms.expressions.values import Value
    from forms.fields.question import Lists
    from forms.values import Json

#: Stands for every row, or every column, where a cell is named.
ALL = "*"


class CountGrid(Composite[Counts]):
    """How many, for each row of one list and each column of another."""

    name = "count_grid"
    label = "Tableau de comptage"
    help = "Un nombre par ligne et par colonne\u00a0: âges et sexes, lieux et créneaux."
    icon = "grid-3x3"
    family = Family.NUMBER
    filters = Filters.RANGE
    ends = "integer"
    value_type = dict
    lists = ("rows", "columns")
    expressed = "grid"
    script = "count_grid"
    options_schema = bound_options(
        "integer",
        {"type": "integer", "minimum": 0, "maximum": MOST},
        no_totals={
            "type": "boolean",
            "title": "Sans totaux",
            "description": "Ni par ligne, ni par colonne, ni en tout.",
            "x-type": "yes_no",
        },
    )

    def take_parts(self, parts: Parts, question: Question, *, draft: bool = False) -> Taken[Counts]:
        counts: dict[str, dict[str, int]] = defaultdict(dict)
        errors, kept, used = {}, {}, grid.used_in(question.stored)
        for row, column in product(*question.lists):
            part = f"{row.id}.{column.id}"
            kept[part] = parts.get(part, ())
            try:
                if (number := grid.read_count(kept[part], question)) is not None:
                    grid.refuse_retired(row, used)
                    grid.refuse_retired(column, used)
                    counts[row.id][column.id] = number
            except FieldError as error:
                errors[part] = error.message
        if question.field.required and not (counts or errors or draft):
            errors[WHOLE] = say("required")
        return Taken(None if errors else dict(counts) or None, errors, kept)

    def typed_parts(self, value: Counts, question: Question) -> dict[str, list[str]]:
        return {part: [str(number)] for part, number in grid.by_cell(value).items()}

    def part_label(self, part: str, question: Question, parts: Parts) -> str:
        ids = part.split(".") if part else []
        names = (named(key, choices) for key, choices in zip(ids, question.lists, strict=False))
        return ", ".join((question.field.label, *names))

    def lay_out(
        self, name: str, question: Question, parts: Parts, errors: Mapping[str, str]
    ) -> GridLayout:
        return grid_layout(name, question, parts, errors)

    def seen(self, document: Json, word_of: Callable[[str], str]) -> Json:
        rows = self.from_json(document).items()
        return grid.renamed({row: grid.renamed(counts, word_of) for row, counts in rows}, word_of)

    def typed(self, value: Counts, question: Question) -> list[str]:
        return [str(grid.total(value))]

    def show(self, value: Counts, question: Question) -> str:
        return show_grid(value, question)

    def table(self, value: Counts, question: Question) -> ShownTable:
        return table_of(value, question)

    def sample_inputs(self, question: Question) -> tuple[SampleInput, ...]:
        return tuple(
            SampleInput(f"{row.id}.{column.id}", f"{row.label}, {column.label}")
            for row, column in product(*question.lists)
            if not (row.retired or column.retired)
        )

    def sampled(self, texts: Samples, question: Question) -> Value:
        counts: dict[str, int] = {}
        for each in self.sample_inputs(question):
            number = grid.read_count(texts.get(each.part, ()), question)
            if number is not None:
                counts[each.part] = number
        return Grid(counts) if counts else None

    def express(self, value: Counts) -> Value:
        return Grid(grid.by_cell(value))

    def to_json(self, value: Counts) -> Json:
        return {row: dict(counts) for row, counts in value.items()}

    def from_json(self, document: Json) -> Counts:
        return grid.read_stored(document)

    def to_cells(self, field: Field) -> tuple[Column, ...]:
        return self.columns(field, ((), ()))

    def columns(self, field: Field, lists: Lists) -> tuple[Column, ...]:
        """Return the cells of each row with its total, then the totals of the columns."""
        rows, columns = ([choice.label for choice in choices] for choices in lists)
        ends = [] if field.options.get("no_totals") else [say("total")]
        heads = [f"{row}, {column}" for row in rows + ends for column in columns + ends]
        return tuple(
            Column(f"{field.label}{NBSP}: {head}", "integer", "#,##0", 12) for head in heads
        )

    def filled_cells(self, value: Counts, question: Question) -> tuple[Cell, ...]:
        rows, columns = ([choice.id for choice in choices] for choices in question.lists)
        lines = [value.get(row, {}) for row in rows]
        ends = () if question.option("no_totals") else (grid.column_totals(value),)
        return tuple(
            number
            for counts in (*lines, *ends)
            for number in (
                *(counts.get(column) for column in columns),
                *[sum(counts.values()) if counts else None] * len(ends),
            )
        )

    def statistics(self, value: Counts, question: Question) -> Tallied:
        """Count each cell."""
        rows, columns = question.lists
        return Tallied(
            tuple(
                (f"{named(row, rows)}, {named(column, columns)}", number)
                for row, counted in value.items()
                for column, number in counted.items()
            ),
            grid.total(value),
        )

    def shares(self, question: Question) -> list[str]:
        rows, columns = ([one.label for one in each if not one.retired] for each in question.lists)
        return [f"{row}, {column}" for row, column in product(rows, columns)]

    def index(self, value: Counts) -> tuple[IndexValue, ...]:
        """Return the whole, then each row's and each column's total, then each cell."""
        found = {
            **{f"{row}.{ALL}": sum(counts.values()) for row, counts in value.items()},
            **{f"{ALL}.{column}": number for column, number in grid.column_totals(value).items()},
            **grid.by_cell(value),
        }
        cells = (IndexValue(number=n * INDEX_SCALE, cell=cell) for cell, n in found.items())
        return (IndexValue(number=grid.total(value) * INDEX_SCALE), *cells)
