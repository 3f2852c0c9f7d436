"""Sets of places in a block as short byte strings: a list of places, or one bit for each.

In memory a set is one Python integer, bit ``n`` for place ``n``: intersections and unions of
thousands of records are single operations.
"""

from array import array
from collections.abc import Iterator

#: Records of one block; a place fits in two bytes.
BLOCK = 8192
_FLAT = BLOCK // 8
#: A list longer than this takes more room than the bits.
_LISTED = _FLAT // 2 - 1


def pack(places: int) -> bytes:
    """Return the bytes to store for a set of places."""
    if places.bit_count() <= _LISTED:
        return array("H", members(places)).tobytes()
    return places.to_bytes(_FLAT, "little")


def unpack(stored: bytes) -> int:
    """Return the set that was stored."""
    if len(stored) == _FLAT:
        return int.from_bytes(stored, "little")
    if len(stored) == 2:  # most words are rare
        return 1 << int.from_bytes(stored, "little")
    listed = array("H")
    listed.frombytes(stored)
    flat = bytearray(_FLAT)
    for place in listed:
        flat[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(flat, "little")


def members(places: int) -> Iterator[int]:
    """Yield the places of a set, lowest first."""
    while places:
        low = places & -places
        yield low.bit_length() - 1
        places ^= low


def highest(places: int) -> Iterator[int]:
    """Yield the places of a set, highest first."""
    while places:
        top = places.bit_length() - 1
        yield top
        places ^= 1 << top
