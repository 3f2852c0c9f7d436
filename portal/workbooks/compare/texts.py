"""Rows of a sheet as the text they are written in, taken apart only when that is needed.

Two rows written alike say the same, so most rows are never parsed one by one. The patterns here
read only parts that lxml has found well-formed and that hold no comment, CDATA or instruction;
any other part is read by lxml from end to end.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import IO

from lxml import etree

from portal.workbooks.compare.archive import parser
from portal.workbooks.compare.around import Around
from portal.workbooks.compare.rows import Row, SheetReader, read_row
from portal.workbooks.compare.streams import SheetStream, is_plain

_ROOT = re.compile(r"<((?:[\w.\-]+:)?)worksheet[\s>][^>]*>")
_NUMBER = re.compile(r'\sr="(\d+)"')


class RawRow:
    """One row: its number, its text ("" when lxml read it), and what it says once asked."""

    __slots__ = ("_row", "_sheet", "number", "text")

    def __init__(
        self, number: int, text: str, sheet: "TextSheet | None", row: Row | None = None
    ) -> None:
        self.number, self.text, self._sheet, self._row = number, text, sheet, row

    @property
    def row(self) -> Row:
        """Raises ValueError for cells out of order or in a wrong row."""
        if self._row is None and self._sheet:
            self._row = self._sheet.parsed(self.text, self.number)
        return self._row or Row(self.number, {}, {})


class TextSheet:
    """One reading of a sheet part; `around` learns as with SheetReader."""

    def __init__(self, data: IO[bytes]) -> None:
        self._stream = data
        self._plain = is_plain(data)
        data.seek(0)
        self.around = Around()
        self._shell = ("", "")
        self.prefix = ""

    def rows(self) -> Iterator[RawRow]:
        """Rows downwards. Raises ValueError for rows that make no sense."""
        if not self._plain:
            for row in SheetReader(self._stream, self.around).rows():
                yield RawRow(row.number, "", self, row)
            return
        source = SheetStream(self._stream)
        head = source.until("sheetData")
        root = _ROOT.search(head)
        if root is None:
            raise ValueError("no worksheet")
        self.prefix = root[1]
        self._shell = (root[0], f"</{self.prefix}worksheet>")
        empty = f"<{self.prefix}sheetData/>"
        self.around.keep(_tree(head + empty + self._shell[1]))
        yield from self._numbered(source)
        self.around.read(chain([(head + empty).encode()], source.rest()))

    def _numbered(self, source: SheetStream) -> Iterator[RawRow]:
        last = 0
        for text in source.rows(self.prefix):
            found = _NUMBER.search(text, 0, text.index(">"))
            number = int(found[1]) if found else last + 1
            if number <= last:
                raise ValueError(f"row {number} after row {last}")
            last = number
            yield RawRow(number, text, self)

    def parsed(self, text: str, number: int) -> Row:
        root = _tree(self._shell[0] + text + self._shell[1])
        if len(root) != 1:
            raise ValueError(f"row {number}")
        return read_row(root[0], number - 1)


def _tree(text: str) -> etree._Element:
    return etree.fromstring(text.encode(), parser())
