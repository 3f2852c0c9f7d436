"""Take a backup: snapshot, files, manifest; verified before it gets its name."""

import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from portal.core.backup import archive, sqlite
from portal.core.backup.archive import Manifest, Writer
from portal.core.clock import now
from portal.core.errors import UserError
from portal.core.settings import Settings

#: Where an archive grows; a leftover of this age (seconds) is nobody's any more.
GROWING, ABANDONED = ".maillage-", 24 * 3600


def take(settings: Settings, wanted: Path) -> Path:
    """Write an archive to ``wanted``, a file to come or a folder, and return where it stands.

    People may go on working. An interrupted backup leaves no file with a final name.
    """
    final = wanted / f"maillage-{now():%Y%m%dT%H%M%S%fZ}.tar.gz" if wanted.is_dir() else wanted
    if final.exists():
        raise UserError(f"{final} existe déjà\u00a0: une sauvegarde n’en remplace pas une autre.")
    if not final.parent.is_dir():
        raise UserError(f"Le dossier {final.parent} n’existe pas\u00a0: créez-le d’abord.")
    _sweep(final.parent)
    with tempfile.TemporaryDirectory(prefix=GROWING, dir=final.parent) as folder:
        growing = Path(folder) / "archive"
        _write(settings, growing, Path(folder))
        archive.verify(growing)
        _name(growing, final)
    _settle(final.parent)
    return final


def _name(growing: Path, final: Path) -> None:
    """Give a whole archive its name; a link replaces nothing, but not every disk has links."""
    try:
        os.link(growing, final)
    except FileExistsError as taken:
        raise UserError(f"{final} existe déjà\u00a0: rien n’a été remplacé.") from taken
    except OSError:
        growing.rename(final)


def _write(settings: Settings, path: Path, folder: Path) -> None:
    parts, manifest = _snapshot(settings, folder)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        writer = Writer(out)
        for name, part in parts.items():
            _add(writer, name, part)
            part.unlink()
        # After the database: whatever it names by then has been stored.
        for stored in sorted(settings.files.glob("??/" + "[0-9a-z]" * 32)):
            with suppress(FileNotFoundError):  # removed meanwhile, as the portal may
                _add(writer, f"files/{stored.name}", stored)
        writer.close_with(manifest)
        out.flush()
        os.fsync(out.fileno())


def _snapshot(settings: Settings, folder: Path) -> tuple[dict[str, Path], Manifest]:
    url = settings.database_url
    if url.startswith("sqlite"):
        parts = sqlite.save(url, folder)
        engine, held = sqlite.ENGINE, sqlite.count(parts)
    else:
        from portal.core.backup import postgresql  # its driver is there for such a URL only

        engine = postgresql.ENGINE
        parts, held = postgresql.save(url, folder)
    counts, migrations, sequences = held
    return parts, Manifest(engine, now().isoformat(), migrations, counts, sequences)


def _add(writer: Writer, name: str, path: Path) -> None:
    with path.open("rb") as content:
        writer.add(name, content, os.fstat(content.fileno()).st_size)


def _settle(folder: Path) -> None:
    """Have the disk keep the new name."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sweep(folder: Path) -> None:
    """Remove what interrupted backups left long ago."""
    for left in folder.glob(f"{GROWING}*"):
        if time.time() - left.stat().st_mtime > ABANDONED:
            shutil.rmtree(left, ignore_errors=True)
