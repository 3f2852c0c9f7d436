"""A backup restores, whatever went on meanwhile; what is not whole is never taken for one."""

import gzip
import hashlib
import io
import json
import multiprocessing
import os
import random
import re
import tarfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bench import backups
from portal.accounts.models import Organisation
from portal.core import backup
from portal.core.backup import archive
from portal.core.database import database, from_url
from portal.core.errors import UserError
from portal.core.files import Folder, new_key
from portal.core.ids import new_id
from portal.core.journal import HistoryEntry, record
from portal.core.settings import Settings
from tests.conftest import KEY
from tests.intake import house as houses
from tests.support import databases

Empty = Callable[[Path], str]


@pytest.fixture
def empty(engine: str) -> Iterator[Empty]:
    with ExitStack() as rest:
        yield databases.lender(engine, rest)


@pytest.fixture
def filled(app: Flask, settings: Settings) -> Settings:
    """Return the settings of an installation with records, journal entries and a stored file."""
    with app.app_context(), database.connection_context():
        house = houses.build()
        record(house.actors["partner"], "made", "x", new_id())
    Folder(settings.files).put(io.BytesIO(b"un classeur"), new_key())
    return settings


def everything() -> dict[str, list[tuple[object, ...]]]:
    """Return every row of two tables that guards, references and texts make hard to restore."""
    with database.connection_context():
        return {
            model._meta.table_name: sorted(map(str, model.select().tuples()))  # type: ignore[misc]
            for model in (HistoryEntry, Organisation)
        }


def restored(settings: Settings, path: Path, empty: Empty) -> Settings:
    folder = settings.instance / "restored"
    folder.mkdir()
    target = Settings(folder, empty(folder), KEY)
    database.initialize(from_url(target.database_url))
    backup.restore(target, path)
    return target


def test_what_was_saved_comes_back(filled: Settings, empty: Empty, tmp_path: Path) -> None:
    before = everything()
    assert before["history_entry"]
    assert before["organisation"]
    path = backup.take(filled, tmp_path)
    assert path.stat().st_mode & 0o777 == 0o600
    databases.disconnect()
    target = restored(filled, path, empty)
    assert everything() == before
    (stored,) = [one for one in target.files.rglob("*") if one.is_file()]
    assert stored.read_bytes() == b"un classeur"
    assert not list(tmp_path.glob(".maillage-*"))
    with pytest.raises(UserError, match="--replace"):
        backup.restore(target, path)
    with database.connection_context():
        Organisation.create(name="Ajoutée après la sauvegarde")
    databases.disconnect()
    backup.restore(target, path, replace=True)
    assert everything() == before
    databases.disconnect()


def test_backups_under_writes_all_restore(engine: str, settings: Settings, empty: Empty) -> None:
    outcome = backups.drill(settings, 10, empty)
    assert (outcome.taken, outcome.lost) == (10, 0)


def test_a_killed_backup_leaves_no_file_that_does_not_verify(
    filled: Settings, tmp_path: Path
) -> None:
    databases.disconnect()
    folder = tmp_path / "backups"
    folder.mkdir()
    begun = time.monotonic()
    backup.take(filled, folder)
    usual, context = time.monotonic() - begun, multiprocessing.get_context("fork")
    chance = random.Random(7)
    for _ in range(20):
        process = context.Process(target=backup.take, args=(filled, folder))
        process.start()
        time.sleep(usual * chance.uniform(0, 1.3))
        process.kill()
        process.join()
    named = [path for path in folder.iterdir() if not path.name.startswith(".")]
    assert len(named) < 21, "no kill came in time"
    for path in named:
        backup.verify(path)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a small archive, whole and intact."""
    out = io.BytesIO()
    writer = archive.Writer(out)
    writer.add("database/maillage.sqlite", io.BytesIO(b"abc" * 400), 1200)
    writer.add("files/" + "0" * 32, io.BytesIO(b"def"), 3)
    writer.close_with(backup.Manifest("sqlite", "2026", ["0001_initial"], {"a": 1}))
    return out.getvalue()


def is_whole(content: bytes, path: Path) -> bool:
    path.write_bytes(content)
    try:
        backup.verify(path)
    except UserError:
        return False
    return True


LENIENT = hypothesis_settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@LENIENT
@given(data=st.data())
def test_any_cut_and_any_changed_byte_is_found(good: bytes, tmp_path: Path, data: Any) -> None:
    path = tmp_path / "archive"
    assert is_whole(good, path)
    cut = data.draw(st.integers(0, len(good) - 1))
    assert not is_whole(good[:cut], path)
    unzipped = bytearray(gzip.decompress(good))
    place = data.draw(st.integers(0, 1199))
    unzipped[512 + place] ^= 1 + data.draw(st.integers(0, 254))
    assert not is_whole(gzip.compress(bytes(unzipped), 1), path)


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "/etc/passwd", "files/../../x", "database/x.py", "files/" + "A" * 32, "x"],
)
def test_names_that_lead_elsewhere_are_refused(tmp_path: Path, name: str) -> None:
    """Even when the manifest vouches for them."""
    manifest = backup.Manifest("sqlite", "2026", [], {})
    manifest.parts = {name: (1, hashlib.sha256(b"x").hexdigest())}
    text = json.dumps(vars(manifest)).encode()
    path = tmp_path / "archive.tar.gz"
    with tarfile.open(path, "w:gz") as tar:
        for one, content in ((name, b"x"), (archive.MANIFEST, text)):
            info = tarfile.TarInfo(one)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    with pytest.raises(UserError, match="n’est pas une sauvegarde"):
        backup.verify(path)


def test_links_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "archive.tar.gz"
    with tarfile.open(path, "w:gz") as tar:
        info = tarfile.TarInfo("files/" + "0" * 32)
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(info)
    with pytest.raises(UserError):
        backup.verify(path)


def test_another_engine_or_a_later_version_is_refused(
    settings: Settings, good: bytes, engine: str, tmp_path: Path
) -> None:
    path = tmp_path / "archive"
    path.write_bytes(good)
    if engine == "postgresql":
        with pytest.raises(UserError, match="vient de sqlite"):
            backup.restore(settings, path, replace=True)
    out = io.BytesIO()
    archive.Writer(out).close_with(backup.Manifest(engine, "2026", ["9999_later"], {}))
    path.write_bytes(out.getvalue())
    with pytest.raises(UserError, match="plus récente"):
        backup.restore(settings, path, replace=True)


def test_the_commands(app: Flask, settings: Settings, tmp_path: Path) -> None:
    def run(args: list[str], **more: str) -> Result:
        with app.app_context():
            return app.test_cli_runner().invoke(args=args, **more)

    path = tmp_path / "a.tar.gz"
    said = run(args=["backup", str(path)])
    assert re.search(
        r"intacte, .* lignes, .* prise le \d\d/\d\d/\d{4} à \d+\sh\s\d\d\.", said.output
    )
    assert "gardez à part SECRET_KEY" in said.output
    assert run(args=["backup", "--verify", str(path)]).exit_code == 0
    assert "existe déjà" in str(run(args=["backup", str(path)]).exception)
    assert "--replace" in str(run(args=["restore", str(path)]).exception)
    refused = run(args=["restore", "--replace", str(path)], input="oui\n")
    assert "Rien n’a été changé" in str(refused.exception)
    done = run(args=["restore", "--replace", str(path)], input="remplacer\n")
    assert "Restauré" in done.output
    os.truncate(path, 100)
    assert "n’est pas une sauvegarde" in str(run(args=["backup", "--verify", str(path)]).exception)
