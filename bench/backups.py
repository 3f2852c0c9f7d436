"""Backups taken while somebody writes: each must restore, with all that was told before it began.

``python -m bench.backups [--count N]``; SQLite, and PostgreSQL by the test suite's own server.
"""

import argparse
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from portal.accounts.models import Organisation
from portal.core import backup
from portal.core.database import database, transaction
from portal.core.settings import Settings
from tests.support import databases

KEY = "une clé de mesure, longue et assez variée 0123456789"
#: Two writes rest so long (seconds): about fifty a second.
REST = 0.02

#: Lends the address of a migrated or of a wholly empty database.
Lend = Callable[[Path], str]


class Writer(threading.Thread):
    """Writes one organisation after the other; ``told`` lists the keys that were committed."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.told: list[str] = []
        self.over = threading.Event()

    def run(self) -> None:
        """Write until told to stop."""
        with database.connection_context():
            while not self.over.wait(REST):
                with transaction():
                    written = Organisation.create(name=f"Structure {len(self.told)}")
                self.told.append(str(written.id))

    def stop(self) -> None:
        """Let the write in hand end."""
        self.over.set()
        self.join()


@dataclass
class Outcome:
    """What a drill found: backups that did not restore, keys that were told and are missing."""

    taken: int = 0
    lost: int = 0
    seconds: float = 0.0


def drill(settings: Settings, count: int, empty: Lend) -> Outcome:
    """Take ``count`` backups under writes, restore each into a database that ``empty`` lends."""
    database.initialize(databases.from_url(settings.database_url))
    writer, folder = Writer(), settings.instance / "backups"
    folder.mkdir()
    writer.start()
    told_before, outcome = [], Outcome()
    for _ in range(count):
        told_before.append(list(writer.told))
        begun = time.perf_counter()
        backup.take(settings, folder)
        outcome.seconds += time.perf_counter() - begun
    writer.stop()
    databases.disconnect()
    for told, archive in zip(told_before, sorted(folder.iterdir()), strict=True):
        outcome.lost += len(set(told) - restored(settings.instance, archive, empty))
        outcome.taken += 1
    return outcome


def restored(instance: Path, archive: Path, empty: Lend) -> set[str]:
    """Return the keys that an archive brings back."""
    target = Path(tempfile.mkdtemp(dir=instance))
    url = empty(target)
    database.initialize(databases.from_url(url))
    backup.restore(Settings(target, url, KEY), archive)
    with database.connection_context():
        found = {str(row.id) for row in Organisation.select(Organisation.id)}
    databases.disconnect()
    return found


def main() -> None:
    """Run the drill as often as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20)
    run(parser.parse_args().count)


def run(count: int) -> None:
    """Run the drill on both databases and print what it found; AssertionError for any fault."""
    for name in databases.ENGINES:
        with ExitStack() as rest, tempfile.TemporaryDirectory() as home:
            folder = Path(home)
            made = databases.ENGINES[name](folder, rest)
            instance = folder / "instance"
            instance.mkdir()
            url = rest.enter_context(made.fresh(instance))
            outcome = drill(Settings(instance, url, KEY), count, databases.lender(name, rest))
            print(
                f"{name}: {outcome.taken} of {count} restored, {outcome.lost} acknowledged writes "
                f"missing, {outcome.seconds / count * 1000:.0f} ms each"
            )
            assert (outcome.taken, outcome.lost) == (count, 0)


if __name__ == "__main__":
    main()
