"""A disk that can be filled and freed, by whatever means this machine allows."""

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol


class Disk(Protocol):
    """A small disk mounted at ``folder``."""

    folder: Path

    def fill(self) -> None:
        """Leave no room at all."""

    def free(self) -> None:
        """Give the room back."""


class Mounted:
    """A file system in memory, of its own size: full for everybody, as a real one."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.filler = folder, folder / "filler"

    def fill(self) -> None:
        """Write until the file system refuses."""
        with self.filler.open("ab", buffering=0) as out, suppress(OSError):
            while out.write(bytes(4096)):
                pass

    def free(self) -> None:
        """Remove what fills it."""
        self.filler.unlink()


class Limited:
    """Files that may not grow: what a process without the right to mount can do to itself."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self) -> None:
        """Refuse every byte beyond the smallest file of the database."""
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))

    def free(self) -> None:
        """Let files grow again."""
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


@contextmanager
def small(folder: Path, megabytes: int = 16) -> Iterator[Disk]:
    """Lend a small disk; it is given back whatever happens."""
    folder.mkdir()
    mount = ("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder))
    if os.geteuid() == 0 and subprocess.run(mount, capture_output=True).returncode == 0:
        try:
            yield Mounted(folder)
        finally:
            subprocess.run(("umount", "--lazy", str(folder)), check=True)
    else:
        limited = Limited(folder)
        try:
            yield limited
        finally:
            limited.free()
