"""What is looked for in one part while it is unpacked, piece by piece: nothing is kept."""

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from typing import BinaryIO, NamedTuple

from portal.workbooks.addresses import LAST_ROW
from portal.workbooks.alphabets import UNICODE, WESTERN, declared
from portal.workbooks.errors import WorkbookRefused

CHUNK = 1 << 18
XML = (".xml", ".rels", ".vml")
SPACES = b"\xef\xbb\xbf\xff\xfe \t\r\n"
EBCDIC = b"\x4c\x6f\xa7\x94"  # "<?xml" as libxml2 would recognise it there (XML 1.0, annex F)
COPIED = ("customxml/", "docprops/", "docmetadata/")
"""Parts that nothing of ours reads: SharePoint writes its own in UTF-16."""
DTD = re.compile(rb"<!(?:doctype|entity|element|attlist|notation)", re.IGNORECASE)
DDE_LINK = re.compile(rb"<(?:[\w.\-]+:)?ddeLink[\s/>]")
WORKSHEET = re.compile(rb"<((?:[\w.\-]+:)?)(?:worksheet|dialogsheet)[\s>]")
STREAMED = re.compile(rb"<(?:[\w.\-]+:)?(?:worksheet|sst|pivotCacheRecords)[\s>]")
MAX_NODES = 1_000_000  # elements and attributes of a part that is held as a tree
NUMBER = re.compile(rb"""<[^<>]*?\sr=["']0*([0-9]+)""")
FORMULA = re.compile(r"<(?:[\w.\-]+:)?f(?:\s[^<>]*+)?>([^<]*+)<")
CELL = re.compile(r"""<(?:[\w.\-]+:)?c\s(?:[^<>]*?\s)?r=["']([A-Z]{1,3}[0-9]{1,7})["']""")
TEXTS = re.compile(r'"[^"]*"')
DDE = re.compile(
    r"(?<![\w'.])[A-Za-z][\w.]*\|(?:'[^']*'|[\w.]+)!|(?<![\w.])DDE\s*\(", re.IGNORECASE
)


class Finding(NamedTuple):
    """Something in a sheet to refuse by its name, which is known only once all is safe."""

    code: str
    part: str
    cell: str = ""


def check_content(stream: BinaryIO, info: zipfile.ZipInfo, most: int) -> Finding | None:
    """Read a part to its end, so that a wrong length or checksum shows.

    Args:
        most: bytes it may unpack to, whatever the directory says.

    Raises:
        WorkbookRefused: DTD, odd encoding, DDE link, more bytes than said, too many elements.
    """
    head = stream.read(CHUNK)
    if not _is_xml(head, info.filename):
        _measure(stream, info, most, len(head))
        return None
    wide = _check_encoding(head, info.filename)
    watch = _Watch(info.filename, head)
    for window, chunk in _windows(stream, info, most, head):
        watch.look(window.replace(b"\0", b"") if wide else window, chunk)
    return watch.finding


def _is_xml(head: bytes, name: str) -> bool:
    start = head[:64].replace(b"\0", b"").lstrip(SPACES)
    return name.casefold().endswith(XML) or start[:1] == b"<" or head.startswith(EBCDIC)


def _check_encoding(head: bytes, name: str) -> bool:
    """UTF-8 or near it wherever we read. True for a wide encoding, which copied parts may have."""
    wide = b"\0" in head[:64] or head[:2] in {b"\xff\xfe", b"\xfe\xff"}
    said = declared(head)
    if wide and not name.casefold().startswith(COPIED):
        raise WorkbookRefused("encoding", part=name)
    if head.startswith(EBCDIC) or (said and said not in UNICODE | WESTERN):
        raise WorkbookRefused("encoding", part=name)
    return wide


def _windows(
    stream: BinaryIO, info: zipfile.ZipInfo, most: int, head: bytes
) -> Iterator[tuple[bytes, bytes]]:
    """Each piece with the end of the one before, so that nothing hides on the seam."""
    tail, chunk, size = b"", head, 0
    while chunk:
        size += len(chunk)
        _check_measured(size, info, most)
        yield tail + chunk, chunk
        tail, chunk = chunk[-(1 << 14) :], stream.read(CHUNK)
    _check_whole(size, info)


def _measure(stream: BinaryIO, info: zipfile.ZipInfo, most: int, size: int) -> None:
    while chunk := stream.read(CHUNK):
        size += len(chunk)
        _check_measured(size, info, most)
    _check_whole(size, info)


def _check_measured(size: int, info: zipfile.ZipInfo, most: int) -> None:
    if size > most:
        raise WorkbookRefused("too_large", part=info.filename)


def _check_whole(size: int, info: zipfile.ZipInfo) -> None:
    if size != info.file_size:
        raise WorkbookRefused("damaged", part=info.filename)


class _Watch:
    """What is looked for in one XML part."""

    def __init__(self, name: str, head: bytes) -> None:
        self._name, self._nodes, self._rows = name, 0, 0
        sheet = WORKSHEET.search(head[:CHUNK])
        self._row = b"<" + sheet[1] + b"row" if sheet else b""
        self._link = "externallink" in name.casefold() or b"externalLink" in head
        self._tree = not STREAMED.search(head) and not name.casefold().startswith(COPIED)
        self.finding: Finding | None = None

    def look(self, window: bytes, chunk: bytes) -> None:
        if b"<!DOCTYPE" in window or (window.startswith(chunk) and DTD.search(chunk)):
            raise WorkbookRefused("dtd", part=self._name)
        if self._link and DDE_LINK.search(window):
            raise WorkbookRefused("dde", part=self._name)
        if self._tree:
            self._nodes += chunk.count(b"<") + chunk.count(b"=")
            if self._nodes > MAX_NODES:
                raise WorkbookRefused("too_large", part=self._name)
        if self._row:
            self._look_at_rows(window, chunk)

    def _look_at_rows(self, window: bytes, chunk: bytes) -> None:
        last = NUMBER.match(window, window.rfind(self._row + b" "))
        if last is None:  # rows may go without their number
            seam = window[: len(window) - len(chunk)][1 - len(self._row) :]
            self._rows += (seam + chunk).count(self._row)
        beyond = last is not None and int(last[1][:9]) > LAST_ROW
        if beyond or self._rows > LAST_ROW + 1:  # one for `rowBreaks`
            self.finding = Finding("sheet_rows", self._name)
        escaped = b"#" in window and b"&#" in window
        if escaped or b"|" in window or b"DDE(" in window:
            self._look_at_formulas(window.decode(errors="replace"))

    def _look_at_formulas(self, text: str) -> None:
        for formula in FORMULA.finditer(text):
            live = "|" in formula[1] or "&#" in formula[1] or "DDE" in formula[1].upper()
            if live and DDE.search(TEXTS.sub("", unescape(formula[1]))):
                cells = CELL.findall(text, max(0, formula.start() - 400), formula.start())
                cell = cells[-1] if cells else ""
                self.finding = self.finding or Finding("dde_formula", self._name, cell)
