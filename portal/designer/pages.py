"""The list of activity types with their forms, and drafts: begun, gone on with, thrown away."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from portal.core.errors import Conflict
from portal.core.undo import flash_undo
from portal.core.web import current_actor
from portal.designer import commands, lines, queries, words
from portal.designer.blueprint import blueprint


@blueprint.route("/")
def forms() -> str:
    """List activity types, how far each form has come, and what can be done."""
    found = lines.form_lines(current_actor())
    counts = {
        revision.id: len(queries.definition(revision).every_field())
        for line in found
        for revision in (line.draft, line.published)
        if revision
    }
    return render_template("designer/forms.html", lines=found, counts=counts, words=words)


@blueprint.route("/type/<uuid:activity_type_id>/formulaire", methods=["POST"])
def create(activity_type_id: UUID) -> ResponseReturnValue:
    """Begin the form of an activity type that has none."""
    draft = commands.create_form(current_actor(), activity_type_id)
    return redirect(url_for("designer.build", revision_id=draft.id), 303)


@blueprint.route("/<uuid:form_id>/brouillon", methods=["POST"])
def start(form_id: UUID) -> ResponseReturnValue:
    """Open the draft of a form; begin it when there is none."""
    draft = commands.start_draft(current_actor(), form_id)
    return redirect(url_for("designer.build", revision_id=draft.id), 303)


@blueprint.route("/brouillon/<uuid:revision_id>/abandonner", methods=["POST"])
def discard(revision_id: UUID) -> ResponseReturnValue:
    """Throw a draft away."""
    text = request.form.get("version", "")
    version = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
    try:
        removal = commands.discard_draft(current_actor(), revision_id, version)
    except Conflict as conflict:
        flash(conflict.message, "warning")
    else:
        text = gettext("Le brouillon est abandonné. Ce qui est publié n’a pas changé.")
        flash_undo(text, [removal])
    return redirect(url_for("designer.forms"), 303)
