"""The door that an invitation's link opens; looking through it uses nothing up."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security.utils import login_user

from portal.core.errors import FieldRefused
from portal.core.web import actor_or_none
from portal.invitations import accepting
from portal.invitations.accepting import Door
from portal.invitations.pages import blueprint
from portal.projects.words import ROLES


@blueprint.route("/invitation/<key>", methods=["GET", "POST"])
def answer(key: str) -> ResponseReturnValue:
    """Show an invitation and take the answer; mail programs look before people do."""
    opened = accepting.door(key)
    if request.method == "GET":
        return _page(opened, name=opened.invitation.name)
    name = request.form.get("name", "")
    try:
        joined = accepting.accept(key, name=name, password=request.form.get("password", ""))
    except FieldRefused as refusal:
        return _page(opened, name=name, refusal=refusal)
    return _welcome(joined, new=opened.needs_password)


def _welcome(joined: Door, *, new: bool) -> ResponseReturnValue:
    project = joined.invitation.project.name
    flash(_("Bienvenue dans le projet «\u00a0%(project)s\u00a0».", project=project), "success")
    if new and joined.user is not None:
        login_user(joined.user, authn_via=["password"])
        return redirect(url_for("shell.home"))
    # Who has an account proves it with their password: a link alone opens no session of theirs.
    return redirect(url_for("shell.home") if actor_or_none() else url_for("security.login"))


def _page(opened: Door, *, name: str, refusal: FieldRefused | None = None) -> str:
    return render_template(
        "invitations/answer.html", door=opened, name=name, refusal=refusal, roles=ROLES
    )
