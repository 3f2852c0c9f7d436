"""From gunicorn's start to the first page, and the memory of a portal that waits.

Memory is that of gunicorn with its two workers and of the worker process of the jobs, each page
they share counted once.
"""

import http.client
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import dev
from bench._processes import megabytes
from tests.reliability import stage

ROUNDS = 5
#: Seconds, and megabytes.
START_GOAL, MEMORY_GOAL = 1.5, 150


def start(environment: dict[str, str], log: Path) -> float:
    """Return how long it takes from gunicorn's start to the first sign-in page (s)."""
    port = dev.free_port()
    with log.open("ab") as file:
        begun = time.monotonic()
        process = subprocess.Popen(
            dev.gunicorn("127.0.0.1", port), env=environment, start_new_session=True, stderr=file
        )
        try:
            while not _shown(port):
                time.sleep(0.01)
            return time.monotonic() - begun
        finally:
            dev.end([process])


def _shown(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/connexion")
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


def memory(environment: dict[str, str], log: Path) -> dict[str, float]:
    """Return the memory of the portal after every page of its front was asked for once (MB)."""
    with (
        log.open("ab") as file,
        dev.serving("127.0.0.1", port := dev.free_port(), environment, file) as processes,
    ):
        for _ in range(20):  # both workers have answered
            assert _shown(port)
        gunicorn, worker = (megabytes(process.pid) for process in processes)
        return {"gunicorn, two workers": gunicorn, "worker of the jobs": worker}


def main(folder: Path) -> None:
    """Measure both and print them beside their goals."""
    settings = stage.settings_for(f"sqlite:///{folder / 'bench.db'}", folder)
    stage.build(settings)
    environment, log = stage.environment(settings), folder / "log"
    taken = [start(environment, log) for _ in range(ROUNDS)]
    print(f"start to the first page: {statistics.median(taken):.2f} s (goal ≤ {START_GOAL})")
    parts = memory(environment, log)
    told = ", ".join(f"{name} {size:.0f}" for name, size in parts.items())
    print(f"idle memory: {sum(parts.values()):.0f} MB (goal ≤ {MEMORY_GOAL}): {told}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="maillage-bench-") as name:
        main(Path(name))
