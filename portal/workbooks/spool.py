"""Items that can be gone through only once, kept on disk so that they can be read again."""

import pickle
from collections.abc import Iterable, Iterator, Sized
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import Any

from portal.workbooks.orders import Item, Items

BATCH = 256
IN_MEMORY = 2**20


class Spool:
    """The items of an iterable, read to its end, in a file that goes with this object.

    A block has to know how many items it has before its first row is written, and the proof reads
    them a second time. Only what this process wrote is ever unpickled.
    """

    def __init__(self, items: Iterable[Item]) -> None:
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - lives as long as we
        self._count = 0
        source = iter(items)
        while batch := list(islice(source, BATCH)):
            self._count += len(batch)
            pickle.dump(batch, self._file, pickle.HIGHEST_PROTOCOL)
        self._end = self._file.tell()

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Item]:
        at = 0
        while at < self._end:
            self._file.seek(at)
            batch: list[Any] = pickle.load(self._file)  # noqa: S301 - written above
            at = self._file.tell()
            yield from batch


def kept(items: Iterable[Item]) -> Items:
    """`items` as they are when they can be counted and read again, else a spool of them."""
    if isinstance(items, Sized) and not isinstance(items, Iterator):
        return items
    return Spool(items)
