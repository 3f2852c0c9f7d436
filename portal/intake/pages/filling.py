"""Filling in a form, saving it, checking it. A GET changes nothing."""

from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.core.ids import parse_id
from portal.core.policy import Actor
from portal.core.web import current_actor
from portal.designer import queries as designer
from portal.intake import drawing, offering, queries, repeating, steps
from portal.intake.fill_page import FillPage
from portal.intake.models import Submission
from portal.intake.pages.base import blueprint
from portal.intake.pages.outcome import draw, parse_sent
from portal.intake.pages.pressing import Press
from portal.intake.scoping import exists


@blueprint.route("/saisie/<uuid:submission_id>", methods=["GET", "POST"])
def fill(submission_id: UUID) -> ResponseReturnValue:
    """Show a record that is still open, or take what was posted for it."""
    actor = current_actor()
    if request.method == "POST":
        queries.refuse_foreign(actor, submission_id)  # before anything else is said about it
        return Press(actor, submission_id, parse_sent(request.form)).answer()
    begun = parse_id(request.args.get("activite"))
    if begun and not exists(submission_id):
        return draw(_begun(actor, submission_id, begun))
    record = queries.find_own(actor, submission_id)
    if not queries.is_open(record):
        return redirect(url_for("intake.show", submission_id=record.id))
    return _open(actor, record)


def _begun(actor: Actor, submission_id: UUID, activity_type_id: UUID) -> FillPage:
    """Return the first step of a record that its first save makes."""
    revision, choices = offering.offered(actor, activity_type_id)
    page = drawing.new_page(actor, revision, parse_id(request.args.get("action")), choices)
    page.submission_id, page.step = submission_id, 1 if page.steps else 0
    page.last = repeating.last_session(actor, page)
    return page


def _open(actor: Actor, record: Submission) -> ResponseReturnValue:
    """Show a saved record: the whole of it, the step asked for, or how far its steps have come."""
    there = steps.steps_of(designer.definition(record.revision))
    step = steps.asked_step(there, request.args.get("etape"), request.args.get("champ"))
    page = drawing.saved_page(actor, record)
    if there and (not step or page.steps[step - 1].idle):
        return render_template(
            "intake/steps.html",
            record=record,
            steps=steps.progress(actor, record),
            reason=page.reason,
            changes=page.changes,
            kept=page.kept,
        )
    page.step = step
    return draw(page)
