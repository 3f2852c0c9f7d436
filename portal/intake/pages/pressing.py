"""What comes of a button of the fill page: saved, sent, drawn anew, or to be mended."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.core.policy import Actor
from portal.designer import queries as designer
from portal.intake import beginning, commands, drawing, queries, rows, steps
from portal.intake.content import Sent, read_sent, sent_again
from portal.intake.files import taking
from portal.intake.mending import errors_of
from portal.intake.models import Submission
from portal.intake.pages.outcome import draw, outdated
from portal.intake.refusals import Outdated, Refused

#: What the buttons say that want the page drawn anew as the answers stand, and from which page.
REFRESH = "refresh:"
#: The buttons that keep a draft, which may still lack answers.
DRAFTING = ("next", "back", "save")


class Press:
    """One press of a button, with all that was posted by it.

    Attributes:
        actor: who fills in.
        record_id: of the record, which its first save makes.
        sent: what was typed, with the files that were taken in.
        faults: what is wrong with the other files, by input.
        button: what it says: one of ``DRAFTING``, "check", "send", or ``REFRESH`` and a number.
    """

    def __init__(self, actor: Actor, record_id: UUID, sent: Sent) -> None:
        self.actor, self.record_id = actor, record_id
        self.button = request.form.get("_do", "check")
        self.sent, self.faults = taking.take(actor, record_id, sent, request.files)

    def answer(self) -> ResponseReturnValue:
        """Do what the button says, and lead on; 422 with the page where something is to mend."""
        if self.button.startswith(REFRESH):
            turned = _number(self.button.removeprefix(REFRESH))
            return self._page(self.sent, self.faults, step=self._step(), turned=turned)
        if rows.BUTTON in request.form:
            fields = rows.pressed(self.sent.fields, request.form[rows.BUTTON])
            return self._page(replace(self.sent, fields=fields), self.faults, step=self._step())
        if self.faults:
            return self._faulty()
        try:
            if self.button == "send":
                commands.submit(self.actor, self.record_id, self.sent)
                return redirect(url_for("intake.receipt", submission_id=self.record_id), 303)
            if self.button == "check" and (errors := beginning.lacks(self.actor, self.sent)):
                return self._wrong(errors)
            commands.save_draft(self.actor, self.record_id, self.sent)
        except Refused as refusal:
            return self._wrong(refusal.errors)
        except Outdated as clash:
            return outdated(self.actor, self.sent, clash)
        return self._go_on(queries.find_own(self.actor, self.record_id))

    def _go_on(self, record: Submission) -> ResponseReturnValue:
        match self.button:
            case "next":
                return self._onward(record)
            case "back":
                return self._backward(record)
            case "save":
                return _saved(record)
            case _:
                return self._checked(record)

    def _onward(self, record: Submission) -> ResponseReturnValue:
        """Go on to the next step, or stay where something was typed that cannot be read.

        After the last one that asks something comes the check.
        """
        page = drawing.saved_page(self.actor, record)
        step = steps.asked_step(page.steps, request.form.get("_step"))
        wrong = steps.fields_of(page.errors)
        stays = any(
            each.number == step and not each.fields.isdisjoint(wrong) for each in page.steps
        )
        after = [each.number for each in page.steps if each.number > step and not each.idle]
        if not stays and not after:
            return self._checked(record)
        onward = step if stays else after[0]
        return redirect(url_for("intake.fill", submission_id=record.id, etape=onward), 303)

    def _backward(self, record: Submission) -> ResponseReturnValue:
        page = drawing.saved_page(self.actor, record)
        page.step = steps.asked_step(page.steps, request.form.get("_step"))
        address = url_for("intake.fill", submission_id=record.id, etape=page.previous or None)
        return redirect(address, 303)

    def _checked(self, record: Submission) -> ResponseReturnValue:
        if queries.is_open(record) and (errors := errors_of(self.actor, record)):
            if record.revision_id != self.sent.revision_id:  # moved while the page was open
                self.sent = sent_again(self.actor, record)
            return self._wrong(errors, record)
        return redirect(url_for("intake.check", submission_id=record.id), 303)

    def _faulty(self) -> ResponseReturnValue:
        """Tell what else has to be mended: one page tells all, a refused file or not."""
        draft = self.button in DRAFTING
        revision = designer.frozen(self.actor, self.sent.revision_id)
        blank = Submission(revision=revision, activity_type=revision.form.activity_type_id)
        based = self.sent.base_version
        record = queries.find_own(self.actor, self.record_id) if based else blank
        form = designer.compiled(revision)
        read = read_sent(self.actor, form, self.sent.fields, record, draft=draft)
        return self._wrong({**read.errors, **self.faults}, step=self._step() if draft else 0)

    def _step(self) -> int:
        """Return the number of the step that was posted, 0 for a whole form."""
        form = designer.definition(designer.frozen(self.actor, self.sent.revision_id))
        return steps.asked_step(steps.steps_of(form), request.form.get("_step"))

    def _wrong(
        self, errors: Mapping[str, str], record: Submission | None = None, step: int = 0
    ) -> ResponseReturnValue:
        return self._page(self.sent, errors, record, step), Refused.status

    def _page(
        self,
        sent: Sent,
        errors: Mapping[str, str],
        record: Submission | None = None,
        step: int = 0,
        turned: int = 0,
    ) -> str:
        """Draw what was typed again; ``record`` is given where it is saved as it was typed."""
        unsaved = record is None
        if unsaved and sent.base_version:
            record = queries.find_own(self.actor, self.record_id)
        revision = designer.frozen(self.actor, sent.revision_id)
        page = drawing.wrong_page(self.actor, self.record_id, revision, sent, errors, record)
        page.step, page.turned, page.unsaved = step, turned, unsaved
        return draw(page)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0


def _saved(record: Submission) -> ResponseReturnValue:
    flash(_("Brouillon enregistré. Vous pouvez continuer, ou revenir plus tard."), "success")
    return redirect(url_for("intake.fill", submission_id=record.id), 303)
