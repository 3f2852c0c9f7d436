"""Rows of a sheet, one at a time, and what stands around them."""

from collections.abc import Iterator
from typing import IO, NamedTuple

from lxml import etree

from portal.workbooks.compare.around import Around, column_styles
from portal.workbooks.compare.canon import attributes, canon, name
from portal.workbooks.compare.places import at, corner

_IGNORED = ("r", "spans", "dyDescent")  # the number is known, the others are hints


class Formula(NamedTuple):
    """A formula as written: kind "normal", "shared", "array" or "dataTable"."""

    text: str
    kind: str
    attributes: tuple[tuple[str, str], ...]


class Cell(NamedTuple):
    """A cell as written: style number, type, content; `rich` is its inline text as XML."""

    style: int = 0
    type: str = ""
    value: str = ""
    formula: Formula | None = None
    rich: str = ""
    meta: str = ""


class Row(NamedTuple):
    """One row: its attributes, and its cells by column."""

    number: int
    attributes: dict[str, str]
    cells: dict[int, Cell]


class SheetReader:
    """One reading of a sheet part.

    Args:
        around: learns the columns before the first row, all else after the last one.
    """

    def __init__(self, stream: IO[bytes], around: Around) -> None:
        self._stream, self._around = stream, around

    def rows(self) -> Iterator[Row]:
        """Rows in order. Raises ValueError for rows or cells out of order or in a wrong row."""
        last = 0
        for element in self._elements():
            tag = name(element)
            parent = element.getparent()
            if tag == "cols":
                self._around.columns = column_styles(element)
            elif tag == "worksheet":
                self._around.sort(element)
            elif parent is not None and parent.tag.endswith("}sheetData"):
                row = read_row(element, last)
                last = row.number
                yield row
                element.clear()
                while element.getprevious() is not None:  # or the empty rows would pile up
                    del parent[0]
            elif parent is not None and parent.tag.endswith("}row"):
                raise ValueError("a row in a row")

    def _elements(self) -> Iterator[etree._Element]:
        context = etree.iterparse(
            self._stream,
            events=("end",),
            tag=("{*}row", "{*}cols", "{*}worksheet"),
            resolve_entities=False,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
        )
        for _, element in context:
            yield element


def read_row(element: etree._Element, last: int) -> Row:
    number = int(element.get("r", last + 1))
    if number <= last:
        raise ValueError(f"row {number} after row {last}")
    kept = {key.rpartition("}")[2]: value for key, value in attributes(element).items()}
    for key in _IGNORED:
        kept.pop(key, None)
    cells: dict[int, Cell] = {}
    column = 0
    for child in element:
        column = _column(child, number, column)
        cells[column] = _cell(child)
    return Row(number, kept, cells)


def _column(cell: etree._Element, row: int, last: int) -> int:
    place = cell.get("r")
    if place is None:
        return last + 1
    there, column = corner(place)
    if there != row or column <= last:
        raise ValueError(f"cell {place} in row {row} after {at(row, max(1, last))}")
    return column


def _cell(element: etree._Element) -> Cell:
    value, formula, rich = "", None, ""
    for child in element:
        tag = name(child)
        if tag == "v":
            value = child.text or ""
        elif tag == "f":
            formula = _formula(child)
        elif tag == "is":
            value, rich = inline(child)
    meta = " ".join(f"{key}={element.get(key)}" for key in ("cm", "vm", "ph") if element.get(key))
    return Cell(int(element.get("s", "0")), element.get("t", ""), value, formula, rich, meta)


def _formula(element: etree._Element) -> Formula:
    rest = tuple(
        sorted((key, value) for key, value in attributes(element).items() if key not in {"t", "ca"})
    )
    return Formula(element.text or "", element.get("t", "normal"), rest)


def inline(element: etree._Element) -> tuple[str, str]:
    """Plain text of a string item, and its runs as text ("" when it has none)."""
    if len(element) == 1 and name(element[0]) == "t":  # nearly all of them
        return element[0].text or "", ""
    texts = element.findall("{*}t") + element.findall("{*}r/{*}t")
    plain = "".join(text.text or "" for text in texts)
    simple = element.find("{*}r") is None and element.find("{*}rPh") is None
    return plain, "" if simple else canon(element)
