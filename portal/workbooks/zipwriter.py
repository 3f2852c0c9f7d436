"""Write a zip whose bytes depend on its content only, copying parts as they are packed.

`zipfile` can neither copy a member without unpacking it nor be kept from writing data descriptors
on a stream, hence these three records of the format (PKWARE APPNOTE 4.3.7, 4.3.12, 4.3.16).
Sizes stay under 4 GiB by `listing.MAX_TOTAL`, so the 64-bit forms are not needed.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, NamedTuple

DATE, TIME = 0x0021, 0  # 1 January 1980, the format's first day
IN_MEMORY = 2**18


class _Entry(NamedTuple):
    name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int


class Packed:
    """A part compressed from its pieces, on disk when it is long. It is never held whole."""

    def __init__(self, chunks: Iterable[bytes], level: int = 6) -> None:
        packer = zlib.compressobj(level, zlib.DEFLATED, -15, 9)
        self.crc = self.size = 0
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - lives as long as we
        for chunk in chunks:
            self.crc, self.size = zlib.crc32(chunk, self.crc), self.size + len(chunk)
            self._file.write(packer.compress(chunk))
        self._file.write(packer.flush())
        self.packed = self._file.tell()

    def pieces(self) -> Iterator[bytes]:
        """The compressed bytes."""
        self._file.seek(0)
        while piece := self._file.read(1 << 16):
            yield piece


class ZipWriter:
    """Parts in the order they are given, then the directory by `finish`."""

    def __init__(self, out: BinaryIO) -> None:
        self._out, self._offset = out, 0
        self._entries: list[_Entry] = []

    def copy(self, info: zipfile.ZipInfo, packed: bytes) -> None:
        """Add a part of another zip, `packed` being its bytes as they stand there."""
        self._start(info.filename, info.compress_type, info.CRC, len(packed), info.file_size)
        self._write(packed)

    def add(self, name: str, part: Packed) -> None:
        self._start(name, zipfile.ZIP_DEFLATED, part.crc, part.packed, part.size)
        for piece in part.pieces():
            self._write(piece)

    def finish(self) -> None:
        start = self._offset
        for entry in self._entries:
            self._write(_directory_record(entry))
        count, size = len(self._entries), self._offset - start
        self._write(struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, size, start, 0))

    def _start(self, name: str, method: int, crc: int, packed: int, size: int) -> None:
        raw = name.encode()
        flags = 0 if raw.isascii() else 0x800
        self._entries.append(_Entry(raw, flags, method, crc, packed, size, self._offset))
        fields = (20, flags, method, TIME, DATE, crc, packed, size, len(raw), 0)
        self._write(struct.pack("<4s5H3L2H", b"PK\3\4", *fields) + raw)

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._offset += len(data)


def _directory_record(entry: _Entry) -> bytes:
    sizes = (entry.crc, entry.packed, entry.size, len(entry.name), 0, 0, 0, 0, 0, entry.offset)
    fields = (20, 20, entry.flags, entry.method, TIME, DATE, *sizes)
    return struct.pack("<4s6H3L5H2L", b"PK\1\2", *fields) + entry.name
