"""SQLite, saved and restored page by page while others read and write."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import apsw

from portal.core.backup.archive import Manifest
from portal.core.database import database, from_url, location
from portal.core.errors import UserError
from portal.core.settings import Settings

ENGINE, PART = "sqlite", "database/maillage.sqlite"
OURS = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"


def save(url: str, folder: Path) -> dict[str, Path]:
    """Copy the database as it stands at one instant; return the parts by name."""
    copy = folder / "copy.sqlite"
    with _open(location(url), apsw.SQLITE_OPEN_READWRITE) as source, _open(copy) as target:
        _copy(source, target)
    return {PART: copy}


def count(parts: dict[str, Path]) -> tuple[dict[str, int], list[str], dict[str, int]]:
    """Return rows by table, the applied migrations, and no sequence; the copy must be sound."""
    with _open(parts[PART]) as copy:
        if copy.execute("PRAGMA integrity_check").get != "ok":
            raise UserError("La base est abîmée\u00a0: restaurez la dernière bonne sauvegarde.")
        names = [name for (name,) in copy.execute(OURS)]
        counts = {name: copy.execute(f'SELECT count(*) FROM "{name}"').get for name in names}  # noqa: S608
        applied = [name for (name,) in copy.execute("SELECT name FROM schema_migration ORDER BY 1")]
        return counts, applied, {}


def is_empty(url: str) -> bool:
    """Tell whether the database holds no table yet."""
    with _open(location(url)) as target:
        return not list(target.execute(OURS))


def load(
    settings: Settings, manifest: Manifest, parts: dict[str, Path], finish: Callable[[], None]
) -> None:
    """Finish the copy, then put it in place of the database in one transaction.

    ``finish`` is called with the copy connected. Raises UserError when a table lacks rows.
    """
    manifest.compare(count(parts)[0])
    with _connected(parts[PART]):
        finish()
    with _open(parts[PART]) as source, _open(location(settings.database_url)) as target:
        _copy(source, target)
        target.execute("PRAGMA journal_mode = wal")


@contextmanager
def _connected(copy: Path) -> Iterator[None]:
    """Have the models read and write another file for the length of the block."""
    usual = database.obj
    database.initialize(from_url(f"sqlite:///{quote(str(copy))}"))
    try:
        with database.connection_context():
            yield
    finally:
        database.obj.close_all()
        database.initialize(usual)


def _copy(source: apsw.Connection, target: apsw.Connection) -> None:
    with target.backup("main", source, "main") as copying:
        while not copying.done:
            copying.step(-1)


class _open:  # noqa: N801  (reads as the function that it replaces)
    """A connection for the length of a block; apsw's own block is a savepoint."""

    def __init__(
        self, path: Path, flags: int = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
    ) -> None:
        self.connection = apsw.Connection(str(path), flags=flags)
        self.connection.set_busy_timeout(30_000)

    def __enter__(self) -> apsw.Connection:
        return self.connection

    def __exit__(self, *_: object) -> None:
        self.connection.close()
