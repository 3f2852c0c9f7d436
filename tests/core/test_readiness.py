"""What a supervisor is told: alive, and able to work."""

import logging
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from portal.app import create_app
from portal.core import migrations, readiness
from portal.core.clock import now
from portal.core.database import database
from portal.core.jobs import WorkerBeat, beat
from portal.core.settings import Settings
from tests.support import databases


@pytest.fixture
def working(app: Flask, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """Return a client of a portal with a worker that has just given a sign of life."""
    monkeypatch.setattr(beat, "_due", 0.0)
    with database.connection_context():
        beat.strike()
    return app.test_client()


def not_ready(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what the logs say is missing; a stranger is told no detail, and no cookie is set."""
    caplog.clear()
    answer = client.get("/pret")
    assert (answer.status_code, answer.json) == (503, {"state": "missing"})
    bare(answer)
    return [one.args[0] for one in caplog.records if one.msg == "not ready: %s" and one.args]  # type: ignore[index]


def bare(answer: TestResponse) -> None:
    assert "Set-Cookie" not in answer.headers
    assert answer.mimetype == "application/json"


def test_ready(working: FlaskClient) -> None:
    answer = working.get("/pret")
    assert (answer.status_code, answer.json) == (200, {"state": "ready"})
    bare(answer)


def test_a_silent_worker(working: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    with database.connection_context():
        WorkerBeat.update(at=now() - timedelta(minutes=2)).execute()
    assert not_ready(working, caplog) == ["worker"]


def test_a_full_disk(
    working: FlaskClient, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    full = create_app(replace(settings, free_megabytes=1 << 40)).test_client()
    assert not_ready(full, caplog) == ["disk"]


def test_an_unmigrated_database(
    working: FlaskClient, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    readiness._migrated.clear()
    with database.connection_context():
        migrations.downgrade(tmp_path, "0001_initial")
        database.execute_sql("CREATE TABLE worker_beat (id CHAR(32), at TIMESTAMP)")
    assert not_ready(working, caplog) == ["migrations", "worker"]


def test_a_database_that_is_not_there(
    engine: str, settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    gone = {
        "sqlite": f"sqlite:///{tmp_path}/nowhere/maillage.db",
        "postgresql": "postgresql://portail:un-secret@127.0.0.1:9/maillage",
    }[engine]
    client = create_app(replace(settings, database_url=gone, database_wait=1)).test_client()
    with caplog.at_level(logging.INFO):
        assert not_ready(client, caplog) == ["database"]
        assert client.get("/sante").json == {"state": "ok"}
    assert "un-secret" not in caplog.text
    databases.disconnect()


def test_a_worker_speaks_now_and_then_only(working: FlaskClient) -> None:
    with database.connection_context():
        first = WorkerBeat.get().at
        beat.strike()
        assert WorkerBeat.get().at == first
