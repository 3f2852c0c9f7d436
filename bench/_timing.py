"""How a measurement is taken and told."""

import statistics
import time
from collections.abc import Callable
from typing import TypeAlias

Pair: TypeAlias = tuple[float, float]


def beside(work: Callable[[], object], bare: Callable[[], object], rounds: int) -> Pair:
    """Return the least CPU seconds of both, taken in turn: a busy machine slows both alike."""
    pairs = [(_cpu(work), _cpu(bare)) for _ in range(rounds + 1)]
    taken, limit = zip(*pairs[1:], strict=True)
    return min(taken), min(limit)


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def wall(work: Callable[[], object], rounds: int) -> float:
    """Return the median seconds ``work`` takes on the clock over ``rounds``, after one warm-up."""
    work()
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def tell(what: str, seconds: float, bare: float) -> None:
    """Print a figure beside its bare limit."""
    print(
        f"{what:<44} {seconds * 1000:9.2f} ms   bare {bare * 1000:9.2f} ms   × {seconds / bare:.2f}"
    )
