"""The coordinator's inbox, and one record of it at a time."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.core.undo import offer_undo
from portal.core.web import current_actor
from portal.intake import commands, history, listing, queries, reading, taking_back, tracing
from portal.intake.models import Submission, SubmissionState
from portal.intake.pages.base import blueprint
from portal.intake.pages.outcome import parse_version
from portal.intake.refusals import Judged, ReasonMissing

#: The filters that stay in the address from one record to the next.
KEPT = ("etat", "activite", "structure")


@blueprint.route("/revue")
def inbox() -> str:
    """List what was sent, what waits first, longest waiting on top."""
    actor = current_actor()
    filters = listing.read_filters(request.args, SubmissionState.SUBMITTED)
    records = listing.to_review(actor)
    return render_template(
        "intake/inbox.html",
        page=listing.oldest_first(actor, records, filters),
        filters=filters,
        states=listing.by_state(records, filters),
        organisations=listing.by_organisation(records, filters),
        activities=listing.by_activity(records, filters),
        kept=_kept(),
    )


@blueprint.route("/revue/<uuid:submission_id>")
def review(submission_id: UUID) -> ResponseReturnValue:
    """Show one record to be judged."""
    return _draw(queries.find_to_review(current_actor(), submission_id))


@blueprint.route("/revue/<uuid:submission_id>/valider", methods=["POST"])
def validate(submission_id: UUID) -> ResponseReturnValue:
    """Accept the record and go to the next one."""
    actor = current_actor()
    queries.find_to_review(actor, submission_id)  # before anything else is said about it
    try:
        record = commands.validate(actor, submission_id, parse_version(request.form))
    except Judged as clash:
        return _reread(submission_id, clash)
    _told(record, _("Fiche %(reference)s validée.", reference=record.reference))
    return _next()


@blueprint.route("/revue/<uuid:submission_id>/renvoyer", methods=["POST"])
def send_back(submission_id: UUID) -> ResponseReturnValue:
    """Return the record to its organisation with a reason, and go to the next one."""
    actor = current_actor()
    queries.find_to_review(actor, submission_id)
    reason = request.form.get("reason", "")
    try:
        version = parse_version(request.form)
        record = commands.send_back(actor, submission_id, version, reason, _remarks())
    except ReasonMissing as missing:
        return _draw(queries.find_to_review(actor, submission_id), missing.message), missing.status
    except Judged as clash:
        return _reread(submission_id, clash)
    _told(record, _("Fiche %(reference)s renvoyée au partenaire.", reference=record.reference))
    return _next()


@blueprint.route("/revue/<uuid:submission_id>/annuler", methods=["POST"])
def take_back(submission_id: UUID) -> ResponseReturnValue:
    """Take the last decision back and show the record again."""
    actor = current_actor()
    queries.find_to_review(actor, submission_id)
    record = taking_back.take_back(actor, submission_id, parse_version(request.form))
    flash(_("Décision annulée."), "success")
    return redirect(url_for("intake.review", submission_id=record.id, **_kept()), 303)


def _told(record: Submission, text: str) -> None:
    """Say what was decided, and offer to take it back."""
    address = url_for("intake.take_back", submission_id=record.id, **_kept())
    offer_undo(text, address, [("_version", str(record.version))])


def _draw(record: Submission, error: str = "") -> str:
    actor = current_actor()
    tracing.read(actor, record)
    return render_template(
        "intake/review.html",
        record=record,
        sections=reading.answers(actor, record, blanks=True),
        events=history.timeline(actor, record),
        reason=request.form.get("reason", ""),
        remarks=_remarks(),
        error=error,
        kept=_kept(),
    )


def _reread(submission_id: UUID, clash: Judged) -> ResponseReturnValue:
    """Show the record as it is now; what the reviewer wrote stays in the page."""
    record = queries.find_to_review(current_actor(), submission_id)
    flash(clash.message, "warning")
    return _draw(record), clash.status


def _next() -> ResponseReturnValue:
    """Go to the record that waits longest under the same filters, or back to the inbox."""
    actor = current_actor()
    filters = listing.read_filters(request.args, SubmissionState.SUBMITTED)
    if filters.state is SubmissionState.SUBMITTED:
        waiting = listing.oldest_first(actor, listing.to_review(actor), filters).records
        if waiting:
            return redirect(url_for("intake.review", submission_id=waiting[0].id, **_kept()), 303)
    return redirect(url_for("intake.inbox", **_kept()), 303)


def _remarks() -> dict[str, str]:
    return {
        name.removeprefix("remark-"): text
        for name, text in request.form.items()
        if name.startswith("remark-") and text.strip()
    }


def _kept() -> dict[str, Any]:
    return {name: request.args[name] for name in KEPT if request.args.get(name)}
