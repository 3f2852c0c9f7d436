"""The table of outgoing messages."""

from enum import StrEnum

from peewee import CharField, IntegerField, TextField, UUIDField

from portal.core.clock import now
from portal.core.database import BaseModel, Json, Moment, check, one_of


class MessageState(StrEnum):
    """Where a message stands. ``sending``: a worker handed it over, or died while it did."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Message(BaseModel):
    """One message to one person.

    ``letter`` holds secrets (links): it goes when the message is sent, dropped or too late.
    ``message_id`` is fixed at writing: who receives a message twice sees that it is the same.
    ``doubts`` counts the attempts of which nobody knows whether they arrived. ``project`` is None
    for what concerns a person whatever the project; ``recipient_id`` is None for a stranger.
    """

    kind = CharField(max_length=24)
    project = UUIDField(null=True, index=True)
    recipient_id = UUIDField(null=True, index=True)
    address = CharField(max_length=254)
    name = CharField(max_length=200, default="")
    subject = CharField(max_length=200)
    letter = Json(null=True)
    message_id = CharField(max_length=254, unique=True)
    state = CharField(max_length=12, default=MessageState.WAITING)
    attempts = IntegerField(default=0)
    doubts = IntegerField(default=0)
    error = TextField(default="")
    created = Moment(default=now)
    useful_until = Moment(null=True)
    sent = Moment(null=True)

    class Meta:
        table_name = "outgoing_message"
        indexes = ((("state", "useful_until"), False),)
        constraints = [
            one_of("state", MessageState),
            check("message_counts", "attempts >= 0 AND doubts BETWEEN 0 AND 2"),
            check("message_sent", "(state = 'sent') = (sent IS NOT NULL)"),
            check("message_forgotten", "state NOT IN ('sent', 'cancelled') OR letter IS NULL"),
            check("message_ready", "state NOT IN ('waiting', 'sending') OR letter IS NOT NULL"),
        ]
