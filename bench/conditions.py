"""What ten conditions cost the server: the form of thirty questions with them, beside it without.

Both are served at the same time and asked in turn, so that a busy machine slows both alike.
``python -m bench.conditions``
"""

import statistics
import tempfile
from contextlib import ExitStack
from pathlib import Path

from bench._ruled import ruled
from bench.requests import Work, per_request, served, works
from tests.reliability import stage
from tests.support.visitor import Visitor

ROUNDS = 9
#: In units of the form without conditions.
GOAL = 1.15
MEASURED = ("form of 30 questions", "submission of it")

Asked = tuple[int, Visitor, dict[str, Work]]


def visited(folder: Path, *, conditions: bool, rest: ExitStack) -> Asked:
    """Serve a form; return the server's process, who asks, and what for."""
    folder.mkdir()
    settings = stage.settings_for(f"sqlite:///{folder / 'bench.db'}", folder)
    form = ruled(stage.document()) if conditions else stage.document()
    scene = stage.build(settings, form)
    serving = served("wsgi:app", stage.environment(settings), folder / "log")
    pid, address = rest.enter_context(serving)
    visitor = Visitor(address)
    visitor.sign_in(scene.email, scene.password)
    return pid, visitor, works(scene, visitor, stage.answers(1))


def main() -> None:
    """Measure and print the page and the submission."""
    with tempfile.TemporaryDirectory(prefix="maillage-bench-") as folder, ExitStack() as rest:
        both = [
            visited(Path(folder) / "ruled", conditions=True, rest=rest),
            visited(Path(folder) / "plain", conditions=False, rest=rest),
        ]
        print(f"{'':<28}{'ms':>8}{'without':>9}{'units':>7}{'goal':>8}")
        for name in MEASURED:
            pairs = [
                tuple(per_request(pid, visitor, work[name]) for pid, visitor, work in both)
                for _ in range(ROUNDS)
            ][1:]
            taken, plain = (statistics.median(one) * 1000 for one in zip(*pairs, strict=True))
            units = statistics.median(one / other for one, other in pairs)
            print(f"{name:<28}{taken:>8.2f}{plain:>9.2f}{units:>7.2f}{f'≤ {GOAL}':>8}", flush=True)


if __name__ == "__main__":
    main()
