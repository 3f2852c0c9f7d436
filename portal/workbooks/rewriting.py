"""Formulas with their references changed, every other character as it was."""

from collections.abc import Callable
from dataclasses import replace

from portal.workbooks.addresses import LAST_COLUMN, LAST_ROW
from portal.workbooks.references import Point, Reference
from portal.workbooks.tokens import Kind, tokens

GONE = "#REF!"  # what is left of a reference whose cells are all gone
Change = Callable[[Reference], Reference | None]
"""The reference as it reads now; None when all its cells are gone."""


def rewrite(formula: str, change: Change, names: frozenset[str] = frozenset()) -> str:
    """Formula with each reference into this workbook replaced by what `change` makes of it.

    Args:
        names: the workbook's own names, case-folded: one that looks like a cell is no cell.
    """
    pieces = []
    for token in tokens(formula):
        reference, text = token.reference, token.text
        if reference is not None and not reference.external and text.casefold() not in names:
            changed = change(reference)
            if changed is None:
                text = f"{reference.prefix}{GONE}"
            elif changed != reference:
                text = str(changed)
        pieces.append(text)
    return "".join(pieces)


def references(formula: str) -> list[Reference]:
    """All references of a formula, external ones too, in order."""
    return [token.reference for token in tokens(formula) if token.reference is not None]


def functions(formula: str) -> set[str]:
    """Upper-case names of the functions a formula calls."""
    return {token.text.upper() for token in tokens(formula) if token.kind == Kind.FUNCTION}


def translate(formula: str, rows: int, columns: int) -> str:
    """Formula as it reads after being copied `rows` down and `columns` to the right."""

    def move(point: Point) -> Point:
        row, column = point.row, point.column
        if row and not point.row_fixed:
            row = (row - 1 + rows) % LAST_ROW + 1
        if column and not point.column_fixed:
            column = (column - 1 + columns) % LAST_COLUMN + 1
        return replace(point, row=row, column=column)

    def change(reference: Reference) -> Reference:
        end = move(reference.end) if reference.end else None
        return replace(reference, start=move(reference.start), end=end)

    return rewrite(formula, change)
