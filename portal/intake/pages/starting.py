"""Choosing an activity, and the new form of it. A GET changes nothing."""

from uuid import UUID

from flask import g, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forms.fields.picked import LONGEST, PROPOSED
from portal.core.ids import new_id, parse_id
from portal.core.web import current_actor, portal
from portal.designer import queries as designer
from portal.intake import drawing, offering, queries, repeating, steps
from portal.intake.content import context
from portal.intake.pages.base import blueprint
from portal.intake.pages.outcome import draw


@blueprint.route("/saisie")
def choose() -> str:
    """Show what the person may record, in big buttons."""
    actor = current_actor()
    offered = offering.offers(actor)
    return render_template(
        "intake/choose.html", offers=offered, stopped="" if offered else offering.stopped(actor)
    )


@blueprint.route("/saisie/nouvelle/<uuid:activity_type_id>")
def start(activity_type_id: UUID) -> ResponseReturnValue:
    """Show an empty form; the record exists after its first POST."""
    actor = current_actor()
    revision, choices = offering.offered(actor, activity_type_id)
    action_id = parse_id(request.args.get("action"))
    if steps.steps_of(designer.definition(revision)):
        # An address of its own, so that going back from the next step finds what was saved.
        key, kind = new_id(), activity_type_id
        return redirect(url_for("intake.fill", submission_id=key, activite=kind, action=action_id))
    page = drawing.new_page(actor, revision, action_id, choices)
    page.last = repeating.last_session(actor, page)
    return draw(page)


@blueprint.route("/saisie/semblable/<uuid:submission_id>")
def again(submission_id: UUID) -> ResponseReturnValue:
    """Show a new form that begins with what lasts of an earlier record."""
    actor = current_actor()
    record = queries.find_own(actor, submission_id)
    if not repeating.can_repeat(actor, record):
        return redirect(url_for("intake.show", submission_id=record.id))
    return draw(repeating.page_like(actor, record))


@blueprint.route("/saisie/chercher")
def look_up() -> ResponseReturnValue:
    """Return, as JSON, the names that what is being typed may mean."""
    kind, text = request.args.get("kind", ""), request.args.get("q", "")[:LONGEST]
    known = kind in portal().lookups
    found = context(current_actor()).find(kind, text, PROPOSED) if known else ()
    return jsonify([one.written for one in found])


@blueprint.route("/saisie/apercu/<uuid:revision_id>")
def preview(revision_id: UUID) -> ResponseReturnValue:
    """Show the form of a revision to whoever edits forms, inside the builder; it never saves."""
    g.framable = True
    revision = designer.revision(current_actor(), revision_id)
    step, field_id = request.args.get("etape", ""), request.args.get("champ", "")
    return draw(drawing.preview_page(revision, step, field_id))
