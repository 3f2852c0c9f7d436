"""A mail server that keeps what it is given, and what a reader sees of a mail."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope
from lxml import html

import dev


@dataclass
class Server:
    """A mail server; ``answer`` is what it says to a whole message."""

    port: int = 0
    answer: str = "250 OK"
    received: list[bytes] = field(default_factory=list)
    recipients: list[list[str]] = field(default_factory=list)

    def take(self, envelope: Envelope) -> str:
        """Keep a message, unless the answer refuses it."""
        if self.answer.startswith("250"):
            self.received.append(envelope.original_content or b"")
            self.recipients.append(envelope.rcpt_tos)
        return self.answer

    @property
    def mails(self) -> list[EmailMessage]:
        return [read(raw) for raw in self.received]


class _Door:
    """What aiosmtpd talks to: at every connection it looks at all that its handler has."""

    def __init__(self, server: Server) -> None:
        self._take = server.take

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Envelope) -> str:  # noqa: N802
        return self._take(envelope)


def read(raw: bytes) -> EmailMessage:
    """Return a mail as a reader's program parses it."""
    return message_from_bytes(raw, policy=policy.default)  # type: ignore[arg-type, return-value]


@contextmanager
def listening(server: Server | None = None, **options: Any) -> Iterator[Server]:
    """Lend a mail server, or have this one listen, on a free port of this machine."""
    server = server or Server()
    server.port = dev.free_port()
    controller = Controller(_Door(server), hostname="127.0.0.1", port=server.port, **options)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()


def parts(mail: EmailMessage) -> tuple[str, str]:
    """Return the words of the plain and of the HTML part, as a person reads them."""
    plain, rich = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert rich is not None
    body = html.fromstring(rich.get_content()).find("body")
    return _words(re.sub(r"(?m)^-- \r?$", "", plain.get_content())), _words(body.text_content())


def _words(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()


def kept(instance: Path) -> list[EmailMessage]:
    """Return the mails that the ``dossier`` carrier wrote, oldest first."""
    return [read(path.read_bytes()) for path in sorted((instance / "courriels").glob("*.eml"))]


def link_in(mail: EmailMessage) -> str:
    """Return the path that a mail's link leads to on the portal."""
    found = re.search(r"https?://[^/\s]+(/\S+)", parts(mail)[0])
    assert found is not None
    return found[1]
