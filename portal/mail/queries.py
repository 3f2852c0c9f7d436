"""Reads of outgoing messages, scoped to the acting person's project."""

from peewee import ModelSelect

from portal.core import policy
from portal.core.outbox import Message, MessageState
from portal.core.policy import Actor
from portal.projects import queries as projects


def messages(actor: Actor, action: str = "see") -> "ModelSelect[Message]":
    """Return the messages of the project, and its members' own (a new password), latest first."""
    rows = Message.select().order_by(Message.created.desc(), Message.id.desc())
    if policy.scope(actor, "message", action) is policy.Scope.NONE:
        return policy.scoped(rows, actor, "message", action, project=Message.project)
    members = [row.user_id for row in projects.memberships(actor)]
    own = Message.project.is_null() & Message.recipient_id.in_(members)
    return rows.where((Message.project == actor.project_id) | own)


def failed_messages(actor: Actor) -> "ModelSelect[Message]":
    """Return the messages that could not leave."""
    return messages(actor).where(Message.state == MessageState.FAILED)
