"""Filling in a form, saving it, checking it. A GET changes nothing."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.core.ids import parse_id
from portal.core.policy import Actor
from portal.core.web import current_actor
from portal.designer import queries as designer
from portal.intake import (
    beginning,
    commands,
    drawing,
    offering,
    queries,
    repeating,
    rows,
    steps,
)
from portal.intake.content import Sent, read_sent, sent_again
from portal.intake.files import taking
from portal.intake.fill_page import FillPage
from portal.intake.mending import errors_of
from portal.intake.models import Submission
from portal.intake.pages.base import blueprint
from portal.intake.pages.outcome import draw, outdated, parse_sent
from portal.intake.refusals import Outdated, Refused
from portal.intake.scoping import exists


@blueprint.route("/saisie/<uuid:submission_id>", methods=["GET", "POST"])
def fill(submission_id: UUID) -> ResponseReturnValue:
    """Show a record that is still open, or take what was posted for it."""
    actor = current_actor()
    if request.method == "POST":
        queries.refuse_foreign(actor, submission_id)  # before anything else is said about it
        return _take(actor, submission_id, parse_sent(request.form))
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


def _take(actor: Actor, submission_id: UUID, sent: Sent) -> ResponseReturnValue:
    step = request.form.get("_do", "check")
    sent, faults = taking.take(actor, submission_id, sent, request.files)
    if step.startswith(REFRESH):
        at = _step_of(actor, sent)
        return _wrong(actor, submission_id, sent, faults, step=at, turned=_turned(step))[0]
    if rows.BUTTON in request.form:
        fields = rows.pressed(sent.fields, request.form[rows.BUTTON])
        at = _step_of(actor, sent)
        return _wrong(actor, submission_id, replace(sent, fields=fields), faults, step=at)[0]
    if faults:
        draft = step in ("next", "back", "save")
        errors = {**_errors_typed(actor, submission_id, sent, draft=draft), **faults}
        at = _step_of(actor, sent) if draft else 0
        return _wrong(actor, submission_id, sent, errors, step=at)
    try:
        if step == "send":
            commands.submit(actor, submission_id, sent)
            return redirect(url_for("intake.receipt", submission_id=submission_id), 303)
        if step == "check" and (errors := beginning.lacks(actor, sent)):
            return _wrong(actor, submission_id, sent, errors)
        commands.save_draft(actor, submission_id, sent)
    except Refused as refusal:
        return _wrong(actor, submission_id, sent, refusal.errors)
    except Outdated as clash:
        return outdated(actor, sent, clash)
    record = queries.find_own(actor, submission_id)
    if step == "next":
        return _onward(actor, record, sent)
    if step == "back":
        return _backward(actor, record)
    return _saved(record) if step == "save" else _checked(actor, record, sent)


#: What the buttons say that want the page drawn anew as the answers stand, and from which page.
REFRESH = "refresh:"


def _turned(step: str) -> int:
    number = step.removeprefix(REFRESH)
    return int(number) if number.isascii() and number.isdigit() and len(number) < 4 else 0


def _step_of(actor: Actor, sent: Sent) -> int:
    """Return the number of the step that was posted, 0 for a whole form."""
    there = steps.steps_of(designer.definition(designer.frozen(actor, sent.revision_id)))
    return steps.asked_step(there, request.form.get("_step"))


def _errors_typed(
    actor: Actor, submission_id: UUID, sent: Sent, *, draft: bool
) -> Mapping[str, str]:
    """Return what else has to be mended: one page tells all, a refused file or not."""
    revision = designer.frozen(actor, sent.revision_id)
    blank = Submission(revision=revision, activity_type=revision.form.activity_type_id)
    record = queries.find_own(actor, submission_id) if sent.base_version else blank
    return read_sent(actor, designer.compiled(revision), sent.fields, record, draft=draft).errors


def _onward(actor: Actor, record: Submission, sent: Sent) -> ResponseReturnValue:
    """Go on to the next step, or stay where something was typed that cannot be read.

    After the last one that asks something comes the check.
    """
    page = drawing.saved_page(actor, record)
    step = steps.asked_step(page.steps, request.form.get("_step"))
    wrong = steps.fields_of(page.errors)
    stays = any(each.number == step and not each.fields.isdisjoint(wrong) for each in page.steps)
    after = [each.number for each in page.steps if each.number > step and not each.idle]
    if not stays and not after:
        return _checked(actor, record, sent)
    onward = step if stays else after[0]
    address = url_for("intake.fill", submission_id=record.id, etape=onward)
    return redirect(address, 303)


def _backward(actor: Actor, record: Submission) -> ResponseReturnValue:
    page = drawing.saved_page(actor, record)
    page.step = steps.asked_step(page.steps, request.form.get("_step"))
    address = url_for("intake.fill", submission_id=record.id, etape=page.previous or None)
    return redirect(address, 303)


def _saved(record: Submission) -> ResponseReturnValue:
    flash(_("Brouillon enregistré. Vous pouvez continuer, ou revenir plus tard."), "success")
    return redirect(url_for("intake.fill", submission_id=record.id), 303)


def _checked(actor: Actor, record: Submission, sent: Sent) -> ResponseReturnValue:
    if queries.is_open(record) and (errors := errors_of(actor, record)):
        if record.revision_id != sent.revision_id:  # moved while the page was open
            sent = sent_again(actor, record)
        return _wrong(actor, record.id, sent, errors, record)
    return redirect(url_for("intake.check", submission_id=record.id), 303)


def _wrong(
    actor: Actor,
    submission_id: UUID,
    sent: Sent,
    errors: dict[str, str],
    record: Submission | None = None,
    step: int = 0,
    turned: int = 0,
) -> tuple[str, int]:
    unsaved = record is None
    if unsaved and sent.base_version:
        record = queries.find_own(actor, submission_id)
    revision = designer.frozen(actor, sent.revision_id)
    page = drawing.wrong_page(actor, submission_id, revision, sent, errors, record)
    page.step, page.turned, page.unsaved = step, turned, unsaved
    return draw(page), Refused.status
