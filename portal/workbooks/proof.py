"""Proof of a filled workbook by a reading of its own: nothing here is shared with the filler.

Every filled cell is read back and compared with its datum, and every part that was not to change
is compared with the template's.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import BinaryIO

from lxml import etree

from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.orders import Filled, Value

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DROPPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
Found = tuple[str, str]
"""(cell type, content) as written; ("", "") for a blank or missing cell."""


def prove(template: bytes, result: BinaryIO, filled: Sequence[Filled], changed: set[str]) -> None:
    """Compare `result` with the data and with `template`.

    Args:
        filled: final address and datum of every cell written.
        changed: lower-case names of the parts allowed to differ or to be gone.

    Raises:
        WorkbookRefused: the first difference (codes proof, proof_part).
    """
    with zipfile.ZipFile(BytesIO(template)) as before, zipfile.ZipFile(result) as after:
        _prove_parts(before, after, changed)
        if not filled:
            return
        reader = _Reader(after)
        for sheet in dict.fromkeys(cell.sheet for cell in filled):
            _prove_cells(reader, sheet, [cell for cell in filled if cell.sheet == sheet])


def _prove_parts(before: zipfile.ZipFile, after: zipfile.ZipFile, changed: set[str]) -> None:
    found = {info.filename: (info.CRC, info.file_size) for info in after.infolist()}
    for info in before.infolist():
        if info.filename.casefold() not in changed:
            same = found.get(info.filename) == (info.CRC, info.file_size)
            if not same:
                raise WorkbookRefused("proof_part", part=info.filename)
    if broken := after.testzip():
        raise WorkbookRefused("proof_part", part=broken)


def _prove_cells(reader: "_Reader", sheet: str, filled: list[Filled]) -> None:
    wanted = {cell.cell: cell.value for cell in filled}
    seen = {cell: found for cell, found in reader.cells(sheet) if cell in wanted}
    for cell, value in wanted.items():
        found = seen.get(cell, ("", ""))
        if not _agrees(value, found, reader.date1904):
            raise WorkbookRefused("proof", sheet, cell, expected=repr(value), found=found[1])


class _Reader:
    """Cells of a workbook, by lxml from end to end."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        main = self._targets("")["officeDocument"]
        book = etree.fromstring(archive.read(main))
        by_id = self._targets(main)
        sheets = book.iterfind("{*}sheets/{*}sheet")
        self._parts = {s.get("name", ""): by_id.get(s.get(_ID, ""), "") for s in sheets}
        settings = book.find("{*}workbookPr")
        self.date1904 = settings is not None and settings.get("date1904") in ("1", "true")

    def _targets(self, part: str) -> dict[str, str]:
        folder, leaf = posixpath.split(part)
        relations = etree.fromstring(self._archive.read(f"{folder}/_rels/{leaf}.rels".lstrip("/")))
        found = {}
        for one in relations:
            to = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
            found[one.get("Id", "") if part else one.get("Type", "").split("/")[-1]] = to
        return found

    def cells(self, sheet: str) -> Iterator[tuple[str, Found]]:
        """(address, what is written) of every cell of a sheet."""
        names = {name.lower(): name for name in self._archive.namelist()}
        with self._archive.open(names[self._parts[sheet].lower()]) as stream:
            for _, row in etree.iterparse(stream, tag="{*}row"):
                for cell in row.iterfind("{*}c"):
                    yield cell.get("r", ""), _content(cell)
                row.clear()
                while row.getprevious() is not None:  # or the empty rows would pile up
                    row.getparent().remove(row.getprevious())


def _content(cell: etree._Element) -> Found:
    if cell.find("{*}f") is not None:
        return "f", "formule"
    if cell.get("t") == "inlineStr":
        return "inlineStr", "".join(text.text or "" for text in cell.iter("{*}t"))
    return cell.get("t", ""), cell.findtext("{*}v") or ""


def _agrees(value: Value, found: Found, date1904: bool) -> bool:
    kind, text = found
    if value is None or value == "":
        return found == ("", "")
    if isinstance(value, date):
        return text == _french(value) if kind == "inlineStr" else _near(text, value, date1904)
    if isinstance(value, str):
        read = _ESCAPE.sub(lambda code: chr(int(code[1], 16)), text)
        return kind == "inlineStr" and read == _DROPPED.sub("", value)
    if isinstance(value, bool):
        return found == ("b", "1" if value else "0")
    return kind == "" and bool(text) and Decimal(text) == value


def _french(value: date) -> str:
    return value.strftime("%d/%m/%Y %H:%M" if isinstance(value, datetime) else "%d/%m/%Y")


def _near(text: str, value: date, date1904: bool) -> bool:
    """Whether a serial number says the same date, and time to the second."""
    if not text:
        return False
    number = Decimal(text)
    if not date1904 and number < 60:
        number += 1
    origin = datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - no zone
    read = origin + timedelta(microseconds=round(number * 86_400_000_000))
    meant = value if isinstance(value, datetime) else datetime.combine(value, time())
    return abs(read - meant) < timedelta(seconds=1)
