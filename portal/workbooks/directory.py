"""The directory of a zip, counted before anything reads it: an entry costs memory to read."""

import struct
from typing import NamedTuple

END, END_SIZE, LONGEST_COMMENT = b"PK\5\6", 22, 65_535
LOCATOR, LOCATOR_SIZE = b"PK\6\7", 20
END64, END64_SIZE = b"PK\6\6", 56
ENTRY, ENTRY_SIZE = b"PK\1\2", 46


class _End(NamedTuple):
    """Where the directory ends, and its size in bytes (PKWARE APPNOTE 4.3.14, 4.3.16)."""

    at: int
    size: int


def count_entries(data: bytes, limit: int) -> int:
    """Entries of the directory of `data`, at most `limit` + 1; 0 when there is none to read."""
    end = _end(data)
    if end is None:
        return 0
    at, found = end.at - end.size, 0
    while 0 <= at < end.at and found <= limit and data.startswith(ENTRY, at):
        if at + ENTRY_SIZE > len(data):
            break
        lengths = struct.unpack_from("<3H", data, at + 28)
        at, found = at + ENTRY_SIZE + sum(lengths), found + 1
    return found


def _end(data: bytes) -> _End | None:
    at = data.rfind(END, max(0, len(data) - END_SIZE - LONGEST_COMMENT))
    if at < 0 or at + END_SIZE > len(data):
        return None
    (size,) = struct.unpack_from("<L", data, at + 12)
    far = at - LOCATOR_SIZE - END64_SIZE
    if data.startswith(LOCATOR, at - LOCATOR_SIZE) and far >= 0 and data.startswith(END64, far):
        (size,) = struct.unpack_from("<Q", data, far + 40)
        return _End(far, size)
    return _End(at, size)
