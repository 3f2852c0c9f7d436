"""The records an export shows, chosen once: what it reads them by, kept small."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from peewee import ModelSelect

from portal.core.database import database
from portal.core.ids import stored_id
from portal.intake.models import Submission

#: Bytes of an id: a hundred thousand of them weigh much more as Python objects.
ID = 16
#: Pieces found by one statement: a driver may hold all that one finds.
PIECES = 4
Span = tuple[datetime | None, datetime | None]


@dataclass
class Chosen:
    """Which records an export shows: their ids, sixteen bytes each, and their revisions.

    ``kept_from`` is the number of the first revision that one of them keeps an answer from.
    ``spans`` are the first and the last sending of each few of them, as they are read again.
    """

    keys: bytearray = field(default_factory=bytearray)
    revisions: set[UUID] = field(default_factory=set)
    spans: list[Span] = field(default_factory=list)
    kept_from: int | None = None

    @property
    def count(self) -> int:
        """How many records they are."""
        return len(self.keys) // ID

    def pieces(self, at_once: int) -> Iterator[tuple[list[bytes], Span]]:
        """Yield ``at_once`` ids at a time, as they were cut into spans, each with its own."""
        ids = (bytes(self.keys[at : at + ID]) for at in range(0, len(self.keys), ID))
        for span in self.spans:
            yield list(islice(ids, at_once)), span

    def add(self, rows: list[tuple[Any, ...]]) -> None:
        """Add a piece: of each record its id, its revision, its sending, what it keeps."""
        ids, revisions, sent, kept = zip(*rows, strict=True)
        since = {number for number in (self.kept_from, *kept) if number is not None}
        self.kept_from = min(since, default=None)
        self.keys += b"".join(map(id_bytes, ids))
        self.revisions.update(map(stored_id, set(revisions)))
        self.spans.append((_moment(sent[0]), _moment(sent[-1])))


def choose(rows: "ModelSelect[Any]", at_once: int, most: int | None) -> Chosen:
    """Return the records that a query finds, in the order of their sending, then of their ids.

    Args:
        at_once: the records of a piece.
        most: how many are wanted, None for all.
    """
    rows = rows.select(
        Submission.id, Submission.revision, Submission.submitted_at, Submission.kept_from
    )
    rows = rows.order_by(Submission.submitted_at, Submission.id)
    chosen, found = Chosen(), rows
    while most is None or chosen.count < most:
        wanted = at_once * PIECES if most is None else min(at_once * PIECES, most - chosen.count)
        some = list(database.execute(found.limit(wanted)))
        for start in range(0, len(some), at_once):
            chosen.add(some[start : start + at_once])
        if len(some) < wanted:
            break
        found = rows.where(_after(some[-1]))
    return chosen


def between(keys: list[bytes], span: Span) -> Any:
    """Return the condition that a record stands from the first to the last of a piece."""
    at, (first, last) = Submission.submitted_at, span
    after = (at > first) | (Submission.id >= UUID(bytes=keys[0]))
    before = (at < last) | (Submission.id <= UUID(bytes=keys[-1]))
    return at.between(first, last) & after & before


def id_bytes(key: str | UUID) -> bytes:
    """Return an id that a database gives back as it stores it: SQLite as text."""
    return key.bytes if isinstance(key, UUID) else bytes.fromhex(key)


def _after(row: tuple[Any, ...]) -> Any:
    key, at = UUID(bytes=id_bytes(row[0])), _moment(row[2])
    return (Submission.submitted_at >= at) & (
        (Submission.submitted_at > at) | (Submission.id > key)
    )


def _moment(stored: Any) -> datetime | None:
    return Submission.submitted_at.python_value(stored)
