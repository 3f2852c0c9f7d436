"""One worksheet part: what stands before its rows, the rows, and what stands after them."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from portal.workbooks.addresses import Area, parse_area
from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.package import parse, serialise
from portal.workbooks.rows import ATTRIBUTES, Grammar
from portal.workbooks.runs import Runs

ROOT = re.compile(r"<([\w.\-]+:)?worksheet(?=[\s>/])")
TROUBLE = re.compile(r"<!--|<!\[CDATA\[|<\?(?!xml\s)")


class SheetText:
    """A sheet as text in three pieces. `frame` is the sheet without its rows, as a tree.

    `runs` tells which of its elements stand for many.

    Raises:
        WorkbookRefused: the part is not a worksheet.
    """

    def __init__(self, data: bytes, part: str) -> None:
        _check_well_formed(data, part)
        text = data.decode("utf-8-sig")
        root = ROOT.search(text)
        if TROUBLE.search(text):  # comments and CDATA would mislead the patterns of `rows`
            text = _tidy(data)
            root = ROOT.search(text)
        if root is None:
            raise WorkbookRefused("damaged", part=part)
        self.prefix = root[1] or ""
        self.grammar = Grammar(self.prefix)
        self._split(text, part)
        self._frame: etree._Element | None = None
        self.runs = Runs()

    def _split(self, text: str, part: str) -> None:
        name = f"{self.prefix}sheetData"
        opening = re.search(rf"<{name}(?=[\s/>])(?:{ATTRIBUTES})(/?)>", text)
        if opening is None:
            raise WorkbookRefused("damaged", part=part)
        end = opening.end() if opening[1] else text.index(f"</{name}", opening.end())
        close = opening.end() if opening[1] else text.index(">", end) + 1
        self.head, self.tail = text[: opening.start()], text[close:]
        self.rows = text[opening.end() : end]
        self._hole = f"<{name}/>"

    @property
    def opening(self) -> str:
        return f"<{self.prefix}sheetData>"

    @property
    def closing(self) -> str:
        return f"</{self.prefix}sheetData>"

    @property
    def frame(self) -> etree._Element:
        """Tree of the sheet with an empty sheetData. Changed in place, then given to `reframe`."""
        if self._frame is None:
            self._frame = parse((self.head + self._hole + self.tail).encode())
        return self._frame

    def reframe(self) -> None:
        """Take head and tail from the changed `frame`."""
        text = serialise(self.frame).decode()
        self.head, _, self.tail = text.partition(self._hole)

    def end(self) -> Iterator[bytes]:
        """What stands after the rows, in pieces."""
        yield self.closing.encode()
        yield from (piece.encode() for piece in self.runs.written(self.tail))

    def merges(self) -> list[Area]:
        return [parse_area(merge.get("ref", "")) for merge in self.frame.iter("{*}mergeCell")]

    def column_style(self, column: int) -> str:
        """Style number a new cell of this column takes, "" when the column has none."""
        for cols in self.frame.iter("{*}col"):
            if int(cols.get("min", 0)) <= column <= int(cols.get("max", 0)):
                return cols.get("style", "")
        return ""


class _Nothing:
    """A parser target that keeps nothing, so that checking costs no memory."""

    def close(self) -> None:
        return None


def _check_well_formed(data: bytes, part: str) -> None:
    """Patterns are only safe, and fast, on text whose tags are known to close."""
    target: Any = _Nothing()  # lxml calls only the methods a target has
    parser = etree.XMLParser(target=target, resolve_entities=False, no_network=True)
    try:
        etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise WorkbookRefused("damaged", part=part) from error


def _tidy(data: bytes) -> str:
    root = parse(data)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    return serialise(root).decode()
