"""A thousand messages by two workers of which one is killed fifty times: each arrives once.

A worker that dies between the mail server's word and ours leaves a doubt: its message is sent a
second time under the same Message-ID, and never a third. Nothing is lost.
"""

import os
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from subprocess import DEVNULL

import dev
from portal.core import outbox
from portal.core.jobs import Job
from portal.core.outbox import Message
from portal.core.outbox.letters import Letter
from portal.core.settings import Settings
from tests.reliability import stage
from tests.reliability.careful import CarefulPostgreSQL
from tests.support.mail import Server, listening, read

MESSAGES, KILLS = (
    int(os.environ.get(f"SOAK_{name}", size))
    for name, size in (("MESSAGES", 1_000), ("DEATHS", 50))
)
WORKERS = 2
PATIENCE = 1_800  # seconds; what a dead worker held is taken again after a minute
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
    with listening() as server, stage.portal_on(_by_mail(settings, server)):
        for number in range(MESSAGES):
            outbox.write(LETTER, f"personne{number}@essai.example", kind="essai")
        with _workers(_environment(settings, server)) as workers:
            killed = _until_all_left(server, workers)
        return _told(name, server, killed)


def _by_mail(settings: Settings, server: Server) -> Settings:
    return replace(
        settings,
        mail="smtp",
        mail_from="portail@essai.example",
        smtp_host="127.0.0.1",
        smtp_security="aucun",
        smtp_port=server.port,
    )


def _environment(settings: Settings, server: Server) -> dict[str, str]:
    return {
        **stage.environment(settings),
        "MAILLAGE_MAIL": "smtp",
        "MAILLAGE_MAIL_FROM": "portail@essai.example",
        "MAILLAGE_SMTP_HOST": "127.0.0.1",
        "MAILLAGE_SMTP_SECURITY": "aucun",
        "MAILLAGE_SMTP_PORT": str(server.port),
    }


@contextmanager
def _workers(environment: dict[str, str]) -> Iterator[Callable[[Random], None]]:
    """Lend what kills one of the workers and starts another in its place."""

    def started() -> subprocess.Popen[bytes]:
        command = (*dev.FLASK, "worker")
        return subprocess.Popen(command, env=environment, start_new_session=True, stderr=DEVNULL)

    running = [started() for _ in range(WORKERS)]

    def strike(chance: Random) -> None:
        place = chance.randrange(WORKERS)
        running[place].kill()
        running[place].wait()
        running[place] = started()

    with ExitStack() as rest:
        rest.callback(lambda: dev.end(running))
        yield strike


def _until_all_left(server: Server, strike: Callable[[Random], None]) -> int:
    """Kill a worker each time that so many more messages have arrived; return how often."""
    chance, killed, limit = Random(1), 0, time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        if killed < KILLS and len(server.received) * (KILLS + 1) > (killed + 1) * MESSAGES:
            time.sleep(chance.random() / 20)
            strike(chance)
            killed += 1
        if killed == KILLS and not _unfinished():
            break
        time.sleep(0.01 if killed < KILLS else 0.5)
    return killed


def _unfinished() -> bool:
    return bool(Message.select().where(Message.state.in_(("waiting", "sending"))).exists())


def _told(name: str, server: Server, killed: int) -> bool:
    """Print what came of it; return whether everything arrived, and nothing a third time."""
    arrived = Counter(read(mail)["Message-ID"] for mail in server.received)
    states = Counter(row.state for row in Message.select())
    again = Job.select().where(Job.attempts > 1).count()
    twice = sum(times == 2 for times in arrived.values())
    print(
        f"{name}: {MESSAGES} messages, {killed} kills: {len(arrived)} arrived, {twice} of them "
        f"twice, {sum(times > 2 for times in arrived.values())} more often; {again} jobs were "
        f"taken again; states {dict(states)}",
        flush=True,
    )
    whole = len(arrived) == MESSAGES and states == {"sent": MESSAGES} and killed == KILLS
    return whole and max(arrived.values()) <= 2
