"""Clients that send slowly on purpose lose their thread; everybody else is served."""

import http.client
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import dev
from tests.conftest import KEY
from tests.reliability.slowness import FORM, HEAD, Slow, waited
from tests.support import databases

#: Threads of all workers together, and more.
CLIENTS = 70


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Return the port of a gunicorn that waits for two seconds only."""
    folder = tmp_path_factory.mktemp("slow")
    databases.migrate(f"sqlite:///{folder}/maillage.db", folder)
    here = {"MAILLAGE_INSTANCE": str(folder), "SECRET_KEY": KEY}
    limits = {"MAILLAGE_BODY_SECONDS": "2", "MAILLAGE_SILENCE_SECONDS": "2"}
    number = dev.free_port()
    with dev.serving("127.0.0.1", number, {**os.environ, **here, **limits}):
        yield number


@pytest.mark.parametrize(
    ("begun", "drip", "status"),
    [(HEAD + FORM, b"x", b"408"), (HEAD + FORM, b"", b""), (HEAD, b"", b""), (b"", b"", b"")],
    ids=["dripping body", "silent body", "silent headers", "silence"],
)
def test_slow_clients_are_let_go(port: int, begun: bytes, drip: bytes, status: bytes) -> None:
    clients = [Slow(port, begun, drip) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    time.sleep(0.5)
    assert waited(port) < 8
    for client in clients:
        client.join(20)
    assert not any(client.is_alive() for client in clients)
    assert all(status in client.answer for client in clients)


def test_a_connection_that_is_kept_goes_on_after_its_deadline(port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    for pause in (1.5, 1.5, 0):
        connection.request("GET", "/sante")
        assert connection.getresponse().read()
        time.sleep(pause)


def test_what_is_too_long_is_refused(port: int) -> None:
    for path, headers in (("/" + "a" * 5000, {}), ("/sante", {"X-Long": "a" * 9000})):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", path, headers=headers)
        assert connection.getresponse().status in (400, 414, 431)


def test_the_configuration_names_a_broken_setting_once(tmp_path: Path) -> None:
    process = dev.subprocess.run(
        dev.gunicorn("127.0.0.1", dev.free_port()),
        env={**os.environ, "MAILLAGE_INSTANCE": str(tmp_path), "MAILLAGE_PROXIES": "x"},
        capture_output=True, text=True, timeout=60, check=False, cwd=dev.ROOT,
    )  # fmt: skip
    assert process.returncode != 0
    assert process.stderr.count("MAILLAGE_PROXIES, «\u00a0x\u00a0»") == 1
