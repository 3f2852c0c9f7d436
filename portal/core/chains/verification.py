"""Verification: read a whole chain, and name the first entry that is not what was sealed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from math import inf
from uuid import UUID

from portal.core.chains import links
from portal.core.chains.checkpoints import Checkpoint, Checkpoints, Forged, Kind
from portal.core.chains.entry import Entry, Row, rows
from portal.core.chains.purges import START, Link, SecurityPurge, last_purge
from portal.core.chains.sealing import following
from portal.core.database import database, is_sqlite

#: Entries read at a time.
PAGE = 2_000
#: More rows than any table has.
EVERY = 10**12

#: Number of the last decision to erase, by what it is about: (kind, object id) in hexadecimal.
Decisions = dict[tuple[str, str], float]


@dataclass(frozen=True)
class Problem:
    """What is wrong, in French, and with which entry: its number and instant, if it has any."""

    words: str
    seq: int | None = None
    at: datetime | None = None


@dataclass(frozen=True)
class Report:
    """What a verification found; ``checkpoints`` counts those the chain was compared with."""

    journal: str
    sealed: int
    waiting: int
    checkpoints: int
    problem: Problem | None = None


class Bad(Exception):
    """Ends a verification at the first bad entry."""

    def __init__(self, words: str, entry: Row | None = None, seq: int | None = None) -> None:
        super().__init__(words)
        at = entry["at"] if entry and isinstance(entry["at"], datetime) else None
        self.problem = Problem(words, entry["seq"] if entry else seq, at)


class Verification:
    """One pass over one journal: in the order of the seals, then over what waits."""

    def __init__(self, model: type[Entry], checkpoints: Checkpoints) -> None:
        self.model, self.checkpoints = model, checkpoints
        self.sealed = self.waiting = 0
        self.known: dict[int, str] = {}
        self.undecided: Row | None = None

    def run(self) -> Report:
        """Return the counts, and the first problem if there is one."""
        problem = None
        try:
            # Checkpoints first: the database can only have gone further since.
            self.known = self._known()
            with _snapshot():
                self._read()
        except Bad as bad:
            problem = bad.problem
        counts = (self.sealed, self.waiting, len(self.known))
        return Report(self.model.journal, *counts, problem)

    def _known(self) -> dict[int, str]:
        try:
            return self.checkpoints.known(self.model.journal)
        except Forged as forged:
            raise Bad(
                f"le point de contrôle {forged.place} n’est pas signé par la clé de "
                "cette installation"
            ) from None

    def _read(self) -> None:
        self.decided = _decisions(self.model)
        last = self._beginning()
        for entry in rows(self.model, "seq <= ?", 1, last.seq):
            raise Bad("l’entrée ne tient pas à la chaîne", entry)
        for entry in _sealed(self.model, last.seq):
            last = self._check(entry, last)
            self.sealed += 1
        self._check_end(last)
        for entry in _waiting(self.model):
            self._check_content(entry)
            self.waiting += 1
        # Last: where a decision to erase was tampered with, that is what to name.
        if self.undecided:
            raise Bad("le contenu a été effacé sans décision d’effacement", self.undecided)

    def _beginning(self) -> Link:
        """Return the link the first entry must follow: what a purge signed, or none."""
        purge = last_purge(self.model.journal)
        if purge is None:
            return START
        if not self.checkpoints.vouches_for(signed(self.model.journal, purge)):
            raise Bad(
                "la purge n’est pas signée par la clé de cette installation\u00a0; sur une "
                "autre machine, copiez-y d’abord son dossier journal",
                seq=purge.seq,
            )
        return Link(purge.seq, purge.seal)

    def _check(self, entry: Row, last: Link) -> Link:
        """Return the entry's link, checked against the one before and the checkpoints."""
        expected = last.seq + 1
        if entry["seq"] != expected:
            raise Bad(f"l’entrée n°\u00a0{expected} manque", seq=expected)
        if self.known.get(expected, entry["seal"]) != entry["seal"]:
            raise Bad("le journal a été réécrit\u00a0: le point de contrôle dit autre chose", entry)
        link = following(self.model, entry, last)
        if link.seal != entry["seal"]:
            raise Bad("l’entrée, ou une précédente, n’est pas celle qui a été scellée", entry)
        self._check_content(entry)
        return link

    def _check_content(self, entry: Row) -> None:
        texts = [entry[name] for name in self.model.content]
        if entry["salt"] is None:
            self._check_erasure(entry, texts)
        elif not _keeps(entry, texts):
            raise Bad("le contenu de l’entrée a été modifié", entry)

    def _check_erasure(self, entry: Row, texts: list[str]) -> None:
        if texts != ["", "{}"]:
            raise Bad("l’entrée est dite effacée, mais elle a un contenu", entry)
        number = entry["seq"] or 0
        if not any(self.decided.get(about, 0) > number for about in _could_decide(entry)):
            self.undecided = self.undecided or entry

    def _check_end(self, last: Link) -> None:
        """Refuse a chain that ends before the last checkpoint."""
        if (furthest := max(self.known, default=0)) > last.seq:
            raise Bad(
                f"la fin du journal manque\u00a0: il allait jusqu’à l’entrée n°\u00a0{furthest}",
                seq=last.seq + 1,
            )


def signed(journal: str, purge: SecurityPurge) -> Checkpoint:
    """Return what a purge had signed."""
    moment = purge.at.isoformat(timespec="microseconds")
    said = (journal, purge.seq, purge.seal, moment, Kind.PURGE, purge.key)
    return Checkpoint(*said, signature=purge.signature)


def _keeps(entry: Row, texts: list[str]) -> bool:
    try:
        return links.commit(entry["salt"], texts) == entry["commitment"]
    except (ValueError, TypeError):  # no salt of ours, no text
        return False


def _sealed(model: type[Entry], seq: int) -> Iterator[Row]:
    while page := list(rows(model, "seq > ? ORDER BY seq", PAGE, seq)):
        yield from page
        seq = page[-1]["seq"]


def _waiting(model: type[Entry]) -> Iterator[Row]:
    page = list(rows(model, "seq IS NULL ORDER BY at, id", PAGE))
    while page:
        yield from page
        after = (page[-1]["at"], page[-1]["id"])
        page = list(rows(model, "seq IS NULL AND (at, id) > (?, ?) ORDER BY at, id", PAGE, *after))


def _decisions(model: type[Entry]) -> Decisions:
    """Return the decisions to erase that a history holds; one that waits comes after all."""
    found: Decisions = {}
    if "kind" in model._meta.fields:
        for entry in rows(model, "action = 'erased'", EVERY):
            about = (entry["kind"], _hex(entry["object_id"]))
            found[about] = max(found.get(about, 0), entry["seq"] or inf)
    return found


def _hex(value: object) -> str:
    return value.hex if isinstance(value, UUID) else str(value)


def _could_decide(entry: Row) -> Iterator[tuple[str, str]]:
    if "kind" in entry:
        yield entry["kind"], _hex(entry["object_id"])
        yield "project", _hex(entry["project_id"])


@contextmanager
def _snapshot() -> Iterator[None]:
    """Read everything as it stood at one instant; a surrounding transaction sees to it itself."""
    if database.in_transaction():
        yield
        return
    with database.atomic():
        if not is_sqlite():
            database.execute_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield
