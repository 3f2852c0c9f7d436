"""A thousand messages by two workers, fifty times one is killed over a message: each arrives once.

A worker that dies between the mail server's word and ours leaves a doubt: its message is sent a
second time under the same Message-ID, and never a third. Nothing is lost.
"""

import os
import tempfile
import time
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random

import dev
from bench.soak.desks import Desk, Moment
from portal.core import outbox
from portal.core.jobs import Job
from portal.core.outbox import Message
from portal.core.outbox.letters import Letter
from portal.core.settings import Settings
from tests.reliability import stage
from tests.reliability.careful import CarefulPostgreSQL
from tests.support.mail import listening, read

MESSAGES, KILLS = (
    int(os.environ.get(f"SOAK_{name}", size))
    for name, size in (("MESSAGES", 1_000), ("DEATHS", 50))
)
WORKERS = 2
PATIENCE = 1_200  # seconds; what a dead worker held is taken again after a minute
LETTER = Letter("Essai", "Bonjour,", ("Ceci est un essai.",), "Vous êtes un essai.")


def jobs() -> bool:
    """Run the trial on both databases."""
    with tempfile.TemporaryDirectory(prefix="maillage-soak-") as folder:
        good = _trial("SQLite", f"sqlite:///{folder}/soak.db", Path(folder))
    with tempfile.TemporaryDirectory(prefix="maillage-soak-") as folder, CarefulPostgreSQL() as pg:
        return _trial("PostgreSQL", pg.address, Path(folder)) and good


def _trial(name: str, url: str, folder: Path) -> bool:
    settings = stage.settings_for(url, folder)
    stage.build(settings)
    with stage.portal_on(settings):
        begun = time.monotonic()
        with _desks(settings) as desks:
            _until_all_left(desks)
        return _told(name, desks, time.monotonic() - begun)


@contextmanager
def _desks(settings: Settings) -> Iterator[Sequence[Desk]]:
    with ExitStack() as rest:
        orders = deque[Moment]()
        here = stage.environment(settings)
        desks = [Desk(environment=here, orders=orders) for _ in range(WORKERS)]
        for desk in desks:
            rest.enter_context(listening(desk))
        rest.callback(lambda: dev.end([desk.process for desk in desks]))
        for desk in desks:
            desk.start()
        yield desks


def _until_all_left(desks: Sequence[Desk]) -> None:
    """Write the messages in portions, and have a worker die over each; wait for the last."""
    chance, ordered, limit = Random(1), 0, time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        quiet = not [desk for desk in desks if desk.busy()] and not desks[0].orders
        if quiet and ordered < KILLS:
            _write(ordered)
            desks[0].orders.append(chance.choice(list(Moment)))
            ordered += 1
        elif quiet and not _unfinished():
            break
        time.sleep(0.02 if ordered < KILLS else 0.5)


def _write(portion: int) -> None:
    """Write so many of the messages that all of them are written with the last kill."""
    first, last = (MESSAGES * number // KILLS for number in (portion, portion + 1))
    for number in range(first, last):
        outbox.write(LETTER, f"personne{number}@essai.example", kind="essai")


def _unfinished() -> bool:
    return bool(Message.select().where(Message.state.in_(("waiting", "sending"))).exists())


def _told(name: str, desks: Sequence[Desk], seconds: float) -> bool:
    """Print what came of it; return whether everything arrived, and twice only where it must."""
    arrived = Counter(read(mail)["Message-ID"] for desk in desks for mail in desk.received)
    states = Counter(row.state for row in Message.select())
    again = Job.select().where(Job.attempts > 1).count()
    twice = sum(times == 2 for times in arrived.values())
    deaths: Counter[Moment] = sum((desk.deaths for desk in desks), Counter())
    print(
        f"{name}: {MESSAGES} messages, {deaths.total()} kills "
        f"({', '.join(f'{deaths[moment]} {moment.value}' for moment in Moment)}): "
        f"{len(arrived)} arrived, {twice} of them twice, "
        f"{sum(times > 2 for times in arrived.values())} more often; {again} jobs were "
        f"taken again; states {dict(states)}; {seconds:.0f} s",
        flush=True,
    )
    whole = len(arrived) == MESSAGES and states == {"sent": MESSAGES} and deaths.total() == KILLS
    # Killed before the mail was kept, it arrives once; after that, twice; in doubt, either.
    doubted = deaths[Moment.KEPT] <= twice <= deaths[Moment.KEPT] + deaths[Moment.ANSWERED]
    held = again >= deaths[Moment.UNREAD] + deaths[Moment.KEPT]
    return whole and doubted and held and max(arrived.values()) <= 2
