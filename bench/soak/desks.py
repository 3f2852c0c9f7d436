"""A worker with a mail server that nobody else writes to: it is killed over a message for sure."""

import subprocess
import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from random import Random
from subprocess import DEVNULL

from aiosmtpd.smtp import Envelope

import dev
from tests.support.mail import Server

#: How long after the answer a worker may still be at its message (seconds).
SETTLING = 0.02


class Moment(Enum):
    """When a worker dies: its message is not kept yet, is kept, or was answered for."""

    UNREAD = "before the mail was kept"
    KEPT = "before the answer"
    ANSWERED = "just after it"


@dataclass
class Desk(Server):
    """A worker and its mail server; ``next`` is the moment at which the worker is to die."""

    environment: Mapping[str, str] = field(default_factory=dict)
    next: Moment | None = None
    dying: bool = False
    deaths: Counter[Moment] = field(default_factory=Counter)
    #: Whose message a worker died over; a second death would leave it to a person, on purpose.
    struck: set[str] = field(default_factory=set)
    chance: Random = field(default_factory=lambda: Random(1))

    def start(self) -> None:
        """Start the worker."""
        by_mail = {
            "MAILLAGE_MAIL": "smtp",
            "MAILLAGE_MAIL_FROM": "portail@essai.example",
            "MAILLAGE_SMTP_HOST": "127.0.0.1",
            "MAILLAGE_SMTP_SECURITY": "aucun",
            "MAILLAGE_SMTP_PORT": str(self.port),
        }
        self.process = subprocess.Popen(
            (*dev.FLASK, "worker"),
            env={**self.environment, **by_mail},
            start_new_session=True,
            stderr=DEVNULL,
        )

    def busy(self) -> bool:
        """Tell whether the worker has still to die; start another when it has."""
        if self.process.poll() is not None:
            self.dying = False
            self.start()
        return self.dying or self.next is not None

    def take(self, envelope: Envelope) -> str:
        """Keep a message; the worker dies over it if it is time."""
        moment = self._due(envelope.rcpt_tos[0])
        if moment is Moment.UNREAD:
            self._die(moment)
            return "451 nobody hears this"
        answer = super().take(envelope)
        if moment is Moment.KEPT:
            self._die(moment)
        elif moment is Moment.ANSWERED:
            threading.Timer(self.chance.random() * SETTLING, self._die, (moment,)).start()
        return answer

    def _due(self, address: str) -> Moment | None:
        if self.next is None or address in self.struck:
            return None
        self.struck.add(address)
        moment, self.next, self.dying = self.next, None, True
        return moment

    def _die(self, moment: Moment) -> None:
        self.process.kill()
        self.deaths[moment] += 1
