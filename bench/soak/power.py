"""A power cut loses no acknowledged record: the disk is waited for before each answer.

The system calls of the server (and of PostgreSQL, where it stands) are written down by strace;
between two answers « 303 » there must be an fsync or fdatasync of the write-ahead log.
"""

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

import psutil

from tests.reliability import nodes, stage
from tests.reliability.careful import CarefulPostgreSQL
from tests.reliability.nodes import Nodes
from tests.reliability.stage import Stage
from tests.support.visitor import Visitor

RECORDS = int(os.environ.get("SOAK_TRACED", 1_000))
WORKERS = 2  # of a gunicorn, see deploy/gunicorn.conf.py
PATIENCE = 60  # seconds
#: The log of either database, as strace -y names the file.
SYNC = re.compile(r"f(?:data)?sync\(\d+<[^>]*(?:-wal|/pg_wal/[^>]*)>")
ANSWER = re.compile(r'(?:send|sendto|write)\(\d+<[^>]*>, "HTTP/1\.1 303 ')


def fsync_before_answers() -> bool:
    """Trace both databases in turn."""
    if shutil.which("strace") is None:
        print("Il manque strace\u00a0: «\u00a0apt install strace\u00a0», puis relancez.")
        return False
    with tempfile.TemporaryDirectory(prefix="maillage-soak-") as folder:
        good = _told("SQLite", _traced(Path(folder), f"sqlite:///{folder}/soak.db", []))
    with tempfile.TemporaryDirectory(prefix="maillage-soak-") as folder, CarefulPostgreSQL() as pg:
        good &= _told("PostgreSQL", _traced(Path(folder), pg.address, [pg.pid]))
    return good


def _told(name: str, counted: tuple[int, int]) -> bool:
    answers, synced = counted
    print(f"{name}: {synced} of {answers} answers came after the log was on the disk", flush=True)
    return answers == synced == RECORDS


def _traced(folder: Path, url: str, database: list[int]) -> tuple[int, int]:
    settings = stage.settings_for(url, folder)
    scene = stage.build(settings)
    with nodes.serving(settings, quiet=folder / "log") as served:
        gunicorn = served.processes[0][0].pid
        # One that is started while strace attaches is not seen, and may be the one who answers.
        _wait(lambda: len(psutil.Process(gunicorn).children()) == WORKERS)
        with tracing(_with_children([gunicorn, *database]), folder / "trace"):
            _send(scene, served)
        return count(_lines(folder / "trace"))


def _with_children(pids: Iterable[int]) -> list[int]:
    """Return the processes and everything they started."""
    roots = [psutil.Process(pid) for pid in pids]
    return [each.pid for root in roots for each in (root, *root.children(recursive=True))]


@contextmanager
def tracing(pids: Sequence[int], path: Path) -> Iterator[None]:
    """Write the system calls of these processes, and of those they start, into a file."""
    watched = [word for pid in pids for word in ("-p", str(pid))]
    calls = "trace=fsync,fdatasync,sendto,write"
    command = ("strace", "-f", "-q", "-y", "-s", "16", "-e", calls, "-o", str(path), *watched)
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        _wait(lambda: all(map(_is_traced, pids)))
        yield
    finally:
        process.terminate()
        process.wait()


def _wait(there: Callable[[], bool]) -> None:
    limit = time.monotonic() + PATIENCE
    while not there():
        if time.monotonic() > limit:
            raise RuntimeError("the workers did not start, or strace may not trace them")
        time.sleep(0.1)


def _is_traced(pid: int) -> bool:
    """Tell whether a process has a tracer, or is gone."""
    with suppress(FileNotFoundError):
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
        return re.search(r"^TracerPid:\t[1-9]", status, re.MULTILINE) is not None
    return True


def _send(scene: Stage, served: Nodes) -> None:
    """Send the records one after the other, so that each sync belongs to one answer."""
    visitor = Visitor(served.addresses[0])
    visitor.sign_in(scene.email, scene.password)
    token = visitor.token(f"/saisie/nouvelle/{scene.activity_type}")
    for number in range(RECORDS):
        posted = {**scene.posted(str(uuid4()), stage.answers(number)), "csrf_token": token}
        answer = visitor.post(f"/saisie/{uuid4()}", posted)
        assert answer.status == 303, answer


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", errors="replace") as file:
        yield from file


def count(lines: Iterable[str]) -> tuple[int, int]:
    """Return how many answers there were, and how many of them came after a sync of their own."""
    answers = synced = 0
    on_disk = False
    for line in lines:
        if SYNC.search(line):
            on_disk = True
        elif ANSWER.search(line):
            answers += 1
            synced += on_disk
            on_disk = False
    return answers, synced
