"""Hostile workbooks: each is refused in little time and memory, in a process that lives on.

The traps are made here, none is kept. Each is given to the very function that fills a workbook,
with an order that writes a cell, so that whatever it passes is really read.
"""

import struct
import sys
import time
import zipfile
from collections.abc import Callable, Mapping
from decimal import Decimal
from io import BytesIO
from typing import NamedTuple

import xlsxwriter

from bench._memory import Cost, alone
from portal.workbooks import FillOrder, WorkbookRefused
from portal.workbooks.fill import fill

SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LIMITS = (2.0, 150.0)  # seconds, megabytes of the whole process
MB = 2**20


class Trap(NamedTuple):
    """A hostile file, made when asked for."""

    name: str
    make: Callable[[], bytes]


def plain() -> dict[str, bytes]:
    """Return the parts of an ordinary workbook."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet("A").write("A1", "texte")
    book.close()
    with zipfile.ZipFile(out) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes], **more: bytes) -> bytes:
    """Return a zip of these parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**parts, **more}.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """Return a workbook with a part more, or another."""
    return packed({**plain(), name: content})


def sheet(rows: str, tail: str = "") -> bytes:
    """Return a workbook whose one sheet has these rows."""
    text = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{tail}</worksheet>'
    return with_part(SHEET, text.encode())


def lines(count: int, line: str) -> str:
    """Return so many lines, each unlike the others so that they pack badly."""
    return "".join(line.format(n=n, m=n * 7_919 % 1_000_003) for n in range(1, count + 1))


def entities(depth: int) -> bytes:
    """Return an XML text that a careless reader unfolds to 10 ** depth words."""
    steps = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(depth))
    return f'<!DOCTYPE x [<!ENTITY e0 "lol">{steps}]><x>&e{depth};</x>'.encode()


def late(name: str) -> bytes:
    """Return 190 MB that may be read, with a DTD in their last words."""
    block = lines(480_000, "<a b='{m}{n}'>{m}</a>").encode()[: 10 * MB]
    long = b"<worksheet >" + block * 4 + b"</worksheet>"
    parts = {f"xl/media/{n}.xml": long for n in range(4)}
    return packed({**plain(), **parts, name: long[: 30 * MB] + b"<!DOCTYPE x>"})


def shared_bytes() -> bytes:
    """Return a zip whose entries all unpack the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in plain().items():
            archive.writestr(name, content)
        for n in range(180):
            archive.writestr(f"xl/media/{n}.bin", b"\0" * MB)
            archive.filelist[-1].header_offset = archive.filelist[-n - 1].header_offset
    return out.getvalue()


def directory(count: int) -> bytes:
    """Return a file that is nothing but a directory of so many entries."""
    entry = struct.pack("<4s6H3L5H2L", b"PK\1\2", *[0] * 16)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 65_535, 65_535, len(entry) * count, 4, 0)
    return b"PK\3\4" + entry * count + end


def lying() -> bytes:
    """Return a workbook whose sheet says it has 10 bytes and unpacks to 300 MB."""
    data = bytearray(with_part(SHEET, b" " * 300 * MB))
    entry = data.rindex(b"PK\1\2", 0, data.rindex(SHEET.encode()))
    struct.pack_into("<L", data, entry + 24, 10)
    return bytes(data)


TRAPS = (
    Trap("300 MB of sheet in 300 kB", lambda: with_part(SHEET, b" " * 300 * MB)),
    Trap("300 MB said to be 10 bytes", lying),
    Trap("entities in the sheet", lambda: with_part(SHEET, entities(12))),
    Trap("entities in the shared texts", lambda: with_part(STRINGS, entities(12))),
    Trap(
        "entities in UTF-16",
        lambda: with_part("customXml/item1.xml", entities(12).decode().encode("utf-16")),
    ),
    Trap("a DTD after 190 MB", lambda: late("xl/zz.xml")),
    Trap("parts that share their bytes", shared_bytes),
    Trap("a directory of a million entries", lambda: directory(1_000_000)),
    Trap("20 000 parts", lambda: packed({f"xl/{n}": b"" for n in range(20_000)})),
    Trap(
        "a million cell formats",
        lambda: with_part(
            "xl/styles.xml",
            f"<styleSheet xmlns='{MAIN}'>".encode()
            + lines(1_000_000, "<xf numFmtId='{m}'/>").encode()
            + b"</styleSheet>",
        ),
    ),
    Trap("rows past the last one", lambda: sheet(lines(1_050_000, "<row ht='{m}'/>"))),
    Trap("a row numbered past the last one", lambda: sheet('<row r="9999999"/>')),
    Trap("tags 100 000 deep", lambda: sheet(lines(100_000, "<a{m}>"))),
    Trap("a sheet of bare quotes", lambda: sheet("<row " + lines(200_000, "r{m}='"))),
    Trap("a live link", lambda: sheet("<row><c r='A1'><f>cmd|'/c calc'!A0</f></c></row>")),
)


def refused(content: bytes) -> None:
    """Give the trap to the filler. AssertionError when it is taken."""
    begun = time.perf_counter()
    try:
        fill(content, FillOrder(cells={("A", "B2"): Decimal(1)}), BytesIO())
    except WorkbookRefused as refusal:
        print(f"  {time.perf_counter() - begun:5.2f} s  {refusal.code}", end="  ")
        sys.stdout.flush()
        return
    raise AssertionError("taken")


def measured(trap: Trap) -> Cost:
    """Return what the refusal of a trap costs, in a process of its own."""
    return alone(refused, trap.make(), rounds=1)


if __name__ == "__main__":
    for trap in TRAPS:
        cost = measured(trap)
        told = "" if cost.seconds < LIMITS[0] and cost.peak < LIMITS[1] else "  TOO MUCH"
        print(f"{trap.name:<40} {cost.seconds:5.2f} s {cost.peak:5.0f} MB peak{told}")
