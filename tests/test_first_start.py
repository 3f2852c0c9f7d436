"""``dev.py run`` as a newcomer meets it: first start, second start, the end, an accident."""

import http.client
import os
import signal
import stat
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest

import dev
from tests.support import databases, postgres

LONGEST = 120  # seconds for a first start on a slow machine
FAMILY = 4  # gunicorn, its two servers, the worker


@pytest.fixture
def environment(engine: str, tmp_path: Path) -> Iterator[dict[str, str]]:
    """Return the environment of a machine on which nothing exists yet, on either engine."""
    bare = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    bare["MAILLAGE_INSTANCE"] = str(tmp_path / "instance")
    if engine == "sqlite":
        yield bare
    else:
        with postgres.database(f"newcomer_{databases.WORKER}_{os.getpid()}") as url:
            yield {**bare, "DATABASE_URL": url}


class Run:
    """One ``dev.py run``."""

    def __init__(self, environment: dict[str, str]) -> None:
        """Start it, and return once it says that it serves."""
        self.port = dev.free_port()
        self.process = subprocess.Popen(
            (dev.PYTHON, dev.ROOT / "dev.py", "run", "--port", str(self.port)),
            env=environment, start_new_session=True, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        self.alarm = threading.Timer(LONGEST, self.process.kill)
        self.alarm.daemon = True
        self.alarm.start()
        self.said = self._listen()
        self.children = self._family()

    def _listen(self) -> str:
        assert self.process.stdout is not None
        said = ""
        for line in self.process.stdout:
            said += line
            if line.startswith("Ctrl-C"):
                return said
        raise AssertionError(f"it never served:\n{said}")

    def _family(self) -> list[psutil.Process]:
        """Return every process below; gunicorn answers before its second server stands."""
        family: list[psutil.Process] = []
        for _ in range(100):
            family = psutil.Process(self.process.pid).children(recursive=True)
            if len(family) >= FAMILY:
                break
            time.sleep(0.1)
        return family

    def status(self, path: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path)
        return connection.getresponse().status

    def worker(self) -> psutil.Process:
        (found,) = [child for child in self.children if child.cmdline()[-1] == "worker"]
        return found

    def close(self) -> None:
        self.alarm.cancel()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(dev.GRACE + 5)


@contextmanager
def running(environment: dict[str, str]) -> Iterator[Run]:
    run = Run(environment)
    try:
        yield run
    finally:
        run.close()


def alive(processes: list[psutil.Process]) -> list[psutil.Process]:
    """Return who is left; one that has ended and waits for its parent to notice is not."""
    left = []
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            if process.status() != psutil.STATUS_ZOMBIE:
                left.append(process)
    return left


def people(environment: dict[str, str]) -> set[str]:
    """Return the keys of the accounts in the database that was served."""
    from portal.accounts.models import User

    file = Path(environment["MAILLAGE_INSTANCE"]) / "maillage.db"
    with databases.connected(environment.get("DATABASE_URL") or f"sqlite:///{file}"):
        return {str(user.id) for user in User.select(User.id)}


def test_first_start_second_start_and_an_accident(environment: dict[str, str]) -> None:
    accounts = Path(environment["MAILLAGE_INSTANCE"]) / "comptes-demo.txt"
    with running(environment) as first:
        assert first.status("/sante") == 200
        assert f"http://127.0.0.1:{first.port}/" in first.said
        written, before = accounts.read_text("utf-8"), people(environment)
        assert written in first.said
        assert len(written.splitlines()) > 5
        assert "  Coordination " in written
        assert stat.S_IMODE(accounts.stat().st_mode) == 0o600
        assert before != set()
        ctrl_c_ends_everything(first)

    begun = time.monotonic()
    with running(environment) as second:
        assert time.monotonic() - begun < 15
        assert second.status("/sante") == 200
        assert (accounts.read_text("utf-8"), people(environment)) == (written, before)
        dead_worker_ends_everything(second)


def ctrl_c_ends_everything(run: Run) -> None:
    assert len(run.children) >= FAMILY
    run.process.send_signal(signal.SIGINT)
    assert run.process.wait(dev.GRACE + 5) == 0
    assert alive(run.children) == []


def dead_worker_ends_everything(run: Run) -> None:
    run.worker().kill()
    assert run.process.wait(dev.GRACE + 5) == 1
    assert alive(run.children) == []
