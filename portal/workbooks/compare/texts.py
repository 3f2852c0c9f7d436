"""Rows of a sheet as the text they are written in, taken apart only when that is needed.

Two rows written alike say the same, so most rows are never parsed one by one. The patterns here
read only parts that lxml has found well-formed and that hold no comment, CDATA or instruction;
any other part is read by lxml from end to end.
"""

import re
from collections.abc import Iterator
from typing import IO, Any

from lxml import etree

from portal.workbooks.compare.archive import parser
from portal.workbooks.compare.rows import Row, SheetReader, read_row

CHUNK = 1 << 18
_SLASH = ord("/")
_ROOT = re.compile(r"<((?:[\w.\-]+:)?)worksheet[\s>][^>]*>")
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([^"']+)""")
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
    """One reading of a sheet part; `columns` and `frame` as in SheetReader, once rows were read."""

    def __init__(self, data: IO[bytes]) -> None:
        self._stream = data
        self._plain = _is_plain(data)
        data.seek(0)
        self._reader = SheetReader(data)
        self._shell = ("", "")
        self.prefix = ""

    @property
    def columns(self) -> list[tuple[int, int, int]]:
        return self._reader.columns

    @property
    def frame(self) -> etree._Element | None:
        return self._reader.frame

    def rows(self) -> Iterator[RawRow]:
        """Rows downwards. Raises ValueError for rows that make no sense."""
        if not self._plain:
            for row in self._reader.rows():
                yield RawRow(row.number, "", self, row)
            return
        source = _Text(self._stream)
        head = source.until("sheetData")
        root = _ROOT.search(head)
        if root is None:
            raise ValueError("no worksheet")
        self.prefix = root[1]
        self._shell = (root[0], f"</{self.prefix}worksheet>")
        empty = f"<{self.prefix}sheetData/>"
        self._reader.take(_tree(head + empty + self._shell[1]))
        yield from self._numbered(source)
        self._reader.take(_tree(head + empty + source.rest()))

    def _numbered(self, source: "_Text") -> Iterator[RawRow]:
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


class _Text:
    """The text of a part, let go of as it is used."""

    def __init__(self, stream: IO[bytes]) -> None:
        stream.seek(0)
        self._stream, self._held = stream, b""
        self._more()
        self._held = self._held.removeprefix(b"\xef\xbb\xbf")

    def _more(self) -> bool:
        chunk = self._stream.read(CHUNK)
        self._held += chunk
        return bool(chunk)

    def until(self, tag: str) -> str:
        """All before the tag, which is taken off with what is inside it when it is empty."""
        opening = re.compile(rb"<(?:[\w.\-]+:)?" + tag.encode() + rb"(?:\s[^>]*)?/?>")
        found = opening.search(self._held)
        while found is None:
            if not self._more():
                raise ValueError(f"no {tag}")
            found = opening.search(self._held)
        head, self._held = self._held[: found.start()], self._held[found.end() :]
        self._empty = found[0].endswith(b"/>")
        return head.decode()

    def rows(self, prefix: str) -> Iterator[str]:
        """Texts of the rows. Raises ValueError for anything else between them."""
        opening, closing = f"<{prefix}row".encode(), f"</{prefix}row>".encode()
        end = f"</{prefix}sheetData".encode()
        while not self._empty:
            yield from self._whole_rows(opening, closing)
            if self._held.startswith(end) and b">" in self._held:
                self._held = self._held[self._held.index(b">") + 1 :]
                return
            if not self._more():
                raise ValueError("something between the rows")

    def _whole_rows(self, opening: bytes, closing: bytes) -> Iterator[str]:
        """Rows that are held to their end; what follows them stays, without leading spaces."""
        held, at = self._held, 0
        while True:
            if held[at : at + 1].isspace():
                at = len(held) - len(held[at:].lstrip())
            bracket = held.find(b">", at)
            if not held.startswith(opening, at) or bracket < 0:
                break
            alone = held[bracket - 1] == _SLASH
            last = bracket if alone else held.find(closing, bracket)
            if last < 0:
                break
            stop = last + (1 if alone else len(closing))
            yield held[at:stop].decode()
            at = stop
        self._held = held[at:]

    def rest(self) -> str:
        while self._more():
            pass
        return self._held.decode()


class _Nothing:
    """A parser target that keeps nothing."""

    def close(self) -> None:
        return None


def _is_plain(stream: IO[bytes]) -> bool:
    """Whether patterns may read it: no comment, CDATA or instruction. Raises XMLSyntaxError."""
    target: Any = _Nothing()  # lxml calls only the methods a target has
    check = etree.XMLParser(target=target, resolve_entities=False, no_network=True)
    head = chunk = stream.read(CHUNK)
    declaration, _, after = head.partition(b"?>")
    declared = declaration.lstrip(b"\xef\xbb\xbf").startswith(b"<?xml")
    body = after if declared else head
    plain = not declared or _is_utf8(declaration)
    while chunk:
        check.feed(chunk)
        plain = plain and b"<!" not in body and b"<?" not in body
        chunk = stream.read(CHUNK)
        body = body[-1:] + chunk
    check.close()
    return plain


def _is_utf8(declaration: bytes) -> bool:
    named = _ENCODING.search(declaration)
    return named is None or named[1].lower() in {b"utf-8", b"utf8", b"us-ascii", b"ascii"}
