"""The words of outgoing mail."""

from flask_babel import lazy_gettext as _

from portal.core.outbox import MessageState

STATES = {
    MessageState.WAITING: _("En attente d’envoi"),
    MessageState.SENDING: _("Envoi en cours"),
    MessageState.SENT: _("Parti"),
    MessageState.FAILED: _("En échec"),
    MessageState.CANCELLED: _("Retiré"),
}
