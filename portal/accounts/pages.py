"""Signing in again without losing what was being typed."""

import json
from collections.abc import Iterable

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security.utils import login_user
from werkzeug.datastructures import MultiDict

from portal.accounts.attempts import TooManyTries, seconds
from portal.accounts.forms import SignInForm
from portal.core.addresses import is_local
from portal.core.forgery import from_our_pages
from portal.core.rooms import PUBLIC
from portal.core.web import portal

blueprint = Blueprint("accounts", __name__, template_folder="templates")

#: Never carried over: a token belongs to the session that made it, a password to nobody's page.
NOT_KEPT = frozenset({"csrf_token", "password"})

SIGN_IN, RESUME = "security.login", "accounts.resume"

Pairs = list[tuple[str, str]]


@blueprint.route("/connexion/reprise", methods=["POST"])
def resume() -> ResponseReturnValue:
    """Sign in from the page that holds an interrupted post, then offer to send it again."""
    path, pairs = _held()
    form = SignInForm()
    if not form.validate_on_submit() or form.user is None:
        return _ask_to_sign_in(path, pairs, form)
    login_user(form.user, remember=form.remember.data, authn_via=["password"])
    return _offer(path, pairs, 200)


def interrupted() -> ResponseReturnValue:
    """Answer a post that nobody signed: keep it in the page and ask for the password.

    Only what our own pages posted is kept, so that no other site can have it sent by a person
    who thinks to resume.
    """
    if not from_our_pages():
        return redirect(url_for("security.login"))
    if request.endpoint == SIGN_IN:
        return _sign_in_anew()
    if request.endpoint != RESUME and portal().entries.get(str(request.endpoint)) == PUBLIC:
        return redirect(request.path)  # a link of a mail: the page asks again, for no account
    path, pairs = _held() if request.endpoint == RESUME else _posted()
    return _ask_to_sign_in(path, pairs, SignInForm(None))


def stale() -> ResponseReturnValue:
    """Answer a post of an outdated page: keep it and ask to confirm, if it came from our pages."""
    if not from_our_pages():
        abort(400)
    if request.endpoint == SIGN_IN:  # signed in meanwhile, in another tab
        wanted = request.values.get("next", "")
        return redirect(wanted if is_local(wanted) else url_for("shell.home"))
    path, pairs = _held() if request.endpoint == RESUME else _posted()
    return _offer(path, pairs, 400)


def too_many(error: TooManyTries) -> ResponseReturnValue:
    """Answer a try too many: the page it came from, with how long to wait and what was typed."""
    if request.endpoint == RESUME:
        page, _ = _ask_to_sign_in(*_held(), SignInForm(wait=error.wait))
    else:
        page = render_template("accounts/login.html", login_user_form=SignInForm(wait=error.wait))
    return page, error.status, {"Retry-After": str(seconds(error.wait))}


def to_send_again() -> tuple[str, Pairs | None]:
    """Return where to try again, and with what; None for a plain look at that page.

    A password is never kept, so a post that held one begins anew.
    """
    here = request.full_path.rstrip("?")
    if request.method != "POST":
        return here, None
    if request.endpoint == "accounts.resume" and from_our_pages():
        return _held()
    if not from_our_pages() or any("password" in name for name in request.form):
        return url_for("shell.home"), None
    return _posted()


def _sign_in_anew() -> ResponseReturnValue:
    """Show the sign-in again, with the address that was typed."""
    form = SignInForm(outdated=True)
    return render_template("accounts/login.html", login_user_form=form), 400


def _ask_to_sign_in(path: str, pairs: Pairs, form: SignInForm) -> tuple[str, int]:
    kept = json.dumps(pairs, ensure_ascii=False)
    return render_template("accounts/interrupted.html", path=path, kept=kept, form=form), 401


def _offer(path: str, pairs: Pairs, status: int) -> ResponseReturnValue:
    page = render_template("accounts/resumed.html", path=path, pairs=pairs, status=status)
    return page, status


def _posted() -> tuple[str, Pairs]:
    """Return where the present post wanted to go, and what it held."""
    return request.full_path.rstrip("?"), kept_pairs(request.form)


def _held() -> tuple[str, Pairs]:
    """Return the interrupted post that the page of the sign-in holds."""
    path = request.form.get("path", "")
    if not is_local(path):
        abort(400)
    return path, _pairs(request.form.get("kept", "[]"))


def kept_pairs(posted: MultiDict[str, str]) -> Pairs:
    """Return what was posted as (name, value), in order, without what must not be kept."""
    return [(name, value) for name, value in posted.items(multi=True) if name not in NOT_KEPT]


def _pairs(kept: str) -> Pairs:
    try:
        pairs: Iterable[tuple[object, object]] = json.loads(kept)
        held = [(str(name), str(value)) for name, value in pairs]
        json.dumps(held, ensure_ascii=False).encode()  # half a character cannot stand in a page
    except (ValueError, TypeError, RecursionError):
        abort(400)
    return held
