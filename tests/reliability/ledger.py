"""What was acknowledged, written down by those who were told, on their own disk."""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Entry:
    """One acknowledged sending: the record, the send, the mark in its answers, the answer."""

    record: str
    send: str
    mark: str
    location: str


class Ledger:
    """A file of entries; each is on the disk before ``write`` returns."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, entry: Entry) -> None:
        """Add an entry."""
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(entry)) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def __iter__(self) -> Iterator[Entry]:
        with self.path.open(encoding="utf-8") as file:
            yield from (Entry(**json.loads(line)) for line in file)

    def __len__(self) -> int:
        return self.path.read_bytes().count(b"\n") if self.path.exists() else 0
