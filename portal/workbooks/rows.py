"""Rows and cells of a sheet as text: taken apart only as far as an edit needs.

Sheets are streamed as strings, not as trees: that is what makes filling faster than writing anew.
Attribute values and cell contents keep the escapes they came with.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from portal.workbooks.addresses import address, parse_address
from portal.workbooks.errors import WorkbookRefused

ATTRIBUTES = r"""(?:[^>"']|"[^"]*"|'[^']*')*?"""
ATTRIBUTE = re.compile(r"""([\w:.\-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@dataclass
class Cell:
    """One cell: `inner` is everything between its tags."""

    column: int
    attributes: dict[str, str]
    inner: str = ""

    @property
    def style(self) -> int:
        return int(self.attributes.get("s", "0"))


@dataclass
class Row:
    """One row. `source` is its text as it came, "" when it was made by us."""

    number: int
    attributes: dict[str, str] = field(default_factory=dict)
    cells: list[Cell] = field(default_factory=list)
    source: str = ""


def attributes_of(text: str) -> dict[str, str]:
    found = ATTRIBUTE.findall(text)
    return {name: (double or single.replace('"', "&quot;")) for name, double, single in found}


def tag(name: str, attributes: dict[str, str], inner: str) -> str:
    written = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def element_pattern(name: str) -> re.Pattern[str]:
    """Match one element that does not hold another of its own name."""
    return re.compile(
        rf"<{name}(?=[\s/>])(?P<attributes>{ATTRIBUTES})(?:/>|>(?P<inner>.*?)</{name}\s*>)",
        re.DOTALL,
    )


class Grammar:
    """How the elements of one sheet are written, `prefix` being "" or "x:"."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.row, self.cell, self.formula, self.value = (
            element_pattern(prefix + name) for name in ("row", "c", "f", "v")
        )
        self._cells = re.compile(rf"<{prefix}c(?=[\s/>])")
        self._number = re.compile(
            rf"""(<{prefix}(?:c|row)\s(?:{ATTRIBUTES}\s)?r=["'])([A-Za-z]*)[0-9]+(?=["'])"""
        )

    def read_rows(self, text: str) -> Iterator[Row]:
        """Rows of the text between the sheetData tags. Raises WorkbookRefused when out of order."""
        number = end = 0
        for match in self.row.finditer(text):
            if text[end : match.start()].strip():
                raise WorkbookRefused("damaged", part=f"row {number}")
            end = match.end()
            attributes = attributes_of(match["attributes"])
            before, number = number, int(attributes.get("r", number + 1))
            if number <= before:
                raise WorkbookRefused("damaged", part=f"row {number}")
            yield Row(number, attributes, source=match[0])
        if text[end:].strip():
            raise WorkbookRefused("damaged", part=f"row {number}")

    def read_cells(self, row: Row) -> None:
        """Take the row's source apart into `row.cells`, once."""
        if row.cells or not row.source:
            return
        match = self.row.fullmatch(row.source)
        column = 0
        for found in self.cell.finditer(match["inner"] or "" if match else ""):
            attributes = attributes_of(found["attributes"])
            here = attributes.get("r")
            column = parse_address(here)[0] if here else column + 1
            row.cells.append(Cell(column, attributes, found["inner"] or ""))

    def renumbered(self, row: Row, number: int) -> str:
        """The row's source at line `number`, "" when it must be taken apart for that."""
        text, count = self._number.subn(lambda m: f"{m[1]}{m[2]}{number}", row.source)
        return text if count == 1 + len(self._cells.findall(row.source)) else ""

    def write_row(self, row: Row, number: int) -> str:
        """The row as text, at line `number`."""
        cells = "".join(self._write_cell(cell, number) for cell in row.cells)
        return tag(f"{self.prefix}row", {**row.attributes, "r": str(number)}, cells)

    def _write_cell(self, cell: Cell, number: int) -> str:
        attributes = {"r": "", **cell.attributes}
        attributes["r"] = address(cell.column, number)
        return tag(f"{self.prefix}c", attributes, cell.inner)
