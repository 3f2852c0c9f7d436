"""A database that is locked, full, stopped: a clear 503, reads go on, and all heals by itself."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import apsw
import psycopg
import pytest
from flask import Flask
from peewee import DatabaseError, OperationalError
from werkzeug.test import TestResponse

from portal.app import create_app
from portal.core import trouble
from portal.core.database import database, transaction
from portal.core.rooms import ANONYMOUS
from portal.core.settings import Settings
from tests.conftest import KEY
from tests.reliability import disks, stage
from tests.reliability.sending import Partner, again, kept_count
from tests.support import databases, postgres


def opened(settings: Settings) -> Partner:
    """Return a partner in front of a portal that waits for one second only."""
    played = stage.build(settings)
    return Partner(create_app(replace(settings, database_wait=1)), played)


def stored(answer: TestResponse) -> bool:
    return answer.status_code in (302, 303)


def kept_in_page(answer: TestResponse) -> None:
    """Check that an answer says what happened, when to try again, and keeps what was typed."""
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "10"
    assert "Votre saisie est gardée dans cette page" in answer.text
    assert answer.headers["X-Request-Id"] in answer.text
    assert "Response" not in answer.text


@contextmanager
def locked(settings: Settings) -> Iterator[None]:
    """Hold what every writer needs, as a long write of another process does."""
    if settings.database_url.startswith("sqlite"):
        other = apsw.Connection(settings.database_url.removeprefix("sqlite:///"))
        other.execute("BEGIN IMMEDIATE")
        yield
        other.close()
    else:
        with psycopg.connect(settings.database_url) as holder:
            holder.execute("LOCK TABLE submission IN EXCLUSIVE MODE")
            yield


def test_a_locked_database(settings: Settings) -> None:
    partner = opened(settings)
    with locked(settings):
        begun = time.monotonic()
        refused = partner.send()
        kept_in_page(refused)
        assert time.monotonic() - begun < 5
        assert partner.client.get("/").status_code == 200
    assert kept_count() == 0
    assert stored(again(partner.client, refused))
    assert kept_count() == 1
    databases.disconnect()


def test_a_full_disk_under_sqlite(tmp_path: Path) -> None:
    with disks.small(tmp_path / "disk") as disk:
        url = f"sqlite:///{disk.folder}/maillage.db"
        partner = opened(Settings(disk.folder, url, KEY))
        assert stored(partner.send(0))
        disk.fill()
        refused = [until_refused(partner) for _ in range(3)]
        before = kept_count()
        assert partner.client.get("/").status_code == 200
        assert partner.client.get("/saisies").status_code in (200, 404)
        disk.free()
        for answer in refused:
            assert stored(again(partner.client, answer))
        assert kept_count() == before + 3
        assert stored(partner.send(9))
        with database.connection_context():
            assert database.execute_sql("PRAGMA integrity_check").fetchone() == ("ok",)
        databases.disconnect()


def until_refused(partner: Partner) -> TestResponse:
    """Send until the disk refuses; what was accepted before must be there."""
    for seed in range(200):
        before = kept_count()
        answer = partner.send(seed)
        if not stored(answer):
            kept_in_page(answer)
            assert kept_count() == before
            return answer
        assert kept_count() == before + 1
    raise AssertionError("the disk never filled up")


def test_a_full_disk_under_postgresql(
    engines: Callable[[str], databases.Engine], tmp_path: Path
) -> None:
    with engines("postgresql").fresh(tmp_path) as url:
        partner = opened(Settings(tmp_path, url, KEY))
        with psycopg.connect(url, autocommit=True) as owner:
            owner.execute(
                "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$"
            )
            owner.execute(
                "CREATE TRIGGER full_disk BEFORE INSERT ON history_entry "
                "FOR EACH ROW EXECUTE FUNCTION full_disk()"
            )
            refused = partner.send()
            kept_in_page(refused)
            assert partner.client.get("/").status_code == 200
            assert kept_count() == 0
            owner.execute("DROP TRIGGER full_disk ON history_entry")
        assert stored(again(partner.client, refused))
        assert kept_count() == 1
        databases.disconnect()


def test_postgresql_stops_at_once_and_comes_back(tmp_path: Path) -> None:
    folder = Path(f"/tmp/maillage-restart-{os.getpid()}")  # noqa: S108  # the server's own user enters
    server = postgres.library().get_server(folder, cleanup_mode="delete")
    try:
        partner = opened(Settings(tmp_path, server.get_uri(), KEY))
        assert stored(partner.send(0))
        stop(server.get_pid())
        gone = partner.send(1)
        kept_in_page(gone)
        looked = partner.client.get("/")
        assert looked.status_code == 503
        assert 'href="/"' in looked.text
        assert partner.client.get("/sante").status_code == 200
        server.ensure_postgres_running()
        begun = time.monotonic()
        assert stored(again(partner.client, gone))
        assert time.monotonic() - begun < 5
        for seed in range(2, 8):  # connections that died meanwhile are noticed, not handed out
            assert stored(partner.send(seed))
        assert kept_count() == 8
        # Restarted behind our back: nobody sees anything at all.
        stop(server.get_pid())
        server.ensure_postgres_running()
        assert stored(partner.send(8))
        databases.disconnect()
    finally:
        server.cleanup()


def stop(pid: int) -> None:
    """Stop a server at once, as a power cut of its machine would."""
    os.kill(pid, signal.SIGQUIT)
    limit = time.monotonic() + 30
    with suppress(ProcessLookupError):
        while time.monotonic() < limit:
            os.kill(pid, 0)
            time.sleep(0.05)


@pytest.mark.parametrize("words", [("db", "upgrade"), ("demo", "load"), ("audit", "verify")])
def test_a_command_says_that_the_database_does_not_answer(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    nowhere = "postgresql://nobody:hidden@127.0.0.1:1/x"
    app = create_app(Settings(tmp_path, nowhere, KEY, database_wait=1))
    result = app.test_cli_runner().invoke(args=list(words))
    assert isinstance(result.exception, SystemExit)
    assert "La base de données ne répond pas" in str(result.exception.code)
    assert "hidden" not in str(result.exception.code)


def test_a_transaction_that_sqlite_ended_is_never_said_to_be_kept(tmp_path: Path) -> None:
    """Whoever swallows the first error must not have the rest kept piece by piece."""
    with databases.connected(f"sqlite:///{tmp_path}/a.db"):
        database.execute_sql("CREATE TABLE a (b)")
        with pytest.raises(OperationalError) as caught:
            half_swallowed()
        assert trouble.is_behind(caught.value)
        assert database.execute_sql("SELECT count(*) FROM a").fetchone() == (0,)


def half_swallowed() -> None:
    with transaction():
        database.execute_sql("INSERT INTO a VALUES (1)")
        database.connection().execute("ROLLBACK")  # what SQLite does when a disk is full
        with suppress(DatabaseError), transaction():
            database.execute_sql("INSERT INTO a VALUES (2)")


@pytest.mark.parametrize(
    ("posted", "site", "kept"),
    [
        ({"text": "é <b>"}, "same-origin", True),
        ({"text": "é <b>", "password": "x"}, "same-origin", False),
        ({"text": "é <b>"}, "cross-site", False),
    ],
)
def test_only_our_own_posts_without_a_password_are_kept(
    app: Flask, posted: dict[str, str], site: str, kept: bool
) -> None:
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False
    app.view_functions["accounts.resume"] = app.view_functions["shell.switch_project"] = fail
    app.extensions["maillage"].entries["shell.switch_project"] = ANONYMOUS
    page = app.test_client().post("/projet", data=posted, headers={"Sec-Fetch-Site": site})
    assert page.status_code == 503
    assert ("gardée dans cette page" in page.text) is kept
    assert ('value="é &lt;b&gt;"' in page.text) is kept
    assert "password" not in page.text


def fail() -> None:
    raise OperationalError(apsw.FullError("full"))
