"""Checking one's answers, sending them, and the receipt."""

from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.core.errors import NotFound
from portal.core.ids import new_id
from portal.core.policy import Actor
from portal.core.web import current_actor
from portal.designer.queries import compiled, definition
from portal.intake import announcements, commands, drawing, queries, reading, repeating
from portal.intake.content import Sent, as_posted, sent_again
from portal.intake.mending import errors_of
from portal.intake.models import Send, Submission
from portal.intake.pages.base import blueprint
from portal.intake.pages.outcome import draw, outdated, parse_send
from portal.intake.refusals import Outdated, Refused
from portal.intake.steps import steps_of


@blueprint.route("/saisie/<uuid:submission_id>/verifier")
def check(submission_id: UUID) -> ResponseReturnValue:
    """Show every answer once more before the record is sent."""
    actor = current_actor()
    record = queries.find_own(actor, submission_id)
    if not queries.is_open(record):
        return redirect(url_for("intake.show", submission_id=record.id))
    if errors := errors_of(actor, record):
        return _mend(actor, record, errors)
    return render_template(
        "intake/check.html",
        record=record,
        sections=reading.answers(actor, record, blanks=True),
        send_id=new_id(),
        stepped=bool(steps_of(definition(record.revision))),
    )


@blueprint.route("/saisie/<uuid:submission_id>/envoyer", methods=["POST"])
def send(submission_id: UUID) -> ResponseReturnValue:
    """Send the record as it was checked."""
    actor = current_actor()
    queries.find_own(actor, submission_id)  # before anything else is said about it
    send_id, base_version = parse_send(request.form)
    try:
        commands.submit_saved(actor, submission_id, send_id, base_version)
    except Refused as refusal:
        return _mend(actor, queries.find_own(actor, submission_id), refusal.errors)
    except Outdated as clash:
        return outdated(actor, _as_checked(actor, clash.record, send_id, base_version), clash)
    return redirect(url_for("intake.receipt", submission_id=submission_id), 303)


@blueprint.route("/saisie/<uuid:submission_id>/recu")
def receipt(submission_id: UUID) -> ResponseReturnValue:
    """Show that the record arrived, under which reference, and what happens next."""
    actor = current_actor()
    record = queries.find_own(actor, submission_id)
    if record.reference is None:
        raise NotFound
    repeatable = repeating.can_repeat(actor, record)
    return render_template(
        "intake/receipt.html",
        record=record,
        notices=announcements.notices(actor, record),
        repeatable=repeatable,
    )


def _mend(actor: Actor, record: Submission, errors: dict[str, str]) -> ResponseReturnValue:
    sent = sent_again(actor, record)
    page = drawing.wrong_page(actor, record.id, record.revision, sent, errors, record)
    return draw(page), Refused.status


def _as_checked(actor: Actor, record: Submission, send_id: UUID, base_version: int) -> Sent:
    """Return what was on the page: the version that was saved before somebody changed it."""
    saved = Send.get((Send.submission == record.id) & (Send.version == base_version))
    then = Submission(id=record.id, revision=saved.revision, answers=saved.answers)
    fields = as_posted(actor, compiled(saved.revision), then)
    return Sent(send_id, base_version, saved.revision_id, fields, None, record.action_id)
