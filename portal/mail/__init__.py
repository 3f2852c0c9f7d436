"""Outgoing mail as an administrator sees it: what, to whom, when, and whether it left."""

from portal.core import outbox
from portal.core.rooms import Room
from portal.mail.admin import MessageView

__all__ = ["ROOM"]

ROOM = Room(
    name="mail",
    admin=(MessageView,),
    jobs={outbox.SEND: outbox.send},
    listeners={"job_buried": outbox.buried},
    menu=(MessageView.menu_item(),),
)
