"""On the page of a person of the team: whether they may sign in, and their devices."""

from typing import Any

from flask import flash, redirect, request
from flask_admin.base import expose
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from portal.admin.refusals import told
from portal.core.web import current_actor
from portal.projects.commands import access


class AccessRoutes:
    """Two more things that an administrator may do to whoever holds a role."""

    get_one: Any
    get_url: Any

    def access_of(self, row: Any) -> access.Access | None:
        """Return how the person gets in; None for who may not decide on it."""
        actor = current_actor()
        return access.access_of(actor, row.id) if actor.may("membership", "end") else None

    @expose("/access/", methods=("POST",))
    def access_view(self) -> Response:
        """Let the person sign in, or no more."""
        row, active = self._row(), request.form.get("active") == "1"
        if told(lambda: access.set_access(current_actor(), row.id, active)) is not None:
            done = _("Compte réactivé.") if active else _("Compte désactivé.")
            flash(done, "success")
        return self._back(row)

    @expose("/sign-out/", methods=("POST",))
    def sign_out_view(self) -> Response:
        """Sign the person out of every device."""
        row = self._row()
        number = access.end_sessions(current_actor(), row.id)
        flash(
            ngettext("1 appareil déconnecté.", "%(num)d appareils déconnectés.", number)
            if number
            else _("Aucun appareil n’était connecté."),
            "success",
        )
        return self._back(row)

    def _row(self) -> Any:
        return self.get_one(request.form.get("id"))

    def _back(self, row: Any) -> Response:
        return redirect(self.get_url(".details_view", id=row.id))
