"""What is looked at before a template is read: a funder's file comes from outside."""

import zipfile
from io import BytesIO
from typing import NamedTuple

from lxml import etree

from portal.workbooks.contents import Finding, check_content
from portal.workbooks.directory import count_entries
from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.listing import MAX_PARTS, MAX_TOTAL, allowed, check_listing

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
FIRST_PART = b"PK\3\4"
CONTENT_TYPES = "[content_types].xml"
BROKEN = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)
KINDS = {  # words of a content type -> code of the refusal (ECMA-376 part 1, annex A)
    "macroenabled": "macros",
    "vbaproject": "macros",
    "macrosheet": "macros",
    "sheet.binary": "binary",
    "spreadsheetml.template": "template",
}


class SafeZip(NamedTuple):
    """A zip that may be read, and what its sheets are to be refused for by name."""

    archive: zipfile.ZipFile
    findings: list[Finding]


def open_safely(data: bytes) -> SafeZip:
    """Check `data` part by part and open it.

    Raises:
        WorkbookRefused: not a zip, .xls, password, macros, DTD, odd or doubled names, bomb.
    """
    archive = _open(data)
    infos = archive.infolist()
    check_listing(infos)
    _check_kind(archive)
    found, left = [], MAX_TOTAL
    for info in infos:
        found.append(_check_part(archive, info, min(allowed(info), left)))
        left -= info.file_size
    _check_types(archive)
    return SafeZip(archive, [finding for finding in found if finding])


def _open(data: bytes) -> zipfile.ZipFile:
    if data.startswith(OLE):
        raise WorkbookRefused("encrypted" if ENCRYPTED in data else "xls")
    if not data.startswith(FIRST_PART):
        raise WorkbookRefused("not_zip")
    count = count_entries(data, MAX_PARTS)
    if count > MAX_PARTS:
        raise WorkbookRefused("too_many_parts", limit=MAX_PARTS)
    try:
        return zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError) as error:
        raise WorkbookRefused("not_zip") from error


def _check_kind(archive: zipfile.ZipFile) -> None:
    names = {name.casefold() for name in archive.namelist()}
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names):
        raise WorkbookRefused("macros")
    if "xl/workbook.bin" in names:
        raise WorkbookRefused("binary")
    if "content.xml" in names and CONTENT_TYPES not in names:
        raise WorkbookRefused("ods")
    if not {CONTENT_TYPES, "_rels/.rels"} <= names:
        raise WorkbookRefused("no_workbook")


def _check_part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> Finding | None:
    try:
        with archive.open(info) as stream:
            return check_content(stream, info, most)  # type: ignore[arg-type]
    except BROKEN as error:
        raise WorkbookRefused("damaged", part=info.filename) from error
    except Exception as error:
        if type(error).__module__ == "zlib":
            raise WorkbookRefused("damaged", part=info.filename) from error
        raise


def _check_types(archive: zipfile.ZipFile) -> None:
    """What the parts say they are, whatever their names say."""
    name = next(name for name in archive.namelist() if name.casefold() == CONTENT_TYPES)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(archive.read(name), parser)
    except etree.XMLSyntaxError as error:
        raise WorkbookRefused("damaged", part=name) from error
    for element in root.iter("{*}Override", "{*}Default"):
        said = element.get("ContentType", "").casefold()
        for word, code in KINDS.items():
            if word in said:
                raise WorkbookRefused(code)
