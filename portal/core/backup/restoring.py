"""Restore a backup into an empty installation, or in place of another one: all of it or nothing."""

import fcntl
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import ModuleType

from portal.core import migrations
from portal.core.backup import archive, sqlite
from portal.core.backup.archive import Manifest, Sink
from portal.core.errors import UserError
from portal.core.files import Folder
from portal.core.settings import Settings

#: Where an archive is unpacked; what a killed restore leaves there goes with the next one.
UNPACKED = ".restore-"

#: Brings a loaded database up to date, before anybody sees it.
Finish = Callable[[], None]


def restore(
    settings: Settings, path: Path, *, replace: bool = False, settle: Finish = lambda: None
) -> Manifest:
    """Put the archive at ``path`` in place, migrated forward, and return its manifest.

    ``settle`` is called with the restored database connected, before it is the installation's:
    whoever interrupts a restore at any point finds the former state whole, or the new one.
    Raises UserError, and changes nothing, when the archive is not whole, is of another kind of
    database or of a later version, or when the target holds data and ``replace`` is False.
    """
    manifest = archive.verify(path)
    _refuse(settings, manifest, replace)

    def finish() -> None:
        migrations.upgrade(settings.instance)
        settle()

    with _unpacked(settings, path) as parts:
        # Before the database, which names them; those that it no longer names go after it.
        _add_files(settings, parts)
        _room(settings.database_url).load(settings, manifest, parts, finish)
    _drop_other_files(settings, manifest)
    return manifest


def _room(url: str) -> ModuleType:
    if url.startswith("sqlite"):
        return sqlite
    from portal.core.backup import postgresql  # its driver is there for such a URL only

    return postgresql


def _refuse(settings: Settings, manifest: Manifest, replace: bool) -> None:
    room = _room(settings.database_url)
    if manifest.engine != room.ENGINE:
        raise UserError(
            f"Cette sauvegarde vient de {manifest.engine}, pas de {room.ENGINE}\u00a0: "
            "réglez DATABASE_URL sur une base du même moteur."
        )
    if unknown := set(manifest.migrations) - set(migrations.names()):
        raise UserError(
            "Cette sauvegarde vient d’une version plus récente du portail "
            f"({', '.join(sorted(unknown))}). Mettez d’abord le portail à jour."
        )
    if not replace and not room.is_empty(settings.database_url):
        raise UserError("La base contient déjà des données. Pour les remplacer\u00a0: --replace.")


@contextmanager
def _unpacked(settings: Settings, path: Path) -> Iterator[dict[str, Path]]:
    """Yield the parts of an archive, in a folder that is one restore's at a time."""
    with (settings.instance / "restore.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as other:
            raise UserError(
                "Une autre restauration est en cours\u00a0: attendez sa fin."
            ) from other
        for left in settings.instance.glob(f"{UNPACKED}*"):
            shutil.rmtree(left)
        with tempfile.TemporaryDirectory(prefix=UNPACKED, dir=settings.instance) as folder:
            yield _unpack(path, Path(folder))


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


def _add_files(settings: Settings, parts: dict[str, Path]) -> None:
    folder = Folder(settings.files)
    for name, part in parts.items():
        if name.startswith("files/"):
            with part.open("rb") as content:
                folder.put(content, name.removeprefix("files/"))


def _drop_other_files(settings: Settings, manifest: Manifest) -> None:
    """Remove the files that belong to no record any more."""
    for stored in settings.files.glob("??/*"):
        if f"files/{stored.name}" not in manifest.parts:
            stored.unlink()
