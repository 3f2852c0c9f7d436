"""Work measured in a process of its own, so that its memory and its CPU are its own."""

import multiprocessing
import statistics
import time
from collections.abc import Callable
from typing import NamedTuple

from bench._peak import peak

Queue = "multiprocessing.Queue[tuple[float, float, float]]"


class Cost(NamedTuple):
    """CPU seconds, the peak of the whole process, and what the work added, in megabytes."""

    seconds: float
    peak: float
    added: float


def alone(work: Callable[..., object], *arguments: object, rounds: int = 3) -> Cost:
    """Return the median CPU seconds and the highest peaks of ``work`` over ``rounds``."""
    context = multiprocessing.get_context("spawn")
    taken = []
    for _ in range(rounds):
        out = context.Queue()
        process = context.Process(target=_measured, args=(work, arguments, out))
        process.start()
        taken.append(out.get(timeout=600))
        process.join()
    seconds, peaks, added = zip(*taken, strict=True)
    return Cost(statistics.median(seconds), max(peaks), max(added))


def _measured(work: Callable[..., object], arguments: tuple[object, ...], out: Queue) -> None:
    before, begun = peak(), time.process_time()
    work(*arguments)
    out.put((time.process_time() - begun, peak(), peak() - before))
