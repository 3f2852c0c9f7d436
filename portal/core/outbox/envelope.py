"""A message as mail servers want it: headers, plain part, HTML part."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from email_validator import validate_email

from portal.core.outbox.letters import from_json, one_line
from portal.core.outbox.models import Message
from portal.core.settings import Settings


def compose(message: Message, settings: Settings) -> EmailMessage:
    """Return the mail of a message; the same bytes however often it is composed."""
    letter = from_json(message.letter)
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address("Maillage", addr_spec=settings.mail_from)
    mail["To"] = Address(_header_text(message.name), addr_spec=deliverable(message.address))
    if settings.mail_reply_to:
        mail["Reply-To"] = Address(addr_spec=settings.mail_reply_to)
    mail["Subject"] = _header_text(message.subject)
    mail["Date"] = format_datetime(message.created)
    mail["Message-ID"] = message.message_id
    # No out-of-office note ever answers these (RFC 3834).
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(letter.text(), cte="quoted-printable")
    mail.add_alternative(letter.html(), subtype="html", cte="quoted-printable")
    mail.set_boundary(f"=_{message.id.hex}")
    mail["Content-Language"] = "fr"
    return mail


def _header_text(text: str) -> str:
    """Return text that stands in a header as it is.

    Python decodes an encoded word (RFC 2047) that somebody typed when it folds a header, line
    breaks included; without its opening it is no encoded word.
    """
    return one_line(text).replace("=?", "= ?")


def deliverable(address: str) -> str:
    """Return an address in the ASCII form that every mail server takes.

    Raises ValueError (``email_validator.EmailNotValidError``) when it is none.
    """
    found = validate_email(address, check_deliverability=False, allow_smtputf8=False)
    assert found.ascii_email is not None  # noqa: S101  (what allow_smtputf8=False promises)
    return found.ascii_email
