"""Stored files: outside the web root, under names that say nothing."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from flask import current_app

from portal.core.ids import new_id


@dataclass(frozen=True)
class StoredFile:
    """Where a file is kept (``key``), what it weighs (bytes) and its SHA-256 (hexadecimal)."""

    key: str
    size: int
    sha256: str


class Storage(Protocol):
    """What any place for files can do; keys are ours, never a person's file name."""

    def put(self, content: BinaryIO, key: str) -> StoredFile:
        """Keep ``content`` under ``key`` (see ``new_key``), whole or not at all."""

    def open(self, key: str) -> BinaryIO:
        """Return the content; FileNotFoundError when it is gone."""

    def remove(self, key: str) -> None:
        """Forget the content, half-written or whole; nothing happens when it is gone already."""


class Folder:
    """Files in a folder of this machine."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, content: BinaryIO, key: str) -> StoredFile:
        """Write beside, then rename: a half-written file is never read."""
        path = self._path(key)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = path.with_suffix(".part")
        digest, size = hashlib.sha256(), 0
        with partial.open("wb") as out:
            while chunk := content.read(1 << 20):
                digest.update(chunk)
                size += out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        partial.rename(path)
        return StoredFile(key, size, digest.hexdigest())

    def open(self, key: str) -> BinaryIO:
        """Return the stored content."""
        return self._path(key).open("rb")

    def remove(self, key: str) -> None:
        """Delete the stored content."""
        path = self._path(key)
        for one in (path, path.with_suffix(".part")):
            one.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        if len(key) != 32 or not key.isalnum():
            raise FileNotFoundError(key)
        return self.root / key[-2:] / key


def new_key() -> str:
    """Return the key of a file to come: written down first, what is kept under it is never lost."""
    return new_id().hex


def storage() -> Storage:
    """Return the storage of the running application."""
    return current_app.extensions["maillage"].storage
