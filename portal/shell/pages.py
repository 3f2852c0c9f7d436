"""Home, health, and the switch between projects."""

import logging
from datetime import timedelta

from flask import (
    Blueprint,
    Response,
    current_app,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Redirect

from portal.accounts import cookies
from portal.core import readiness
from portal.core import undo as removals
from portal.core.addresses import is_local
from portal.core.errors import NotFound
from portal.core.ids import parse_id
from portal.core.web import current_actor, portal
from portal.projects.acting import CURRENT
from portal.shell.home import Home

log = logging.getLogger(__name__)

YEAR = timedelta(days=365)

blueprint = Blueprint("shell", __name__, template_folder="templates")


@blueprint.route("/")
def home() -> str:
    """Show what the person should do next."""
    return render_template("shell/home.html", home=Home(current_actor()))


@blueprint.route("/sante")
def health() -> Response:
    """Tell a supervisor that this process answers; no database is asked."""
    return jsonify(state="ok")


@blueprint.route("/pret")
def ready() -> tuple[Response, int]:
    """Tell whether the portal can do its work; what is missing stands in the logs only."""
    missing = readiness.missing(portal().settings)
    for name in missing:
        log.error("not ready: %s", name)
    return jsonify(state="missing" if missing else "ready"), 503 if missing else 200


@blueprint.route("/annuler", methods=["POST"])
def undo() -> Redirect:
    """Put back what the person removed a moment ago, and return to the page that offered it."""
    ids = [parse_id(text) for text in request.form.getlist("removal")]
    if not ids or None in ids:
        raise NotFound
    removals.restore(current_actor(), [wanted for wanted in ids if wanted])
    flash(_("Suppression annulée."), "success")
    back = request.form.get("back", "")
    return redirect(back if is_local(back) else url_for("shell.home"), 303)


@blueprint.route("/projet", methods=["POST"])
def switch_project() -> Redirect:
    """Work in another of one's own projects."""
    wanted = parse_id(request.form.get("project"))
    if wanted not in {held.project_id for held in current_actor().memberships}:
        raise NotFound
    answer = redirect(url_for("shell.home"))
    cookies.write(current_app, answer, CURRENT, str(wanted), YEAR)
    return answer
