"""Ways out for a mail: the terminal, a folder of this machine, a mail server."""

import os
import smtplib
import ssl
import sys
from collections.abc import Callable
from contextlib import suppress
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from portal.core.settings import Settings

Carrier = Callable[[EmailMessage], None]
#: How long a mail server may keep silent (seconds).
PATIENCE = 20
#: The folder of the ``dossier`` carrier, in the instance folder.
FOLDER = "courriels"
_ANEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC


class Refused(Exception):
    """The mail server will never take this message; the text says why, in French."""


class Unreached(Exception):
    """The message certainly did not leave this time; it may leave later."""


def carrier(settings: Settings) -> Carrier:
    """Return the way out that the settings choose.

    A carrier raises Refused or Unreached when it knows that nothing left; any other exception
    leaves a doubt.
    """
    ways: dict[str, Carrier] = {
        "terminal": _print,
        "dossier": lambda mail: _keep(mail, settings.instance / FOLDER),
        "smtp": lambda mail: _hand_over(mail, settings),
    }
    return ways[settings.mail]


def _print(mail: EmailMessage) -> None:
    body = mail.get_body(("plain",))
    text = body.get_content() if body is not None else ""
    sys.stdout.write(f"\nÀ\u00a0: {mail['To']}\nObjet\u00a0: {mail['Subject']}\n\n{text}\n")
    sys.stdout.flush()


def _keep(mail: EmailMessage, folder: Path) -> None:
    """Write one file per message, whole or not at all; a repeat replaces it."""
    written = parsedate_to_datetime(mail["Date"])
    name = f"{written:%Y-%m-%d-%H%M%S}-{mail['Message-ID'].strip('<>').partition('@')[0]}.eml"
    partial = folder / f"{name}.part"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(partial, _ANEW, 0o600), "wb") as out:
            out.write(bytes(mail))
            out.flush()
            os.fsync(out.fileno())
        partial.rename(folder / name)
    except OSError as obstacle:
        raise Unreached(f"Écriture impossible dans {folder.name} ({obstacle.strerror}).") from None


def _hand_over(mail: EmailMessage, settings: Settings) -> None:
    server = _connected(settings)
    try:
        server.send_message(mail)
    except smtplib.SMTPResponseException as answer:
        raise _said(answer.smtp_code, answer.smtp_error) from None
    except smtplib.SMTPRecipientsRefused as refusals:
        raise _said(*next(iter(refusals.recipients.values()))) from None
    finally:
        # The message is gone or not; how the conversation ends changes nothing about it.
        with suppress(smtplib.SMTPException, OSError):
            server.quit()


def _connected(settings: Settings) -> smtplib.SMTP:
    """Return a mail server that is ready to take a message, its certificate checked."""
    place: tuple[str, int] = (settings.smtp_host, settings.smtp_port)
    # Reading the authorities' certificates takes longer than all the rest: only where it is needed.
    safe = ssl.create_default_context() if settings.smtp_security != "aucun" else None
    try:
        if settings.smtp_security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(*place, timeout=PATIENCE, context=safe)
        else:
            server = smtplib.SMTP(*place, timeout=PATIENCE)
        if settings.smtp_security == "starttls":
            server.starttls(context=safe)
        if settings.smtp_user:
            server.login(settings.smtp_user, settings.smtp_password)
    except (smtplib.SMTPException, OSError) as obstacle:
        raise Unreached(f"Serveur de courrier injoignable ({type(obstacle).__name__}).") from None
    return server


def _said(code: int, words: bytes | str) -> Exception:
    """Return what a server's answer means: 5xx is for good, anything else passes (RFC 5321)."""
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    kind = Refused if 500 <= code < 600 else Unreached
    return kind(f"Le serveur de courrier a répondu\u00a0: {code} {' '.join(said.split())[:300]}")
