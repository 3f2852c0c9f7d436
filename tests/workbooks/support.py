"""Small workbooks drawn for one test, and readings that share nothing with the filler."""

import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

import openpyxl
import xlsxwriter

from portal.workbooks import FillOrder, FillReport
from portal.workbooks.fill import fill

DRAWN = datetime(2026, 1, 1)  # noqa: DTZ001 - XlsxWriter takes no zone


def drawn(draw: Callable[[Any], None], options: Mapping[str, Any] | None = None) -> bytes:
    """A workbook drawn by XlsxWriter, the same bytes whenever it is drawn."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, **(options or {})})
    book.set_properties({"created": DRAWN})
    draw(book)
    book.close()
    return made.getvalue()


def filled(template: bytes, order: FillOrder) -> tuple[bytes, FillReport]:
    out = BytesIO()
    report = fill(template, order, out)
    return out.getvalue(), report


def read(data: bytes, values: bool = False) -> openpyxl.Workbook:
    """openpyxl's reading: formulas, or stored values."""
    return openpyxl.load_workbook(BytesIO(data), data_only=values)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(contents: Mapping[str, bytes], **more: bytes) -> bytes:
    """A zip of these parts, in this order."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**contents, **more}.items():
            archive.writestr(name, content)
    return made.getvalue()


def edited(template: bytes, name: str, old: str, new: str) -> bytes:
    """The template with a text of one part replaced; the text must be there."""
    contents = parts(template)
    text = contents[name].decode()
    assert old in text, f"{old} is not in {name}"
    return packed({**contents, name: text.replace(old, new).encode()})
