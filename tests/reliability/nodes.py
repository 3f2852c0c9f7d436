"""Application processes on one database, and what befalls them."""

import random
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

import dev
from portal.core.settings import Settings
from tests.reliability import stage


@dataclass
class Nodes:
    """Several gunicorns: where they answer, and the processes of each (see ``dev.serving``)."""

    addresses: list[str] = field(default_factory=list)
    processes: list[dev.Processes] = field(default_factory=list)

    def kill_a_worker(self, chance: random.Random) -> bool:
        """End one gunicorn worker with signal 9, if one can be found."""
        workers = [
            child
            for gunicorn, *_ in self.processes
            for child in psutil.Process(gunicorn.pid).children()
        ]
        if not workers:
            return False
        chance.choice(workers).send_signal(signal.SIGKILL)
        return True


@contextmanager
def serving(settings: Settings, number: int = 1, *, quiet: Path) -> Iterator[Nodes]:
    """Lend ``number`` application processes, each with two workers, on one database.

    ``quiet`` is the file that takes what they say.
    """
    nodes = Nodes()
    with ExitStack() as stack:
        log = stack.enter_context(quiet.open("ab"))
        for _ in range(number):
            port = dev.free_port()
            started = dev.serving("127.0.0.1", port, stage.environment(settings), log)
            nodes.processes.append(stack.enter_context(started))
            nodes.addresses.append(f"http://127.0.0.1:{port}")
        yield nodes
