"""The builder: one page per draft; every edit is a plain form, scripts only spare the reloading."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from portal.core.errors import Conflict, UserError
from portal.core.web import current_actor
from portal.designer import (
    buttons,
    commands,
    gestures,
    lines,
    offered,
    places,
    protection,
    queries,
    words,
)
from portal.designer.blueprint import blueprint
from portal.designer.commands import Edited
from portal.designer.models import RevisionState
from portal.designer.rules import posted
from portal.designer.rules.trying import tried
from portal.designer.screen import Screen, gesture
from portal.designer.shared import queries as shared

#: Buttons that show the open rule the other way.
VIEWS = ("rule_text", "rule_menus")

#: A script that asks for the column of cards only says so in this header.
FRAGMENT = "X-Fragment"


@blueprint.route("/brouillon/<uuid:revision_id>")
def build(revision_id: UUID) -> ResponseReturnValue:
    """Show a draft in the builder; a published revision is shown as it is, read only."""
    actor = current_actor()
    revision = queries.revision(actor, revision_id)
    if revision.state == RevisionState.PUBLISHED:
        return redirect(url_for("designer.show", revision_id=revision_id))
    asked = request.args
    return _page(
        Screen(
            revision,
            lines.form_line(actor, revision.form_id),
            chosen=asked.get("champ", ""),
            adding=asked.get("ajouter", ""),
            fresh="nouveau" in asked,
            rule=asked.get("regle", ""),
            rule_form=asked.get("forme", ""),
            shared=list(shared.shared_lists(actor)),
        )
    )


@blueprint.route("/brouillon/<uuid:revision_id>", methods=["POST"])
def edit(revision_id: UUID) -> ResponseReturnValue:
    """Make the edits that a card or a button asks for."""
    actor = current_actor()
    revision = queries.revision(actor, revision_id)
    line = lines.form_line(actor, revision.form_id)
    version = _version("version")
    lend = partial(shared.latest, actor)
    asked = gesture(revision, line, request.form, _version("base", version), lend)
    gestures.read_card(asked)
    buttons.press(asked)
    try:
        edited = commands.edit_all(
            actor, revision_id, version, [each for _, each in asked.commands]
        )
    except Conflict as conflict:
        return _conflict(conflict, revision_id), conflict.status
    sources = {id(command): source for source, command in asked.commands}
    refused = {sources[id(command)]: message for command, message in edited.refused}
    if errors := {**refused, **asked.errors}:
        return _page(_again(edited.revision.id, errors=errors, pending=asked.pending)), 422
    if asked.pending or _stays_in_page():
        return _page(_again(edited.revision.id, pending=asked.pending))
    return _onward(edited)


@blueprint.route("/brouillon/<uuid:revision_id>/annuler", methods=["POST"])
def undo(revision_id: UUID) -> ResponseReturnValue:
    """Take back the last edit."""
    try:
        edited = commands.undo(current_actor(), revision_id, _version("version"))
    except Conflict as conflict:
        return _conflict(conflict, revision_id), conflict.status
    except UserError as error:
        return _page(_again(revision_id, conflict=error.message)), error.status
    return _onward(edited)


def _onward(edited: Edited) -> Response:
    """Return to the builder: on what was added, on the menu asked for, or on the same card.

    An edit that the publish screen offers leads back there.
    """
    if "publishing" in request.form:
        return redirect(url_for("designer.review", revision_id=edited.revision.id), 303)
    item, fresh = _opened_by(edited)
    adding = request.form.get("then")
    chosen = None if adding else item
    rule, view = _open_rule() if chosen == request.form.get("item") else (None, None)
    if fresh and request.form.get("do") == f"add:{buttons.CALCULATION}":
        rule = "compute"
    address = url_for(
        "designer.build",
        revision_id=edited.revision.id,
        champ=chosen,
        nouveau=1 if fresh else None,
        ajouter=adding,
        regle=rule,
        forme=view,
        _anchor="menu" if adding else f"row-{chosen}" if chosen else "builder",
    )
    return redirect(address, 303)


def _opened_by(edited: Edited) -> tuple[str | None, bool]:
    """Return whose card is open after an edit, and whether it was just added."""
    chosen, fresh = request.form.get("item"), False
    for command in edited.done:
        if command["do"] == "restore" and not command["item"].get("specifies"):
            chosen, fresh = command["item"]["id"], True
        elif command["do"] == "remove":
            chosen, fresh = None, False
    return chosen, fresh


def _stays_in_page() -> bool:
    """Tell whether the answer stands in the page alone: a new row, a rule that is tried."""
    done = request.form.get("do")
    return done == "rule_add" or (tried(request.form) and done not in VIEWS)


def _open_rule() -> tuple[str | None, str | None]:
    """Return the rule that stays open, and its view where that is the text."""
    rule, done = request.form.get("rule"), request.form.get("do", "")
    if rule is None or done == f"rule_clear:{rule}":
        return None, None
    text = request.form.get("rule-form") == posted.TEXT and done != "rule_menus"
    return rule, "texte" if text or done == "rule_text" else None


def _conflict(conflict: Conflict, revision_id: UUID) -> str:
    base = _version("base", _version("version"))
    return _page(_again(revision_id, conflict=conflict.message, base=base))


def _again(revision_id: UUID, **more: Any) -> Screen:
    """Show the draft as it is now, with what was posted."""
    actor = current_actor()
    revision = queries.revision(actor, revision_id)
    line = lines.form_line(actor, revision.form_id)
    chosen = request.form.get("item", "")
    more["rule"] = request.form.get("rule", "")
    more["shared"] = list(shared.shared_lists(actor))
    return Screen(revision, line, chosen=chosen, posted=MultiDict(request.form), **more)


def _page(screen: Screen) -> str:
    whole = FRAGMENT not in request.headers
    return render_template(
        "designer/build.html" if whole else "designer/_builder.html",
        screen=screen,
        revision=screen.revision,
        words=words,
        offered=offered,
        places=places,
        protection=protection,
    )


def _version(name: str, otherwise: int = -1) -> int:
    """Return a version number of the page that posts; a page that says none saw no version."""
    text = request.form.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise
