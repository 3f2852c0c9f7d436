"""Sending one message: the worker's part.

A worker that dies between the server's word and ours cannot know whether the message left. It is
then sent a second time, under the same Message-ID, and never a third.
"""

from email.message import EmailMessage
from uuid import UUID

from portal.core.clock import now
from portal.core.database import transaction
from portal.core.jobs import Job, JobHandle
from portal.core.outbox.carriers import Refused, Unreached, carrier
from portal.core.outbox.envelope import compose
from portal.core.outbox.models import Message, MessageState
from portal.core.web import portal

SEND = "outbox.send"
#: With the queue's growing delays, a mail server may be away for most of a working day.
ATTEMPTS = 7
#: How often nobody may know whether a message arrived before it is left alone.
DOUBTS = 1

TOO_LATE = "Le lien du message a expiré avant l’envoi. Faites-en partir un nouveau."
UNSURE = (
    "L’envoi s’est interrompu deux fois. La personne a peut-être reçu le message\u00a0: "
    "demandez-le-lui avant de le renvoyer."
)
NO_ADDRESS = "Cette adresse ne peut pas recevoir de courrier. Corrigez-la."
GIVEN_UP = "L’envoi a échoué plusieurs fois. Vérifiez le serveur de courrier, puis renvoyez."


def send(job: JobHandle, message: str) -> None:
    """Send one message (job handler); raises what has the queue try again later."""
    key = UUID(message)
    mail = _begin(job, key)
    if mail is None:
        return
    try:
        carrier(portal().settings)(mail)
    except Refused as refusal:
        _settle(job, key, MessageState.FAILED, str(refusal))
    except Unreached as obstacle:
        _settle(job, key, MessageState.WAITING, str(obstacle))
        # What the server said may name the recipient: it stays out of the log.
        raise Unreached("the message stays in the outbox") from None
    else:
        _settle(job, key, MessageState.SENT)


def _begin(job: JobHandle, key: UUID) -> EmailMessage | None:
    """Mark the message as being sent and return it; None when it must not leave (any more)."""
    with transaction():
        job.fence()
        _forget_the_late()
        message = Message.get_or_none(Message.id == key)
        if message is None or message.state not in (MessageState.WAITING, MessageState.SENDING):
            return None
        if message.state == MessageState.SENDING:
            message.doubts += 1
        mail, problem = _composed(message)
        if problem:
            message.state, message.error = MessageState.FAILED, problem
        else:
            message.state, message.attempts = MessageState.SENDING, message.attempts + 1
        message.save()
    return mail


def _composed(message: Message) -> tuple[EmailMessage | None, str]:
    """Return the mail to send, or None and why there is none."""
    if message.useful_until is not None and message.useful_until <= now():
        return None, TOO_LATE
    if message.doubts > DOUBTS:
        return None, UNSURE
    try:
        return compose(message, portal().settings), ""
    except ValueError:
        return None, NO_ADDRESS


def _settle(job: JobHandle, key: UUID, state: MessageState, error: str = "") -> None:
    """Keep how an attempt ended."""
    gone = {"letter": None, "sent": now()} if state is MessageState.SENT else {}
    with transaction():
        job.fence()
        Message.update(state=state, error=error, **gone).where(
            Message.id == key, Message.state == MessageState.SENDING
        ).execute()


def _forget_the_late() -> None:
    """Erase the words of failed messages whose links are dead: nobody can send them again."""
    Message.update(letter=None).where(
        Message.state == MessageState.FAILED,
        Message.useful_until < now(),
        Message.letter.is_null(False),
    ).execute()


def buried(job: Job) -> None:
    """Say of a message that no worker will try again; hears the queue's announcement."""
    if job.name != SEND:
        return
    unsent = (MessageState.WAITING, MessageState.SENDING)
    message = Message.get_or_none(Message.id == UUID(job.args["message"]))
    if message is not None and message.state in unsent:
        message.state, message.error = MessageState.FAILED, message.error or GIVEN_UP
        message.save()
