"""The archive: parts in a compressed tar, and last a manifest that accounts for every byte of them.

Nothing is ever unpacked by the name it carries: names are compared with the manifest's, and the
reader decides where the content goes.
"""

import gzip
import hashlib
import io
import json
import re
import tarfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO

from portal.core.errors import UserError

FORMAT = 1
MANIFEST = "manifest.json"
#: The only names that a part may have.
PART = re.compile(r"database/[a-z0-9_]{1,63}\.(sqlite|copy)|files/[0-9a-z]{32}")
#: A larger manifest is no manifest (bytes).
LARGEST_MANIFEST = 64 << 20

Sink = Callable[[bytes], object]


@dataclass
class Manifest:
    """What an archive holds.

    ``parts`` maps a part's name to its size (bytes) and SHA-256; ``counts`` a table to its rows;
    ``migrations`` are those applied; ``sequences`` the last values of PostgreSQL's sequences.
    """

    engine: str
    taken: str
    migrations: list[str]
    counts: dict[str, int]
    sequences: dict[str, int] = field(default_factory=dict)
    parts: dict[str, tuple[int, str]] = field(default_factory=dict)
    format: int = FORMAT

    def compare(self, counts: dict[str, int]) -> None:
        """Raise UserError, which names the tables, when rows of some are missing or too many."""
        if wrong := [name for name, rows in self.counts.items() if counts.get(name) != rows]:
            raise UserError(
                f"Le compte n’y est pas pour {', '.join(wrong)}\u00a0: rien n’a été changé. "
                "Prenez une autre sauvegarde."
            )


class Measured:
    """A reader that counts and hashes what passes."""

    def __init__(self, inner: IO[bytes]) -> None:
        self.inner, self.size, self.digest = inner, 0, hashlib.sha256()

    def read(self, wanted: int = -1) -> bytes:
        """Return the next bytes."""
        chunk = self.inner.read(wanted)
        self.size += len(chunk)
        self.digest.update(chunk)
        return chunk

    @property
    def measure(self) -> tuple[int, str]:
        """Size in bytes and SHA-256 of what was read."""
        return self.size, self.digest.hexdigest()


class Writer:
    """Writes an archive part by part; ``close_with`` ends it with its manifest."""

    def __init__(self, out: IO[bytes]) -> None:
        self.zip = gzip.GzipFile(fileobj=out, mode="wb", compresslevel=3, mtime=0, filename="")
        self.tar = tarfile.open(fileobj=self.zip, mode="w|")  # noqa: SIM115  (ended by close_with)
        self.parts: dict[str, tuple[int, str]] = {}

    def add(self, name: str, content: IO[bytes], size: int) -> None:
        """Add a part of ``size`` bytes."""
        measured = Measured(content)
        self._put(name, measured, size)
        self.parts[name] = measured.measure

    def close_with(self, manifest: Manifest) -> None:
        """Add the manifest and end the archive."""
        manifest.parts = self.parts
        text = json.dumps(asdict(manifest), indent=1).encode()
        self._put(MANIFEST, io.BytesIO(text), len(text))
        self.tar.close()
        self.zip.close()

    def _put(self, name: str, content: object, size: int) -> None:
        info = tarfile.TarInfo(name)
        info.size, info.mode = size, 0o600
        self.tar.addfile(info, content)  # type: ignore[arg-type]


def verify(path: Path, sink: Callable[[str], Sink | None] = lambda name: None) -> Manifest:
    """Read an archive to its last byte and return its manifest.

    ``sink`` may give a function that receives the content of a part. Raises UserError when
    anything is missing, changed or too much.
    """
    found: dict[str, tuple[int, str]] = {}
    manifest: Manifest | None = None
    with _readable(path) as tar:
        for member in tar:
            if manifest is not None or not member.isreg() or member.name in found:
                raise _broken(path)
            content = tar.extractfile(member) or io.BytesIO()
            if member.name == MANIFEST:
                manifest = _manifest(content.read(LARGEST_MANIFEST))
            elif PART.fullmatch(member.name):
                found[member.name] = _drain(content, sink(member.name))
            else:
                raise _broken(path)
    if manifest is None or manifest.parts != found:
        raise _broken(path)
    return manifest


@contextmanager
def _readable(path: Path) -> Iterator[tarfile.TarFile]:
    try:
        with gzip.open(path, "rb") as zipped:
            with tarfile.open(fileobj=zipped, mode="r|") as tar:
                yield tar
            while zipped.read(1 << 20):  # to the check sum that ends it
                pass
    except OSError as error:
        raise _broken(path) if error.errno is None else _unreadable(path, error) from error
    except (tarfile.TarError, EOFError, zlib.error, ValueError, TypeError, KeyError) as error:
        raise _broken(path) from error


def _drain(content: IO[bytes], sink: Sink | None) -> tuple[int, str]:
    measured = Measured(content)
    while chunk := measured.read(1 << 20):
        if sink:
            sink(chunk)
    return measured.measure


def _manifest(text: bytes) -> Manifest:
    manifest = Manifest(**json.loads(text))
    if manifest.format != FORMAT:
        raise ValueError(manifest.format)
    manifest.parts = {name: (int(size), str(sha)) for name, (size, sha) in manifest.parts.items()}
    return manifest


def _broken(path: Path) -> UserError:
    return UserError(f"{path} n’est pas une sauvegarde complète et intacte. Prenez-en une autre.")


def _unreadable(path: Path, error: OSError) -> UserError:
    return UserError(f"{path} ne peut pas être lu\u00a0: {error.strerror}.")
