"""The partner's pages, in units of a bare page of the same thirty fields served the same way.

What is counted is the CPU of the server's whole process tree (gunicorn and its two workers) for
each request; the driver's own is left out. Rounds of both servers alternate, so that a machine that
speeds up or slows down does so for both.
"""

import os
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from uuid import uuid4

import dev
from bench._processes import seconds
from tests.reliability import stage
from tests.reliability.stage import Stage
from tests.support.visitor import Visitor

ROUNDS, REQUESTS = 7, 120
#: In units of the bare page.
GOALS = {"form of 30 questions": 3.5, "submission of it": 5.0}

Work = Callable[[], object]


@contextmanager
def served(app: str, environment: dict[str, str], log: Path) -> Iterator[tuple[int, str]]:
    """Lend gunicorn's first process and address."""
    with log.open("ab") as file, ExitStack() as stack:
        port = dev.free_port()
        started = dev.serving("127.0.0.1", port, environment, file, app)
        gunicorn, *_ = stack.enter_context(started)
        yield gunicorn.pid, f"http://127.0.0.1:{port}"


def per_request(pid: int, visitor: Visitor, work: Work) -> float:
    """Return the CPU seconds of one request."""
    visitor.rest()  # the server has let go of a connection that waited for the other's round
    before = seconds(pid)
    for _ in range(REQUESTS):
        work()
    return (seconds(pid) - before) / REQUESTS


def works(scene: Stage, visitor: Visitor) -> dict[str, Work]:
    """Return what a signed-in partner asks for."""
    page = f"/saisie/nouvelle/{scene.activity_type}"
    token, answers = visitor.token(page), stage.answers(1)

    def ask(path: str) -> None:
        assert visitor.get(path).status == 200

    def send() -> None:
        posted = {**scene.posted(str(uuid4()), answers), "csrf_token": token}
        assert visitor.post(f"/saisie/{uuid4()}", posted).status == 303

    return {
        "form of 30 questions": lambda: ask(page),
        "submission of it": send,
        "list of own records": lambda: ask("/fiches"),
        "health page": lambda: ask("/sante"),
    }


def measure(folder: Path) -> None:
    """Measure and print each page beside the bare one."""
    settings = stage.settings_for(f"sqlite:///{folder / 'bench.db'}", folder)
    scene = stage.build(settings)
    with (
        served("bench._bare:app", dict(os.environ), folder / "log") as (bare_pid, bare_address),
        served("wsgi:app", stage.environment(settings), folder / "log") as (pid, address),
    ):
        visitor, bare_visitor = Visitor(address), Visitor(bare_address)
        visitor.sign_in(scene.email, scene.password)

        def bare() -> None:
            bare_visitor.get("/")

        print(f"{'':<28}{'ms':>8}{'bare ms':>9}{'units':>7}{'goal':>7}")
        for name, work in works(scene, visitor).items():
            pairs = [
                (per_request(pid, visitor, work), per_request(bare_pid, bare_visitor, bare))
                for _ in range(ROUNDS)
            ][1:]
            tell(name, pairs)


def tell(name: str, pairs: list[tuple[float, float]]) -> None:
    """Print the medians of one page."""
    taken, bare = (statistics.median(column) * 1000 for column in zip(*pairs, strict=True))
    units = statistics.median(one / other for one, other in pairs)
    goal = f"≤ {GOALS[name]}" if name in GOALS else ""
    print(f"{name:<28}{taken:>8.2f}{bare:>9.2f}{units:>7.2f}{goal:>7}", flush=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="maillage-bench-") as folder:
        measure(Path(folder))
