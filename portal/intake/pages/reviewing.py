"""The coordinator's inbox, and one record of it at a time."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.core.undo import offer_undo
from portal.core.web import current_actor
from portal.intake import announcements, commands, history, queries, reading, taking_back, tracing
from portal.intake.listing import INBOX, Listing, next_to_review
from portal.intake.listing.filters import kept
from portal.intake.models import Submission
from portal.intake.pages.base import blueprint
from portal.intake.pages.outcome import parse_version
from portal.intake.pages.views import saved_views, usual_view
from portal.intake.refusals import Judged, ReasonMissing


@blueprint.route("/revue")
def inbox() -> ResponseReturnValue:
    """List what was sent, what waits first, longest waiting on top."""
    actor = current_actor()
    if usual := usual_view(actor, INBOX):
        return redirect(usual)
    listing = Listing(INBOX, actor, request.args)
    return render_template("intake/inbox.html", listing=listing, views=saved_views(actor, INBOX))


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
    return _next(record)


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
    return _next(record)


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
    listing = Listing(INBOX, actor, request.args)
    return render_template(
        "intake/review.html",
        record=record,
        notices=announcements.notices(actor, record),
        before=listing.beside(record, back=True),
        after=listing.beside(record),
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


def _next(after: Submission) -> ResponseReturnValue:
    """Go to the next record to be judged under the same filters, or back to the inbox."""
    listing = Listing(INBOX, current_actor(), request.args)
    following = next_to_review(listing, after)
    if following is None:
        return redirect(url_for("intake.inbox", **_kept()), 303)
    return redirect(url_for("intake.review", submission_id=following.id, **_kept()), 303)


def _remarks() -> dict[str, str]:
    return {
        name.removeprefix("remark-"): text
        for name, text in request.form.items()
        if name.startswith("remark-") and text.strip()
    }


def _kept() -> dict[str, Any]:
    return dict(kept(request.args))
