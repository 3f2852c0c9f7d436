"""The first step of a new activity type: its name, and what its form begins with."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from forms.text import clean, one_line
from portal.core.ids import parse_id
from portal.core.web import current_actor
from portal.designer import commands, words
from portal.designer.blueprint import blueprint
from portal.designer.library import models
from portal.projects import queries as projects
from portal.projects.models import ActivityKind
from portal.projects.words import ACTIVITY_KINDS

NAME_LENGTH = 200


@blueprint.route("/nouveau")
def new_type() -> str:
    """Ask for the name of a new activity type, and what it belongs to."""
    typed = {"kind": ActivityKind.ACTIVITY, "icon": words.ICONS[0][0]}
    if model := models().get(request.args.get("modele", "")):
        typed = {
            "model": model.key,
            "name": model.form.title,
            "description": model.form.description,
            "kind": ActivityKind(model.kind),
            "icon": model.icon,
        }
    return _new_type(typed, {})


@blueprint.route("/nouveau", methods=["POST"])
def create_type() -> ResponseReturnValue:
    """Make the activity type, and go straight to its form."""
    posted = {
        "name": one_line(request.form.get("name", "")),
        "description": clean(request.form.get("description", "")),
    }
    posted |= {"kind": _kind(), "icon": _icon()}
    model = models().get(request.form.get("model", ""))
    action_ids = request.form.getlist("action")
    if errors := _errors(posted["name"]):
        typed = {**posted, "actions": action_ids, "model": model.key if model else ""}
        return _new_type(typed, errors), 422
    wanted = [key for key in map(parse_id, action_ids) if key]
    form = model.form if model else None
    if model and model.kind == posted["kind"]:
        posted |= dict(zip(("unit", "units"), model.unit, strict=True))
    draft = commands.create_type(current_actor(), action_ids=wanted, model=form, **posted)
    return redirect(url_for("designer.build", revision_id=draft.id), 303)


def _new_type(typed: dict[str, Any], errors: dict[str, str]) -> str:
    return render_template(
        "designer/new_type.html",
        typed=typed,
        errors=errors,
        models=models(),
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
