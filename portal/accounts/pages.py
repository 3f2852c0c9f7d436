"""Signing in again without losing what was being typed."""

import json

from flask import Blueprint, abort, render_template, request
from flask_login import login_user
from flask_security import LoginForm
from werkzeug.datastructures import MultiDict

blueprint = Blueprint("accounts", __name__, template_folder="templates")

#: Never carried over: a token belongs to the session that made it, a password to nobody's page.
NOT_KEPT = frozenset({"csrf_token", "password", "kept", "path"})


@blueprint.route("/connexion/reprise", methods=["POST"])
def resume() -> tuple[str, int] | str:
    """Sign in from the page that holds an interrupted post, then offer to send it again."""
    path = request.form.get("path", "")
    if not _is_local(path):
        abort(400)
    form = LoginForm()
    kept = request.form.get("kept", "[]")
    if not form.validate_on_submit():
        return ask_to_sign_in(path, kept, form)
    login_user(form.user)
    return render_template("accounts/resumed.html", path=path, pairs=_pairs(kept))


def interrupted() -> tuple[str, int]:
    """Answer a post that nobody signed: keep it in the page and ask for the password."""
    return ask_to_sign_in(request.full_path.rstrip("?"), keep(request.form), LoginForm(None))


def stale() -> tuple[str, int]:
    """Answer a post of an outdated page: keep it and ask to confirm, if it came from our pages."""
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        abort(400)
    path = request.full_path.rstrip("?")
    return render_template(
        "accounts/resumed.html", path=path, pairs=_pairs(keep(request.form))
    ), 400


def ask_to_sign_in(path: str, kept: str, form: LoginForm) -> tuple[str, int]:
    """Return the page that asks for a password and holds ``kept``, to be posted to ``path``."""
    return render_template("accounts/interrupted.html", path=path, kept=kept, form=form), 401


def keep(posted: MultiDict[str, str]) -> str:
    """Return what was posted as JSON ``[[name, value], …]``, in order."""
    pairs = [pair for pair in posted.items(multi=True) if pair[0] not in NOT_KEPT]
    return json.dumps(pairs, ensure_ascii=False)


def _pairs(kept: str) -> list[tuple[str, str]]:
    try:
        return [(str(name), str(value)) for name, value in json.loads(kept)]
    except (ValueError, TypeError):
        abort(400)


def _is_local(path: str) -> bool:
    return path.startswith("/") and not path.startswith(("//", "/\\")) and "\n" not in path
