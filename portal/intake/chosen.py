"""The records an export shows, chosen once: what it reads them by, kept small."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

#: Bytes of an id: a hundred thousand of them weigh much more as Python objects.
ID = 16
Span = tuple[datetime | None, datetime | None]


@dataclass(frozen=True)
class Chosen:
    """Which records an export shows: their ids, sixteen bytes each, and their revisions.

    ``spans`` are the first and the last sending of each few of them, as
    they are read again.
    """

    keys: bytes
    revisions: set[UUID]
    spans: list[Span]

    @property
    def count(self) -> int:
        """How many records they are."""
        return len(self.keys) // ID

    def pieces(self, at_once: int) -> Iterator[tuple[list[bytes], Span]]:
        """Yield ``at_once`` ids at a time, as they were cut into spans, each with its own."""
        ids = (self.keys[at : at + ID] for at in range(0, len(self.keys), ID))
        for span in self.spans:
            yield list(islice(ids, at_once)), span


def id_bytes(key: str | UUID) -> bytes:
    """Return an id that a database gives back as it stores it: SQLite as text."""
    return key.bytes if isinstance(key, UUID) else bytes.fromhex(key)
