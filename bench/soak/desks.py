"""A worker with a mail server that nobody else writes to: it is killed over a message for sure.

A worker that dies just after its answer may have begun the next message. Whoever dies over the
second attempt of a message leaves it to a person, on purpose: only first attempts are struck.
"""

import subprocess
import threading
from collections import Counter, deque
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from random import Random
from subprocess import DEVNULL

from aiosmtpd.smtp import Envelope

import dev
from portal.core.database import database
from portal.core.outbox import Message
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
    """A worker and its mail server.

    ``orders``, which desks share: the moments at which a worker is to die, whichever it is.
    """

    environment: Mapping[str, str] = field(default_factory=dict)
    orders: deque[Moment] = field(default_factory=deque)
    dying: bool = False
    deaths: Counter[Moment] = field(default_factory=Counter)
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
        return self.dying

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
        if not self.orders or _attempts(address) > 1:
            return None
        with suppress(IndexError):  # another desk may have been quicker
            moment = self.orders.pop()
            self.dying = True
            return moment
        return None

    def _die(self, moment: Moment) -> None:
        self.process.kill()
        self.deaths[moment] += 1


def _attempts(address: str) -> int:
    """Return how often the message to an address was begun, this time included."""
    with database.connection_context():
        return int(Message.get(Message.address == address).attempts)
