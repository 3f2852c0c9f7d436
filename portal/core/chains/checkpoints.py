"""Checkpoints: signed statements of where a chain stood, kept outside the database.

Each batch renews the head, each day and each purge adds a line for good. A chain that was cut or
rewritten no longer agrees with them. They are signed with HMAC-SHA256 and a key of the instance
folder: whoever has the database alone cannot forge one.
"""

import fcntl
import hmac
import json
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path

from portal.core.chains import keys
from portal.core.chains.keys import Keys
from portal.core.chains.purges import Link
from portal.core.clock import now

log = logging.getLogger(__name__)


class Kind(StrEnum):
    """Why a checkpoint was made."""

    HEAD = "head"
    DAILY = "daily"
    PURGE = "purge"
    RESTORE = "restore"


@dataclass(frozen=True)
class Checkpoint:
    """At ``at`` (ISO, UTC), entry ``seq`` of ``journal`` had this seal; ``key`` names the key."""

    journal: str
    seq: int
    seal: str
    at: str
    kind: str
    key: str
    signature: str = ""

    @property
    def said(self) -> bytes:
        """Return what is signed."""
        values = (self.journal, self.seq, self.seal, self.at, self.kind, self.key)
        return json.dumps(values).encode()

    def says_as(self, other: "Checkpoint") -> bool:
        """Tell whether another one says the same, whichever key signed it."""
        return replace(self, key="", signature="") == replace(other, key="", signature="")


class Forged(Exception):
    """A checkpoint that our key did not sign; ``place`` is where it stands."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


class Checkpoints:
    """The checkpoints of one installation, in the folder ``journal`` of its instance folder."""

    def __init__(self, instance: Path) -> None:
        self.folder = instance / "journal"
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.lines, self.heads = self.folder / "checkpoints.jsonl", self.folder / "heads.json"
        self.keys = Keys(self.folder)
        self._secrets = self.keys.read()

    @property
    def key(self) -> str:
        """Name of the key that signs."""
        return keys.name(self._secrets[0])

    def signed(self, journal: str, link: Link, kind: Kind) -> Checkpoint:
        """Return a checkpoint of now."""
        moment = now().isoformat(timespec="microseconds")
        plain = Checkpoint(journal, link.seq, link.seal, moment, kind, self.key)
        return self._signed(plain)

    def is_ours(self, checkpoint: Checkpoint) -> bool:
        """Tell whether our key signed a checkpoint."""
        made = (_signature(secret, checkpoint) for secret in self._secrets)
        return any(hmac.compare_digest(one, checkpoint.signature) for one in made)

    def vouches_for(self, purge: Checkpoint) -> bool:
        """Tell whether our key signed a purge, or again what it says under a former key."""
        with self._alone():
            return self.is_ours(purge) or any(map(purge.says_as, self._of(purge.journal)))

    def keep(self, journal: str, link: Link, holds: Callable[[Link], bool]) -> None:
        """Renew a journal's head, and add the day's line when it is the first of the day.

        ``holds`` tells whether the chain still has a link. A head that it lost is evidence: it
        stays as it is.
        """
        with self._alone():
            heads = self._heads()
            if (old := heads.get(journal)) and not holds(Link(old.seq, old.seal)):
                log.error("journal %s: the last checkpoint no longer holds; verify it", journal)
                return
            if old and old.seq >= link.seq:
                return
            head = self.signed(journal, link, Kind.HEAD)
            if old is None or old.at[:10] != head.at[:10]:
                self._add(self.signed(journal, link, Kind.DAILY))
            self._write(self.heads, [*(heads | {journal: head}).values()])

    def restart(self, journal: str, link: Link) -> None:
        """Accept that a journal ends at ``link``: a backup was restored, later entries are lost."""
        with self._alone():
            self._add(self.signed(journal, link, Kind.RESTORE))
            head = self.signed(journal, link, Kind.HEAD)
            self._write(self.heads, [*(self._heads() | {journal: head}).values()])

    def purge(self, journal: str, link: Link) -> Checkpoint:
        """Add, and return, the line without which no entry may be given up."""
        with self._alone():
            checkpoint = self.signed(journal, link, Kind.PURGE)
            self._add(checkpoint)
        return checkpoint

    def rekey(self, secret: bytes, vouched: list[Checkpoint]) -> str:
        """Sign with another key, and again what the former one signed; return the new key's name.

        ``vouched`` are purges that no line tells of: another machine made them. Interrupted, the
        change leaves what verifies, and the next one begins by ending it. Raises Forged.
        """
        with self._alone():
            self._sign_again(vouched)
            self.keys.change(secret)
            self._secrets = self.keys.read()
            self._sign_again(vouched)
        return self.key

    def known(self, journal: str) -> dict[int, str]:
        """Return the seals that a journal must have, by number. Raises Forged."""
        standing: dict[int, str] = {}
        with self._alone():
            lines, head = self._of(journal), self._heads().get(journal)
        for line in lines:
            if line.kind == Kind.RESTORE:
                standing = {seq: seal for seq, seal in standing.items() if seq <= line.seq}
            standing[line.seq] = line.seal
        if head:
            standing[head.seq] = head.seal
        standing.pop(0, None)
        return standing

    def _sign_again(self, vouched: list[Checkpoint]) -> None:
        lines = self._all(self.lines)
        new = [one for one in vouched if not any(map(one.says_as, lines))]
        self._write(self.lines, [self._signed(line) for line in [*lines, *new]])
        self._write(self.heads, [self._signed(head) for head in self._all(self.heads)])
        self.keys.forget_former()
        self._secrets = self.keys.read()

    def _of(self, journal: str) -> list[Checkpoint]:
        return [line for line in self._all(self.lines) if line.journal == journal]

    def _heads(self) -> dict[str, Checkpoint]:
        return {head.journal: head for head in self._all(self.heads)}

    def _all(self, path: Path) -> list[Checkpoint]:
        if not path.exists():
            return []
        texts = path.read_text(encoding="utf-8").splitlines()
        return [self._read(text, f"{path.name}:{i}") for i, text in enumerate(texts, 1)]

    def _read(self, text: str, place: str) -> Checkpoint:
        with suppress(ValueError, TypeError):
            checkpoint = Checkpoint(**json.loads(text))
            if self.is_ours(checkpoint):
                return checkpoint
        raise Forged(place)

    def _add(self, checkpoint: Checkpoint) -> None:
        self._write(self.lines, [*self._all(self.lines), checkpoint])

    def _write(self, path: Path, checkpoints: list[Checkpoint]) -> None:
        """Write beside, then rename: a half-written line is never read."""
        partial = path.with_suffix(".part")
        with partial.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(asdict(one)) + "\n" for one in checkpoints)
            file.flush()
            os.fsync(file.fileno())
        partial.rename(path)

    def _signed(self, checkpoint: Checkpoint) -> Checkpoint:
        named = replace(checkpoint, key=self.key)
        return replace(named, signature=_signature(self._secrets[0], named))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self._secrets = self.keys.read()  # changed, perhaps, while we waited
            yield


def _signature(secret: bytes, checkpoint: Checkpoint) -> str:
    return hmac.digest(secret, checkpoint.said, "sha256").hex()
