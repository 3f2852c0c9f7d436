"""What a zip says of its parts, looked at before one byte of them is unpacked."""

import zipfile

from portal.workbooks.errors import WorkbookRefused

MAX_PARTS = 5_000
MAX_TOTAL = 200 * 2**20
MAX_PART = 50 * 2**20
MAX_RATIO = 100  # unpacked : packed, beyond the first mebibyte
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # what a spreadsheet unpacks


def check_listing(infos: list[zipfile.ZipInfo]) -> None:
    """Raises WorkbookRefused: too many parts, doubled or odd names, sizes of a bomb, overlaps."""
    if len(infos) > MAX_PARTS:  # a second end of the directory may have hidden the first
        raise WorkbookRefused("too_many_parts", limit=MAX_PARTS)
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


def allowed(info: zipfile.ZipInfo) -> int:
    """Bytes that a part may unpack to."""
    return min(MAX_PART, 2**20 + MAX_RATIO * info.compress_size)


def _check_size(info: zipfile.ZipInfo) -> None:
    if info.file_size > allowed(info):
        raise WorkbookRefused("too_large", part=info.filename)
    if info.flag_bits & 1:
        raise WorkbookRefused("encrypted")
    if info.compress_type not in METHODS:
        raise WorkbookRefused("damaged", part=info.filename)


def _check_overlap(infos: list[zipfile.ZipInfo]) -> None:
    """Parts that share their packed bytes make a small file unpack without end."""
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise WorkbookRefused("damaged", part=info.filename)
        end = info.header_offset + 30 + len(info.orig_filename) + info.compress_size
