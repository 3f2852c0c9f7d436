"""dev.py ends what it starts, notices what dies, and installs only what changed."""

import argparse
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

import dev

STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True)"
)


def start(script: str) -> subprocess.Popen[bytes]:
    """Start a Python process in a session of its own, as dev.py does."""
    return subprocess.Popen(
        (sys.executable, "-c", script), start_new_session=True, stdout=subprocess.PIPE
    )


def first_line(process: subprocess.Popen[bytes]) -> bytes:
    assert process.stdout is not None
    return process.stdout.readline()


def test_a_process_that_ends_when_asked_is_not_killed() -> None:
    process = start("import time; print(1, flush=True); time.sleep(60)")
    first_line(process)
    dev.end([process])
    assert process.returncode == -signal.SIGTERM


def test_a_stubborn_process_is_killed_with_its_children(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "GRACE", 0.2)
    parent = start(f"import os; os.fork(); {STUBBORN}; time.sleep(60)")
    first_line(parent)
    first_line(parent)
    begun = time.monotonic()
    dev.end([parent])
    assert parent.returncode == -signal.SIGKILL
    # The child holds the pipe open as well: its end comes only once the child is gone, too.
    assert first_line(parent) == b""
    assert time.monotonic() - begun < 10


def test_a_process_that_dies_by_itself_is_noticed() -> None:
    lasting, dying = start("import time; time.sleep(60)"), start("raise SystemExit(3)")
    try:
        assert dev.first_end([lasting, dying]) == 3
    finally:
        dev.end([lasting, dying])


def test_a_taken_port_is_named_before_anything_starts() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit, match=f"127.0.0.1:{port} n’est pas libre"):
            dev.refuse_taken_port("127.0.0.1", port)


def test_a_server_that_dies_while_starting_ends_the_wait() -> None:
    dying = start("raise SystemExit(3)")
    begun = time.monotonic()
    with pytest.raises(SystemExit, match="n’a pas démarré"):
        dev.wait_for_answer("127.0.0.1", dev.free_port(), [dying])
    assert time.monotonic() - begun < 10


def test_a_lock_is_installed_again_only_when_it_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[tuple[str, ...]] = []
    monkeypatch.setattr(dev, "VENV", tmp_path)
    monkeypatch.setattr(dev, "make_environment", lambda: None)
    monkeypatch.setattr(dev, "pip", lambda *words: calls.append(words))
    lock = tmp_path / "requirements.lock"
    for content in ("a==1", "a==1", "a==2"):
        lock.write_text(content)
        dev.install(lock)
    assert len(calls) == 2
    assert all("--require-hashes" in words for words in calls)


def test_every_command_is_explained() -> None:
    assert dev.__doc__ is not None
    assert [name for name in dev.COMMANDS if f"\n{name}: " not in dev.__doc__] == []
    options = dev.parser().parse_args(["run"])
    assert options == argparse.Namespace(command="run", host="127.0.0.1", port=8000)


def test_an_interruption_is_passed_on_to_what_runs() -> None:
    tidy = "import time\ntry: print(1, flush=True); time.sleep(60)\nfinally: print('put away')"
    outer = f"""
import os, signal, sys, dev
signal.signal(signal.SIGTERM, signal.default_int_handler)
dev.call((sys.executable, "-c", {tidy!r}), os.environ)
"""
    process = start(outer)
    first_line(process)
    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=30)
    assert said == b"put away\n"
