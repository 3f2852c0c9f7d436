"""The list of activity types with their forms, the first step of a new one, and drafts' ends."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from forms.text import clean, one_line
from portal.core.errors import Conflict
from portal.core.ids import parse_id
from portal.core.undo import flash_undo
from portal.core.web import current_actor
from portal.designer import commands, lines, queries, words
from portal.designer.blueprint import blueprint
from portal.projects import queries as projects
from portal.projects.models import ActivityKind
from portal.projects.words import ACTIVITY_KINDS

NAME_LENGTH = 200


@blueprint.route("/")
def forms() -> str:
    """List activity types, how far each form has come, and what can be done."""
    found = lines.form_lines(current_actor())
    counts = {
        revision.id: len(queries.definition(revision).fields())
        for line in found
        for revision in (line.draft, line.published)
        if revision
    }
    return render_template("designer/forms.html", lines=found, counts=counts, words=words)


@blueprint.route("/nouveau")
def new_type() -> str:
    """Ask for the name of a new activity type, and what it belongs to."""
    return _new_type({"kind": ActivityKind.ACTIVITY, "icon": words.ICONS[0][0]}, {})


@blueprint.route("/nouveau", methods=["POST"])
def create_type() -> ResponseReturnValue:
    """Make the activity type, and go straight to its form."""
    posted = {
        "name": one_line(request.form.get("name", "")),
        "description": clean(request.form.get("description", "")),
    }
    posted |= {"kind": _kind(), "icon": _icon()}
    action_ids = request.form.getlist("action")
    if errors := _errors(posted["name"]):
        return _new_type({**posted, "actions": action_ids}, errors), 422
    wanted = [key for key in map(parse_id, action_ids) if key]
    draft = commands.create_type(current_actor(), action_ids=wanted, **posted)
    return redirect(url_for("designer.build", revision_id=draft.id), 303)


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


def _new_type(typed: dict[str, Any], errors: dict[str, str]) -> str:
    return render_template(
        "designer/new_type.html",
        typed=typed,
        errors=errors,
        kinds=ACTIVITY_KINDS,
        actions=list(projects.actions(current_actor())),
        words=words,
    )


def _errors(name: str) -> dict[str, str]:
    if not name:
        return {"name": gettext("Indiquez un nom, par exemple «\u00a0Maraude\u00a0».")}
    if len(name) > NAME_LENGTH:
        return {
            "name": gettext(
                "Raccourcissez ce nom à %(count)s caractères au plus.", count=NAME_LENGTH
            )
        }
    return {}


def _kind() -> ActivityKind:
    wanted = request.form.get("kind", "")
    return ActivityKind(wanted) if wanted in list(ActivityKind) else ActivityKind.ACTIVITY


def _icon() -> str:
    wanted = request.form.get("icon", "")
    return wanted if wanted in dict(words.ICONS) else words.ICONS[0][0]
