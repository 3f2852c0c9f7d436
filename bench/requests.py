"""The partner's pages, in units of a bare page of the same thirty fields served the same way.

What is counted is the CPU of the server's whole process tree (gunicorn and its two workers) for
each request; the driver's own is left out. Rounds of both servers alternate, so that a machine that
speeds up or slows down does so for both.

``python -m bench.requests [form30|form30_mixed]``: texts, numbers and choices, or questions that
check what is typed, look it up, or are answered in rows. Files cost what they hold: none is asked.
"""

import argparse
import json
import os
import statistics
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import dev
from bench._processes import seconds
from tests.reliability import stage
from tests.reliability.stage import Stage
from tests.support.visitor import Fields, Visitor

ROUNDS, REQUESTS = 7, 120
#: In units of the bare page.
GOALS = {"form of 30 questions": 3.5, "submission of it": 5.0}

FIXTURES = Path(__file__).parent / "fixtures"
#: The forms that are measured, each with what answers it.
ANSWERS: Mapping[str, Callable[[], Fields]] = {
    "form30": lambda: stage.answers(1),
    "form30_mixed": lambda: document("form30_mixed_answers"),
}

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


def document(name: str) -> dict[str, Any]:
    """Return a fixture: the definition of a form, or its answers by name of the input."""
    read: dict[str, Any] = json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))
    return read


def works(scene: Stage, visitor: Visitor, answers: Fields) -> dict[str, Work]:
    """Return what a signed-in partner asks for."""
    page = f"/saisie/nouvelle/{scene.activity_type}"
    token = visitor.token(page)

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


def measure(folder: Path, form: str) -> None:
    """Measure and print each page beside the bare one of a form."""
    settings = stage.settings_for(f"sqlite:///{folder / 'bench.db'}", folder)
    scene = stage.build(settings, document(form))
    with (
        served("bench._bare:app", dict(os.environ), folder / "log") as (bare_pid, bare_address),
        served("wsgi:app", stage.environment(settings), folder / "log") as (pid, address),
    ):
        visitor, bare_visitor = Visitor(address), Visitor(bare_address)
        visitor.sign_in(scene.email, scene.password)

        def bare() -> None:
            assert bare_visitor.get(f"/{form}").status == 200

        print(f"{form:<28}{'ms':>8}{'bare ms':>9}{'units':>7}{'goal':>7}")
        for name, work in works(scene, visitor, ANSWERS[form]()).items():
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


def main() -> None:
    """Measure one form, or each in a database of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("form", nargs="?", choices=list(ANSWERS))
    asked = parser.parse_args().form
    for form in [asked] if asked else list(ANSWERS):
        with tempfile.TemporaryDirectory(prefix="maillage-bench-") as folder:
            measure(Path(folder), form)


if __name__ == "__main__":
    main()
