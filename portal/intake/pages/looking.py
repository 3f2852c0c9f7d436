"""The organisation's own records, listed and one by one."""

from uuid import UUID

from flask import render_template, request

from portal.core.web import current_actor
from portal.intake import history, listing, queries, reading, repeating, tracing
from portal.intake.pages.base import blueprint


@blueprint.route("/fiches")
def mine() -> str:
    """List the records of the person's organisations, last changed first."""
    actor = current_actor()
    filters = listing.read_filters(request.args)
    records = listing.own_records(actor)
    return render_template(
        "intake/mine.html",
        page=listing.newest_first(actor, records, filters),
        filters=filters,
        states=listing.by_state(records, filters),
        activities=listing.by_activity(records, filters),
        whole_project=listing.reads_whole_project(actor),
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
        sections=reading.answers(actor, record),
        events=history.timeline(actor, record),
        reason=queries.reason(actor, record),
        correctable=queries.is_open(record) and queries.may_fill(actor, record),
        own=queries.is_own(actor, record),
        repeatable=repeating.can_repeat(actor, record),
    )
