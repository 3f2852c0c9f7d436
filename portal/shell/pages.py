"""Home, health, and the switch between projects."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from portal.core.errors import NotFound
from portal.core.ids import parse_id
from portal.core.web import current_actor
from portal.projects.queries import CURRENT
from portal.shell.home import Home

#: In seconds.
YEAR = 365 * 24 * 3600

blueprint = Blueprint("shell", __name__, template_folder="templates")


@blueprint.route("/")
def home() -> str:
    """Show what the person should do next."""
    return render_template("shell/home.html", home=Home(current_actor()))


@blueprint.route("/sante")
def health() -> Response:
    """Tell a supervisor that this process answers."""
    return Response("ok\n", mimetype="text/plain")


@blueprint.route("/projet", methods=["POST"])
def switch_project() -> Redirect:
    """Work in another of one's own projects."""
    wanted = parse_id(request.form.get("project"))
    if wanted not in {held.project_id for held in current_actor().memberships}:
        raise NotFound
    answer = redirect(url_for("shell.home"))
    answer.set_cookie(
        CURRENT, str(wanted), max_age=YEAR, httponly=True, samesite="Lax", secure=request.is_secure
    )
    return answer
