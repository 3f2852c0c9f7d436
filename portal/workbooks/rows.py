"""Rows and cells of a sheet as text: taken apart only as far as an edit needs.

Sheets are streamed as strings, not as trees: that is what makes filling faster than writing anew.
Attribute values and cell contents keep the escapes they came with.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from portal.workbooks.addresses import column_letters, parse_address
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


def attributes_text(attributes: dict[str, str]) -> str:
    return "".join(f' {key}="{value}"' for key, value in attributes.items())


def tag(name: str, attributes: dict[str, str], inner: str) -> str:
    written = attributes_text(attributes)
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
        self._numbered = re.compile(rf"<{prefix}(?:c|row)(?=[\s/>])")
        self._number = re.compile(
            rf"""(<{prefix}(?:c|row)\s(?:{ATTRIBUTES}\s)?r=["'])([A-Za-z]*)([0-9]+)(?=["'])"""
        )

    def read_rows(self, text: str, number: int = 0) -> Iterator[Row]:
        """Rows of a text of rows, `number` being the row before it.

        Raises WorkbookRefused when they are out of order.
        """
        end = 0
        for match in self.row.finditer(text):
            if text[end : match.start()].strip():
                raise WorkbookRefused("damaged", part=f"ligne {number}")
            end = match.end()
            attributes = attributes_of(match["attributes"])
            before, number = number, int(attributes.get("r", number + 1))
            if number <= before:
                raise WorkbookRefused("damaged", part=f"ligne {number}")
            yield Row(number, attributes, source=match[0])
        if text[end:].strip():
            raise WorkbookRefused("damaged", part=f"ligne {number}")

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

    def lowered(self, rows: str, by: int) -> str | None:
        """A text of rows, `by` lines further down; None when some cell does not say its row."""
        text, count = self._number.subn(lambda m: f"{m[1]}{m[2]}{int(m[3]) + by}", rows)
        return text if count == len(self._numbered.findall(rows)) else None

    def write_row(self, row: Row, number: int) -> str:
        """The row as text, at line `number`."""
        cells = "".join(
            f'{self.cell_start(cell)}{number}"{self.cell_end(cell)}' for cell in row.cells
        )
        return tag(f"{self.prefix}row", {**row.attributes, "r": str(number)}, cells)

    def cell_start(self, cell: Cell) -> str:
        """The cell's beginning, up to the number of its row."""
        return f'<{self.prefix}c r="{column_letters(cell.column)}'

    def cell_end(self, cell: Cell) -> str:
        """What follows the cell's address."""
        attributes = self.cell_attributes(cell)
        inner = f">{cell.inner}</{self.prefix}c>" if cell.inner else "/>"
        return attributes + inner

    def cell_attributes(self, cell: Cell) -> str:
        """The cell's attributes but its address."""
        return attributes_text({key: text for key, text in cell.attributes.items() if key != "r"})
