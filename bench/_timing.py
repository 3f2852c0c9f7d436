"""How a measurement is taken and told."""

import statistics
import time
from collections.abc import Callable


def cpu(work: Callable[[], object], rounds: int) -> float:
    """Return the median CPU seconds of ``work`` over ``rounds``, after one warm-up."""
    work()
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


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
