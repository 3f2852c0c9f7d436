"""Invitations: how people come into a project."""

from flask_babel import lazy_gettext as _

from portal.core.rooms import PUBLIC, MenuItem, Need, Room
from portal.invitations import doors, models
from portal.invitations.cli import people
from portal.invitations.pages import blueprint

__all__ = ["ROOM", "doors"]

_SEE, _SEND = Need("invitation", "see"), Need("invitation", "send")

ROOM = Room(
    name="invitations",
    blueprint=blueprint,
    policy={
        "invitations.index": _SEE,
        "invitations.new": _SEND,
        "invitations.send_again": _SEND,
        "invitations.hand_over": _SEND,
        "invitations.cancel": Need("invitation", "end"),
        "invitations.answer": PUBLIC,
    },
    menu=(
        MenuItem(
            _("Invitations"),
            "invitations.index",
            _SEND,
            "admin",
            "person",
            _("Qui est invité dans le projet, et où en est chaque invitation."),
        ),
    ),
    cli=people,
    models=(models.Invitation,),
)
