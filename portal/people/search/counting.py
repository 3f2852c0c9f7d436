"""How many of some sets each place stands in, all places at once. Pure.

Counters are kept as planes of bits: plane *k* holds bit *k* of every place's counter, so that
adding a set of fifty thousand places is a handful of operations on long integers.
"""

from collections.abc import Iterable, Iterator


def by_count(sets: Iterable[int], within: int, least: int) -> Iterator[int]:
    """Yield the places ``within`` that stand in most of ``sets``, those in the most first.

    Each result is a set of places that stand in equally many; it goes down to ``least`` sets.
    """
    planes: list[int] = []
    number = 0
    for one in sets:
        number += 1
        carried = one & within
        for at, plane in enumerate(planes):
            planes[at], carried = plane ^ carried, plane & carried
            if not carried:
                break
        if carried:
            planes.append(carried)
    for count in range(number, max(least, 1) - 1, -1):
        if found := _counted(planes, count, within):
            yield found


def _counted(planes: list[int], count: int, within: int) -> int:
    if count >> len(planes):
        return 0
    found = within
    for at, plane in enumerate(planes):
        found &= plane if count >> at & 1 else ~plane
        if not found:
            break
    return found
