"""A list pasted from a spreadsheet: code, label and what it belongs to, line by line. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from forms.text import fold, one_line

#: How people head the columns, folded.
HEADINGS = {"code", "libelle", "intitule", "nom", "reponse", "valeur", "parent"}


@dataclass(frozen=True)
class Line:
    """One pasted line; ``code`` or ``parent`` may be missing."""

    number: int
    label: str
    code: str = ""
    parent: str = ""


def lines_of(text: str) -> Iterator[Line]:
    """Yield what was pasted: one column is the label; of two or three, the code comes first.

    Blank lines and a line of headings are left out.
    """
    for number, line in enumerate(text.splitlines(), 1):
        cells = [_cell(cell) for cell in line.split("\t")]
        if not any(cells) or (number == 1 and {fold(cell) for cell in cells if cell} <= HEADINGS):
            continue
        yield _line(number, cells)


def _cell(text: str) -> str:
    """Return a cell without the quotes that a spreadsheet puts around some."""
    cell = one_line(text)
    quoted = len(cell) > 1 and cell[0] == cell[-1] == '"'
    return one_line(cell[1:-1].replace('""', '"')) if quoted else cell


def _line(number: int, cells: list[str]) -> Line:
    if len(cells) == 1:
        return Line(number, cells[0])
    code, label, parent = (*cells, "")[:3]
    return Line(number, label or code, code if label else "", parent)


def parent_of(text: str, parents: Iterable[Mapping[str, str]]) -> str | None:
    """Return the id of the parent that a cell names by its code or its label, None for none."""
    wanted = fold(text)
    for parent in parents:
        if wanted in (fold(parent["code"]), fold(parent["label"])):
            return parent["id"]
    return None
