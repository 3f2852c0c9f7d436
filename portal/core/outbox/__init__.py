"""Outgoing mail: written in the business transaction, sent by the worker, kept as a fact."""

from portal.core.outbox.letters import Action, Letter, link, until_in_words
from portal.core.outbox.models import Message, MessageState
from portal.core.outbox.sending import SEND, buried, send
from portal.core.outbox.writing import again, can_go_again, drop, write

__all__ = [
    "SEND",
    "Action",
    "Letter",
    "Message",
    "MessageState",
    "again",
    "buried",
    "can_go_again",
    "drop",
    "link",
    "send",
    "until_in_words",
    "write",
]
