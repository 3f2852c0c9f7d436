"""Proof of a filled workbook by a reading of its own: nothing here is shared with the filler.

Every filled cell is read back and compared with its datum, and every part that was not to change
is compared with the template's.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import BinaryIO

from lxml import etree

from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.orders import Value
from portal.workbooks.written import Row, Written

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DROPPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
END: tuple[int, dict[int, "Found"]] = (2**31, {})
Found = tuple[str, str]
"""(cell type, content) as written; ("", "") for a blank or missing cell."""


def prove(template: bytes, result: BinaryIO, written: Written, changed: set[str]) -> None:
    """Compare `result` with the data and with `template`.

    Args:
        written: every cell that received a datum, at its final place.
        changed: lower-case names of the parts allowed to differ or to be gone.

    Raises:
        WorkbookRefused: the first difference (codes proof, proof_part).
    """
    with zipfile.ZipFile(BytesIO(template)) as before, zipfile.ZipFile(result) as after:
        _prove_parts(before, after, changed)
        reader = _Reader(after)
        for sheet in written.sheets():
            _prove_cells(reader, sheet, written.rows(sheet))


def _prove_parts(before: zipfile.ZipFile, after: zipfile.ZipFile, changed: set[str]) -> None:
    found = {info.filename: (info.CRC, info.file_size) for info in after.infolist()}
    for info in before.infolist():
        if info.filename.casefold() not in changed:
            same = found.get(info.filename) == (info.CRC, info.file_size)
            if not same:
                raise WorkbookRefused("proof_part", part=info.filename)
    if broken := after.testzip():
        raise WorkbookRefused("proof_part", part=broken)


def _prove_cells(reader: "_Reader", sheet: str, wanted: Iterator[Row]) -> None:
    """Both go down the sheet together, so that neither has to be held."""
    found = reader.rows(sheet)
    row, cells = next(found, END)
    for number, values in wanted:
        while row < number:
            row, cells = next(found, END)
        for column, value in values.items():
            there = cells.get(column, ("", "")) if row == number else ("", "")
            if not _agrees(value, there, reader.date1904):
                cell = f"{_letters(column)}{number}"
                raise WorkbookRefused("proof", sheet, cell, expected=repr(value), found=there[1])


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

    def rows(self, sheet: str) -> Iterator[tuple[int, dict[int, Found]]]:
        """(row, column -> what is written) of a sheet, downwards. Raises ValueError when mixed."""
        names = {name.lower(): name for name in self._archive.namelist()}
        last = 0
        with self._archive.open(names[self._parts[sheet].lower()]) as stream:
            for _, row in etree.iterparse(stream, tag="{*}row"):
                number = int(row.get("r", last + 1))
                if number <= last:
                    raise ValueError(f"row {number}")
                last = number
                yield number, _cells(row, number)
                row.clear()
                while row.getprevious() is not None:  # or the empty rows would pile up
                    row.getparent().remove(row.getprevious())


def _cells(row: etree._Element, number: int) -> dict[int, Found]:
    """Column -> content. A cell that does not say where it stands follows the one before.

    Raises ValueError for a cell that says it stands in another row.
    """
    found, column = {}, 0
    for cell in row.iterfind("{*}c"):
        where = cell.get("r")
        if where:
            letters = where.rstrip("0123456789")
            if where != f"{letters}{number}":
                raise ValueError(where)
            column = sum((ord(c) - 64) * 26**n for n, c in enumerate(reversed(letters.upper())))
        else:
            column += 1
        found[column] = _content(cell)
    return found


def _letters(column: int) -> str:
    rest, last = divmod(column - 1, 26)
    return (_letters(rest) if rest else "") + chr(65 + last)


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
