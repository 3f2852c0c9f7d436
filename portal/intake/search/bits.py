"""Sets of places in a block as short byte strings: a list of places, or one bit for each.

In memory a set is one Python integer, bit ``n`` for place ``n``: intersections and unions of
thousands of records are single operations.
"""

from array import array
from collections.abc import Iterable, Iterator

#: Records of one block; a place fits in two bytes.
BLOCK = 8192
#: Every place.
ALL = (1 << BLOCK) - 1
_FLAT = BLOCK // 8
#: A longer list is quicker read as bits, though it takes less room up to 511 places.
_LISTED = 64
#: More places are sooner spelled than marked one by one.
_MANY = 512


def pack(places: int) -> bytes:
    """Return the bytes to store for a set of places."""
    if places.bit_count() <= _LISTED:
        return array("H", members(places)).tobytes()
    return places.to_bytes(_FLAT, "little")


def union(stored: Iterable[bytes], within: int | None = None) -> int:
    """Return all the places of some stored sets, or those of them that are ``within`` a set.

    Lists are joined first, and marked once.
    """
    found, lists = 0, list[bytes]()
    for each in stored:
        if len(each) == _FLAT:
            found |= int.from_bytes(each, "little")
        else:
            lists.append(each)
    listed = array("H", b"".join(lists))
    if listed:
        found |= _marked(set(listed), within)
    return found if within is None else found & within


def _marked(listed: set[int], within: int | None) -> int:
    """Return listed places as a set; a few that are wanted are sooner picked than all marked."""
    if within is not None and within.bit_count() < len(listed):
        return gather(listed.intersection(members(within)))
    return gather(listed) if len(listed) <= _MANY else _spelled(listed)


def _spelled(places: Iterable[int]) -> int:
    """Return the set of many places, sooner than ``gather``: a digit each, read as a number."""
    digits = bytearray(b"0" * BLOCK)
    for place in places:
        digits[~place] = 49  # "1", the last digit standing for the first place
    return int(digits, 2)


def gather(places: Iterable[int]) -> int:
    """Return the set of some places."""
    flat = bytearray(_FLAT)
    for place in places:
        flat[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(flat, "little")


def unpack(stored: bytes) -> int:
    """Return the set that was stored."""
    return union((stored,))


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
