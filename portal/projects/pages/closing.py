"""Closing the project, and opening it again."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.core.errors import FieldRefused
from portal.core.web import current_actor, portal
from portal.projects import commands, queries
from portal.projects.pages.base import blueprint


@blueprint.route("/gestion/cloture")
def closing() -> str:
    """Show what closing the project means, and what has not been finished in it."""
    return _draw()


@blueprint.route("/gestion/cloture/clore", methods=["POST"])
def close() -> ResponseReturnValue:
    """Close the project, once its code was typed."""
    try:
        project = commands.close_project(current_actor(), code=request.form.get("code", ""))
    except FieldRefused as refusal:
        return _draw(refusal), refusal.status
    flash(_("Projet %(code)s terminé.", code=project.code), "success")
    return redirect(url_for("projects.closing"), 303)


@blueprint.route("/gestion/cloture/rouvrir", methods=["POST"])
def reopen() -> ResponseReturnValue:
    """Open the project again, with a reason."""
    try:
        project = commands.reopen_project(current_actor(), reason=request.form.get("reason", ""))
    except FieldRefused as refusal:
        return _draw(refusal), refusal.status
    flash(_("Projet %(code)s rouvert.", code=project.code), "success")
    return redirect(url_for("projects.closing"), 303)


def _draw(refusal: FieldRefused | None = None) -> str:
    actor = current_actor()
    asked = [room.unfinished(actor) for room in portal().rooms if room.unfinished]
    return render_template(
        "projects/closing.html",
        project=queries.project(actor),
        unfinished=[words for said in asked for words in said],
        history=queries.closings(actor),
        refusal=refusal,
        typed=request.form,
    )
