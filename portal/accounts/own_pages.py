"""« Mon compte »: one's own password, and the devices one is signed in on."""

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from portal.accounts import commands, sessions
from portal.accounts.attempts import TooManyTries, seconds
from portal.accounts.models import Session, User
from portal.accounts.pages import blueprint
from portal.accounts.security import current_session, renew
from portal.core.errors import FieldRefused
from portal.core.ids import parse_id

#: All for whoever is signed in: nobody reaches another person's account from here.
ROUTES = (
    "accounts.me",
    "accounts.change_password",
    "accounts.end_session",
    "accounts.end_other_sessions",
)


@blueprint.route("/compte")
def me() -> str:
    """Show the person's own account."""
    return _page(None)


@blueprint.route("/compte/mot-de-passe", methods=["POST"])
def change_password() -> ResponseReturnValue:
    """Change the person's own password; their other devices are signed out."""
    user, here = _user(), _here()
    present, password = (request.form.get(name, "") for name in ("present", "password"))
    try:
        ended = commands.change_password(user, present, password, keep=here)
    except FieldRefused as refusal:
        return _page(refusal), 422
    except TooManyTries as refusal:
        page = _page(FieldRefused("present", refusal.message))
        return page, refusal.status, {"Retry-After": str(seconds(refusal.wait))}
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    renew(app, user, remember=here.remember)
    flash(_changed(ended), "success")
    return redirect(url_for("accounts.me"))


@blueprint.route("/compte/appareils/deconnecter", methods=["POST"])
def end_session() -> ResponseReturnValue:
    """Sign one of the person's devices out."""
    commands.end_session(_user(), parse_id(request.form.get("session")))
    flash(_("Appareil déconnecté."), "success")
    return redirect(url_for("accounts.me"))


@blueprint.route("/compte/appareils/deconnecter-les-autres", methods=["POST"])
def end_other_sessions() -> ResponseReturnValue:
    """Sign out every device of the person but this one."""
    ended = commands.end_sessions(_user(), keep=_here())
    flash(
        ngettext("1 autre appareil déconnecté.", "%(num)d autres appareils déconnectés.", ended)
        if ended
        else _("Aucun autre appareil n’était connecté."),
        "success",
    )
    return redirect(url_for("accounts.me"))


def _page(refusal: FieldRefused | None) -> str:
    devices = sessions.of(_user())
    return render_template(
        "accounts/me.html", user=_user(), devices=devices, here=_here(), refusal=refusal
    )


def _changed(ended: int) -> str:
    if not ended:
        return _("Mot de passe changé.")
    return ngettext(
        "Mot de passe changé. Votre autre appareil est déconnecté.",
        "Mot de passe changé. Vos %(num)d autres appareils sont déconnectés.",
        ended,
    )


def _user() -> User:
    return current_user._get_current_object()


def _here() -> Session:
    """Return the session of this request: nobody comes here without one."""
    found = current_session()
    if found is None:
        raise LookupError("a page of one's own was reached without a session")
    return found
