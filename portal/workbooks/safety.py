"""What is looked at before a template is read: a funder's file comes from outside."""

import re
import zipfile
from io import BytesIO
from typing import BinaryIO

from portal.workbooks.errors import WorkbookRefused

MAX_PARTS = 5_000
MAX_TOTAL = 200 * 2**20
MAX_PART = 50 * 2**20
MAX_RATIO = 100  # unpacked : packed, beyond the first mebibyte
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
ENCODING = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']""")
UNICODE_SUBSETS = {b"utf-8", b"utf8", b"us-ascii", b"ascii"}
MARKS = tuple(
    mark.encode(encoding)
    for mark in ("<!DOCTYPE", "<!ENTITY", "<!doctype")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
CHUNK = 1 << 18
XML = (".xml", ".rels", ".vml")


def open_safely(data: bytes) -> zipfile.ZipFile:
    """Check `data` part by part and open it.

    Raises:
        WorkbookRefused: not a zip, .xls, password, macros, DTD, odd or doubled names, bomb.
    """
    if data.startswith(OLE):
        raise WorkbookRefused("encrypted" if ENCRYPTED in data else "xls")
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError) as error:
        raise WorkbookRefused("not_zip") from error
    _check_listing(archive.infolist())
    _check_kind(archive)
    for info in archive.infolist():
        _check_part(archive, info)
    return archive


def _check_listing(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MAX_PARTS:
        raise WorkbookRefused("too_many_parts", count=len(infos), limit=MAX_PARTS)
    seen: set[str] = set()
    for info in infos:
        _check_name(info)
        if info.filename.casefold() in seen:
            raise WorkbookRefused("duplicate_part", part=info.filename)
        seen.add(info.filename.casefold())
        _check_size(info)
    if sum(info.file_size for info in infos) > MAX_TOTAL:
        raise WorkbookRefused("too_large", part="total")
    _check_overlap(infos)


def _check_name(info: zipfile.ZipInfo) -> None:
    name = info.orig_filename
    pieces = name.removesuffix("/").split("/")
    odd = not name.isprintable() or "\\" in name or ":" in name
    if odd or any(piece in {"", ".", ".."} for piece in pieces):
        raise WorkbookRefused("odd_part", part=ascii(name))


def _check_size(info: zipfile.ZipInfo) -> None:
    allowed = 2**20 + MAX_RATIO * info.compress_size
    if info.file_size > min(MAX_PART, allowed):
        raise WorkbookRefused("too_large", part=info.filename)
    if info.flag_bits & 1:
        raise WorkbookRefused("encrypted")


def _check_overlap(infos: list[zipfile.ZipInfo]) -> None:
    """Parts that share their packed bytes make a small file unpack without end."""
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise WorkbookRefused("damaged", part=info.filename)
        end = info.header_offset + 30 + len(info.orig_filename) + info.compress_size


def _check_kind(archive: zipfile.ZipFile) -> None:
    names = {name.casefold() for name in archive.namelist()}
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names):
        raise WorkbookRefused("macros")
    if "xl/workbook.bin" in names:
        raise WorkbookRefused("binary")
    if "content.xml" in names and "[content_types].xml" not in names:
        raise WorkbookRefused("ods")
    if not {"[content_types].xml", "_rels/.rels"} <= names:
        raise WorkbookRefused("no_workbook")


def _check_part(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    try:
        with archive.open(info) as stream:
            _check_content(stream, info)  # type: ignore[arg-type]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise WorkbookRefused("damaged", part=info.filename) from error
    except Exception as error:
        if type(error).__module__ in {"zlib", "lzma"}:
            raise WorkbookRefused("damaged", part=info.filename) from error
        raise


def _check_content(stream: BinaryIO, info: zipfile.ZipInfo) -> None:
    """Read to the end, so that a wrong length or checksum shows, looking for a DTD in XML."""
    head = stream.read(CHUNK)
    xml = info.filename.casefold().endswith(XML) or head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"
    if xml:
        _check_encoding(head, info.filename)
    tail, chunk = b"", head
    while chunk:
        window = tail + chunk
        if xml and any(mark in window for mark in MARKS):
            raise WorkbookRefused("dtd", part=info.filename)
        if b"<ddeLink" in window and "externallink" in info.filename.casefold():
            raise WorkbookRefused("dde")
        tail, chunk = chunk[-32:], stream.read(CHUNK)


def _check_encoding(head: bytes, name: str) -> None:
    """UTF-8 wherever we read; SharePoint's own `customXml` parts come in UTF-16 and are copied."""
    declared = ENCODING.match(head.removeprefix(b"\xef\xbb\xbf"))
    wide = b"\x00" in head[:64] or head[:2] in {b"\xff\xfe", b"\xfe\xff"}
    if wide and not name.casefold().startswith(("customxml/", "docprops/", "docmetadata/")):
        raise WorkbookRefused("encoding", part=name)
    if declared and declared[1].lower() not in UNICODE_SUBSETS:
        raise WorkbookRefused("encoding", part=name)
