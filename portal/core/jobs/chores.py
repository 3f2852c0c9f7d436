"""Chores: what every worker does again and again beside the queue, however long a job takes."""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from contextvars import copy_context
from dataclasses import dataclass

from portal.core.database import database

log = logging.getLogger(__name__)

#: Between two looks at what is due (seconds).
TICK = 1.0


@dataclass(frozen=True)
class Chore:
    """Something to do every so many seconds; several workers may do it at the same time."""

    every: float
    run: Callable[[], object]


class Round:
    """Does the chores in a thread of its own, in the context of whoever started it."""

    def __init__(self, chores: Sequence[Chore]) -> None:
        self.due = dict.fromkeys(chores, 0.0)
        self.over = threading.Event()
        context = copy_context()
        self.thread = threading.Thread(target=lambda: context.run(self._go_round), daemon=True)

    def __enter__(self) -> None:
        self.thread.start()

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.thread.join()

    def _go_round(self) -> None:
        while self.due and not self.over.wait(TICK):
            for chore, moment in self.due.items():
                if time.monotonic() >= moment:
                    self._do(chore)

    def _do(self, chore: Chore) -> None:
        """Do one chore; what it cannot do now, it does next time."""
        try:
            with database.connection_context():
                chore.run()
        except Exception:
            log.exception("chore failed; tried again in %s s", chore.every)
        self.due[chore] = time.monotonic() + chore.every
