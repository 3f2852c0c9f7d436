"""Ten thousand acknowledged records while workers are killed and the database is cut off."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from tests.reliability import nodes, stage, trial
from tests.reliability.careful import CarefulPostgreSQL
from tests.reliability.nodes import Nodes
from tests.reliability.stage import settings_for
from tests.reliability.trial import Blow, Outcome

#: Records, kills of gunicorn workers, immediate restarts of PostgreSQL.
RECORDS, KILLS, RESTARTS = (
    int(os.environ.get(f"SOAK_{name}", size))
    for name, size in (("RECORDS", 10_000), ("KILLS", 200), ("RESTARTS", 10))
)
DRIVERS = 4


def sqlite() -> bool:
    """One application process on SQLite, its workers killed."""
    with _folder() as folder:
        return _trial(folder, f"sqlite:///{folder / 'soak.db'}", 1, lambda served: [_kills(served)])


def postgresql() -> bool:
    """Two application processes on one PostgreSQL; both kinds of blows."""
    with _folder() as folder, CarefulPostgreSQL() as server:
        restarts = Blow(server.restart_at_once, RESTARTS)
        return _trial(folder, server.address, 2, lambda served: [_kills(served), restarts])


def _kills(served: Nodes) -> Blow:
    chance = Random(1)
    return Blow(lambda: served.kill_a_worker(chance), KILLS)


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="maillage-soak-") as folder:
        yield Path(folder)


def _trial(folder: Path, url: str, number: int, blows: Callable[[Nodes], list[Blow]]) -> bool:
    settings = settings_for(url, folder)
    scene = stage.build(settings)
    with nodes.serving(settings, number, quiet=folder / "log") as served:
        outcome = trial.run(
            settings,
            scene,
            served,
            folder,
            count=RECORDS,
            drivers=DRIVERS,
            blows=blows(served),
        )
    return tell(outcome)


def tell(outcome: Outcome) -> bool:
    """Print what a trial came to; return whether nothing was lost, doubled or otherwise wrong."""
    print(
        f"{outcome.acknowledged} acknowledged, {outcome.stored} stored, {outcome.lost} lost, "
        f"{outcome.doubled} doubled; struck {outcome.struck} times, {outcome.unanswered} posts "
        f"without an answer, {outcome.replayed} sent again on purpose"
    )
    for fault in outcome.faults:
        print(f"FAULT: {fault}")
    return not (outcome.lost or outcome.doubled or outcome.faults)
