"""Restore a backup into an empty installation, or in place of another one."""

import shutil
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import ModuleType

from portal.core import migrations
from portal.core.backup import archive, sqlite
from portal.core.backup.archive import Manifest, Sink
from portal.core.database import database
from portal.core.errors import UserError
from portal.core.files import Folder
from portal.core.settings import Settings


def restore(settings: Settings, path: Path, *, replace: bool = False) -> Manifest:
    """Put the archive at ``path`` in place, migrate it forward, and return its manifest.

    Raises UserError, and changes nothing, when the archive is not whole, is of another kind of
    database or of a later version, or when the target holds data and ``replace`` is False.
    """
    manifest = archive.verify(path)
    _refuse(settings, manifest, replace)
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=settings.instance) as folder:
        parts = _unpack(path, Path(folder))
        counts = _load(settings, manifest, parts)
        _put_files(settings, parts)
    if wrong := [name for name, rows in manifest.counts.items() if counts.get(name) != rows]:
        raise UserError(f"Le compte n’y est pas pour {', '.join(wrong)}. Restaurez de nouveau.")
    with database.connection_context():
        migrations.upgrade(settings.instance)
    return manifest


def _room(url: str) -> ModuleType:
    if url.startswith("sqlite"):
        return sqlite
    from portal.core.backup import postgresql  # its driver is there for such a URL only

    return postgresql


def _refuse(settings: Settings, manifest: Manifest, replace: bool) -> None:
    room = _room(settings.database_url)
    if manifest.engine != room.ENGINE:
        raise UserError(f"Cette sauvegarde vient de {manifest.engine}, pas de {room.ENGINE}.")
    if unknown := set(manifest.migrations) - set(migrations.names()):
        raise UserError(
            "Cette sauvegarde vient d’une version plus récente du portail "
            f"({', '.join(sorted(unknown))}). Mettez d’abord le portail à jour."
        )
    if not replace and not room.is_empty(settings.database_url):
        raise UserError("La base contient déjà des données. Pour les remplacer\u00a0: --replace.")


def _unpack(path: Path, folder: Path) -> dict[str, Path]:
    """Write each part under a name of our own; return them by the name in the archive."""
    parts: dict[str, Path] = {}
    with ExitStack() as opened:

        def sink(name: str) -> Sink:
            parts[name] = folder / f"part-{len(parts)}"
            write: Callable[[bytes], int] = opened.enter_context(parts[name].open("wb")).write
            return write

        archive.verify(path, sink)
    return parts


def _load(settings: Settings, manifest: Manifest, parts: dict[str, Path]) -> dict[str, int]:
    url = settings.database_url
    if manifest.engine == sqlite.ENGINE:
        counts, _, _ = sqlite.count(parts)
        sqlite.load(url, parts)
        return counts
    postgresql = _room(url)
    postgresql.clear(url)
    with database.connection_context():
        migrations.upgrade(settings.instance, manifest.migrations[-1])
    counts = postgresql.load(url, parts, manifest.sequences)
    return {**counts, postgresql.HISTORY: len(manifest.migrations)}


def _put_files(settings: Settings, parts: dict[str, Path]) -> None:
    """Store the files of the archive; what was there before belongs to no record any more."""
    shutil.rmtree(settings.files, ignore_errors=True)
    folder = Folder(settings.files)
    for name, part in parts.items():
        if name.startswith("files/"):
            with part.open("rb") as content:
                folder.put(content, name.removeprefix("files/"))
