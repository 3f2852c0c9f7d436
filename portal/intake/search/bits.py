"""Sets of places in a block as short byte strings: a list of places, or one bit for each.

In memory a set is one Python integer, bit ``n`` for place ``n``: intersections and unions of
thousands of records are single operations.
"""

from array import array
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from itertools import repeat

#: Records of one block; a place fits in two bytes.
BLOCK = 8192
#: Every place.
ALL = (1 << BLOCK) - 1
#: Bytes of a set with one bit for each place.
FLAT = BLOCK // 8
#: A longer list is quicker read as bits, though it takes less room up to 511 places.
_LISTED = 64
#: More places are sooner spelled than marked one by one.
_MANY = 512


def pack(places: int) -> bytes:
    """Return the bytes to store for a set of places."""
    if places.bit_count() <= _LISTED:
        return array("H", members(places)).tobytes()
    return places.to_bytes(FLAT, "little")


def union(joined: Iterable[tuple[bytes, bytes]], within: int = ALL) -> int:
    """Return those places of some stored sets that are ``within`` one.

    Sets come joined: some lists as one, and some times bits as one.
    """
    found, listed = 0, array("H")
    for lists, flats in joined:
        listed.frombytes(lists)
        for start in range(0, len(flats), FLAT):
            found |= int.from_bytes(flats[start : start + FLAT], "little")
    if listed:
        found |= _marked(listed, within)
    return found & within


def _marked(listed: Collection[int], within: int) -> int:
    """Return listed places as a set; a few that are wanted are sooner picked than all marked."""
    if within.bit_count() < len(listed):
        return gather(set(listed).intersection(members(within)))
    return gather(listed) if len(listed) <= _MANY else _spelled(listed)


def _spelled(places: Iterable[int]) -> int:
    """Return the set of many places, sooner than ``gather``: a digit each, read as a number."""
    digits = bytearray(b"0" * BLOCK)
    deque(map(digits.__setitem__, places, repeat(49)), 0)  # "1" at each place
    digits.reverse()  # the last digit stands for the first place
    return int(digits, 2)


def gather(places: Iterable[int]) -> int:
    """Return the set of some places."""
    flat = bytearray(FLAT)
    for place in places:
        flat[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(flat, "little")


def unpack(stored: bytes) -> int:
    """Return the set that was stored."""
    return union([(b"", stored) if len(stored) == FLAT else (stored, b"")])


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
