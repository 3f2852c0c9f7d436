"""The organisation's own records, listed and one by one."""

from uuid import UUID

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from portal.core.web import current_actor
from portal.intake import announcements, history, queries, reading, repeating, tracing
from portal.intake.listing import MINE, Listing, reads_whole_project
from portal.intake.pages.base import blueprint
from portal.intake.pages.views import saved_views, usual_view


@blueprint.route("/fiches")
def mine() -> ResponseReturnValue:
    """List the records of the person's organisations, last changed first."""
    actor = current_actor()
    if usual := usual_view(actor, MINE):
        return redirect(usual)
    return render_template(
        "intake/mine.html",
        listing=Listing(MINE, actor, request.args),
        views=saved_views(actor, MINE),
        whole_project=reads_whole_project(actor),
    )


@blueprint.route("/fiches/<uuid:submission_id>")
def show(submission_id: UUID) -> str:
    """Show one record, to be read or printed, with its history."""
    actor = current_actor()
    record = queries.find(actor, submission_id)
    tracing.read(actor, record)
    return render_template(
        "intake/show.html",
        record=record,
        notices=announcements.notices(actor, record),
        sections=reading.answers(actor, record),
        events=history.timeline(actor, record),
        reason=queries.reason(actor, record),
        correctable=queries.is_open(record) and queries.may_fill(actor, record),
        own=queries.is_own(actor, record),
        repeatable=repeating.can_repeat(actor, record),
    )
