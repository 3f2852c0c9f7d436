"""A count grid for a reader: a table of what was counted, or a line of text for each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from forms.fields import counts as grid
from forms.fields.choices import named
from forms.fields.counts import Counts
from forms.fields.parts import ShownTable
from forms.fields.question import Question
from forms.fields.words import NBSP, show_number
from forms.messages import say


def show_grid(value: Counts, question: Question) -> str:
    """Write each row on a line of its own, then the total."""
    table = table_of(value, question)
    width = len(table.head) - len(table.foot)
    lines = [
        f"{row[0]}{NBSP}: "
        + ", ".join(f"{table.head[at]}{NBSP}{row[at]}" for at in range(1, width) if row[at])
        for row in table.rows
    ]
    return "\n".join([*lines, *(f"{row[0]}{NBSP}: {row[-1]}" for row in table.foot)])


def table_of(value: Counts, question: Question) -> ShownTable:
    """Return the rows and columns that hold a count, and the totals."""
    by_column = grid.column_totals(value)
    rows = grid.in_order(value, question.lists[0])
    columns = grid.in_order(by_column, question.lists[1])
    totals = [] if question.option("no_totals") else [say("total")]
    head = ("", *(named(column, question.lists[1]) for column in columns), *totals)
    lines = [_line(named(row, question.lists[0]), value[row], columns, question) for row in rows]
    return ShownTable(
        head,
        tuple(lines),
        tuple(_line(name, by_column, columns, question) for name in totals),
    )


def _line(
    name: str, numbers: Mapping[str, int], columns: Sequence[str], question: Question
) -> tuple[str, ...]:
    """Return the cells of a row, its total last; "" where nobody counted."""
    counted = [numbers.get(column) for column in columns]
    if not question.option("no_totals"):
        counted.append(sum(numbers.values()))
    locale = question.context.locale
    return (name, *("" if n is None else show_number(n, locale) for n in counted))
