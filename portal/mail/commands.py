"""What may be done about a message: have it tried again."""

from uuid import UUID

from flask_babel import gettext as _

from portal.core import outbox, policy
from portal.core.database import transaction
from portal.core.errors import UserError
from portal.core.journal import record
from portal.core.outbox import Message
from portal.core.policy import Actor
from portal.core.reading import one
from portal.mail import queries


def send_again(actor: Actor, message_id: UUID | str | None) -> Message:
    """Have a failed message tried again; UserError when it cannot be, with what to do instead."""
    policy.require(actor, "message", "send")
    with transaction():
        message = one(queries.messages(actor, "send"), Message, message_id)
        if not outbox.again(message):
            raise UserError(
                _(
                    "Ce message ne peut plus repartir\u00a0: il est déjà parti, ou son lien a "
                    "expiré. Renvoyez plutôt l’invitation."
                )
            )
        record(actor, "sent_again", "outgoing_message", message.id)
    return message
