"""« Courriels »: every message of the project, and whether it left."""

from collections.abc import Sequence
from datetime import datetime

from flask import flash, redirect, request, url_for
from flask_admin.base import expose
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response

from portal.admin import Column, Link, RoomView, Verbs
from portal.admin.refusals import told
from portal.core.clock import local
from portal.core.outbox import Message, MessageState, can_go_again
from portal.core.web import current_actor
from portal.mail import commands, queries, words


def _moment(instant: datetime | None) -> str:
    """Return an instant as every other page writes it: ``21/11/2026 à 14 h 30``."""
    if instant is None:
        return ""
    at = local(instant)
    return f"{at:%d/%m/%Y} à {at.hour}\u00a0h\u00a0{at:%M}"


class MessageView(RoomView):
    """Outgoing messages: facts only, their words are erased once they have left."""

    table, key, place, obj = Message, "message", "courriels", "message"
    write = offered = "send"
    title, icon = _("Courriels"), "send"
    lead = _("Les messages envoyés par le portail, et ceux qui ne sont pas partis.")
    rows = staticmethod(queries.messages)
    verbs = Verbs()
    columns = (
        Column("subject", _("Objet"), lambda row: row.subject),
        Column("address", _("Destinataire"), lambda row: row.address),
        Column("created", _("Écrit le"), lambda row: _moment(row.created), lambda row: row.created),
        Column("state", _("État"), lambda row: words.STATES[MessageState(row.state)]),
        Column(
            "sent", _("Parti le"), lambda row: _moment(row.sent), lambda row: row.sent, listed=False
        ),
        Column("attempts", _("Essais"), lambda row: row.attempts, listed=False, numeric=True),
        Column("error", _("Ce qui l’empêche de partir"), lambda row: row.error, listed=False),
    )

    def links(self, row: Message) -> Sequence[Link]:
        """Offer to try a message again that failed."""
        if not (self.may_write() and can_go_again(row)):
            return ()
        href = url_for(".again_view", id=row.id)
        return (Link(_("Renvoyer"), href, "arrow-counterclockwise", post=True),)

    @expose("/again/", methods=("POST",))
    def again_view(self) -> Response:
        """Have a failed message tried again."""
        wanted = request.args.get("id")
        if told(lambda: commands.send_again(current_actor(), wanted)):
            flash(str(_("Le message est de nouveau en attente d’envoi.")), "success")
        return redirect(url_for(".index_view"))
