"""Find and rewrite the A1 references of a formula, leaving every other character alone.

Not a parser: a tokenizer is enough to tell a reference from a text ("A1"), a function (LOG10), a
name (TAX.A1), a structured reference (Table1[A1]), an error (#REF!) and an external workbook
([1]Feuil1!A1).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from portal.workbooks.addresses import LAST_COLUMN, LAST_ROW, column_letters, column_number
from portal.workbooks.errors import WorkbookRefused

LONGEST = 16_384  # twice what Excel accepts; beyond, the patterns would take too long
_CELL = r"\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}"
_QUOTED = r"'(?:[^']|'')*'"
_BRACKETS = r"\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]"
_SHEET = rf"(?:{_QUOTED}|(?:\[[^\]]*\])?[\w.\\?]+(?::[\w.\\?]+)?)!"
TOKEN = re.compile(
    rf"""
      "(?:[^"]|"")*"
    | \#REF![\w$:]* | \#N/A | \#\w+(?:/0)?[!?]
    | (?P<prefix>{_SHEET})?
      (?: (?P<cell>{_CELL}) (?: : (?P<again>(?P=prefix))? (?P<end>{_CELL}) )?
        | (?P<columns>\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}})
        | (?P<rows>\$?[1-9][0-9]{{0,6}}:\$?[1-9][0-9]{{0,6}})
      ) (?![\w.(\[!\\?])
    | {_QUOTED} | {_BRACKETS} | [\w.\\?]+ | .
    """,
    re.VERBOSE | re.DOTALL,
)
_POINT = re.compile(r"(\$?)([A-Za-z]*)(\$?)([0-9]*)")


@dataclass(frozen=True)
class Point:
    """One end of a reference: column 0 stands for a whole row, row 0 for a whole column."""

    column: int
    row: int
    column_fixed: bool = False
    row_fixed: bool = False

    def __str__(self) -> str:
        column = "$" * self.column_fixed + column_letters(self.column) if self.column else ""
        return column + ("$" * self.row_fixed + str(self.row) if self.row else "")

    @property
    def inside(self) -> bool:
        return self.column <= LAST_COLUMN and self.row <= LAST_ROW


@dataclass(frozen=True)
class Reference:
    """A cell (`end` is None) or a range, with its sheet as written ("" when it has none)."""

    prefix: str
    start: Point
    end: Point | None = None

    def __str__(self) -> str:
        end = f":{self.end}" if self.end else ""
        return f"{self.prefix}{self.start}{end}"

    @property
    def sheet(self) -> str:
        """Sheet name without quotes; "" for the formula's own sheet."""
        name = self.prefix.removesuffix("!")
        return name[1:-1].replace("''", "'") if name.startswith("'") else name

    @property
    def external(self) -> bool:
        """Whether another workbook is meant."""
        return "[" in self.prefix

    @property
    def several_sheets(self) -> bool:
        """Whether it is a 3-D reference, Feuil1:Feuil3!A1."""
        return ":" in self.sheet and not self.external


def rewrite(formula: str, change: Callable[[Reference], Reference]) -> str:
    """Formula with each reference replaced by what `change` makes of it."""

    def swap(token: re.Match[str]) -> str:
        reference = _reference(token)
        if reference is None or reference.external:
            return token[0]
        changed = change(reference)
        return token[0] if changed == reference else str(changed)

    _check_length(formula)
    return TOKEN.sub(swap, formula)


def references(formula: str) -> list[Reference]:
    """All references of a formula, external ones too, in order."""
    _check_length(formula)
    found = map(_reference, TOKEN.finditer(formula))
    return [reference for reference in found if reference is not None]


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


def _check_length(formula: str) -> None:
    if len(formula) > LONGEST:
        raise WorkbookRefused("formula_too_long", length=len(formula))


def _reference(token: re.Match[str]) -> Reference | None:
    span = token["columns"] or token["rows"]
    first, last = span.split(":") if span else (token["cell"], token["end"])
    if first is None:
        return None
    start, end = _point(first), _point(last) if last else None
    if not start.inside or (end and not end.inside):
        return None
    return Reference(token["prefix"] or "", start, end)


def _point(text: str) -> Point:
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(text)
    column_fixed, letters, row_fixed, digits = match.groups()
    if not letters:  # "$12": the one dollar belongs to the row
        return Point(0, int(digits), False, bool(column_fixed or row_fixed))
    column = column_number(letters)
    return Point(column, int(digits or 0), bool(column_fixed), bool(row_fixed))
