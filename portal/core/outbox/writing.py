"""Writing a message, letting it go again, taking it back."""

from datetime import datetime
from uuid import UUID

from portal.core.clock import now
from portal.core.database import transaction
from portal.core.ids import new_id
from portal.core.jobs import enqueue
from portal.core.outbox.letters import Letter, one_line
from portal.core.outbox.models import Message, MessageState
from portal.core.outbox.sending import ATTEMPTS, SEND
from portal.core.web import portal


def write(
    letter: Letter,
    address: str,
    *,
    kind: str,
    name: str = "",
    project: UUID | None = None,
    recipient_id: UUID | None = None,
    useful_until: datetime | None = None,
) -> Message:
    """Write a message; it is sent if, and only if, the surrounding transaction is kept.

    ``kind`` names it for the list of messages; past ``useful_until`` it is no longer sent.
    """
    key, kept = new_id(), letter.to_json()
    with transaction():
        message = Message.create(
            id=key,
            kind=kind,
            project=project,
            recipient_id=recipient_id,
            address=address,
            name=one_line(name)[:200],
            subject=kept["subject"],
            letter=kept,
            message_id=f"<{key.hex}@{portal().settings.mail_domain}>",
            useful_until=useful_until,
        )
        _queue(message)
    return message


def can_go_again(message: Message) -> bool:
    """Tell whether a message that failed may be tried again: its words kept, its link alive."""
    alive = message.useful_until is None or message.useful_until > now()
    return message.state == MessageState.FAILED and message.letter is not None and alive


def again(message: Message) -> bool:
    """Try a message again that failed; False when it cannot be, or somebody was faster."""
    if not can_go_again(message):
        return False
    with transaction():
        changed = Message.update(state=MessageState.WAITING, doubts=0, error="").where(
            Message.id == message.id, Message.state == MessageState.FAILED
        )
        if not changed.execute():
            return False
        _queue(message)
    return True


def drop(message_id: UUID) -> None:
    """Take a message back that was not sent; its words, and the link in them, are erased.

    One that a worker holds at this instant may still leave: its link no longer serves.
    """
    unsent = (MessageState.WAITING, MessageState.FAILED)
    Message.update(state=MessageState.CANCELLED, letter=None).where(
        Message.id == message_id, Message.state.in_(unsent)
    ).execute()


def drop_unsent() -> None:
    """Send none of what waits: in a restored database it may have been sent since the backup."""
    unsent = Message.state.in_((MessageState.WAITING, MessageState.SENDING))
    with transaction():
        Message.update(state=MessageState.CANCELLED, letter=None).where(unsent).execute()
        # Those that failed still say so, but nobody sends their dead links again.
        Message.update(letter=None).where(Message.state == MessageState.FAILED).execute()


def _queue(message: Message) -> None:
    enqueue(SEND, {"message": str(message.id)}, max_attempts=ATTEMPTS)
