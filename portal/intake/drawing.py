"""What a fill page shows: one view object, whether the form is new, saved, or came back wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from flask_babel import gettext as _
from markupsafe import Markup

from forms import fields as types
from forms.answers import FilledForm, bind
from forms.definition import Form
from portal.accounts.models import Organisation
from portal.core.ids import new_id
from portal.core.policy import Actor
from portal.designer.models import Revision
from portal.designer.queries import compiled
from portal.intake import offering, queries, questions, steps
from portal.intake.content import Sent, asked, context, read_sent, typed, values
from portal.intake.models import Submission
from portal.intake.offering import Choices
from portal.intake.refusals import ACTION, ORGANISATION
from portal.projects.models import ActivityType

#: Nothing to choose from: a preview belongs to nobody.
NO_CHOICES = Choices((), ())


@dataclass
class FillPage:
    """A form as it is drawn for one person.

    ``bound`` is the form with what was answered, or None for a blank one; ``errors`` are messages
    by input, in any order; ``record`` is None before the first save; ``model`` is the record
    whose lasting answers a new form begins with; ``last`` one whose list it may begin with.
    ``step`` is the number of the one step shown.
    """

    form: Form
    revision: Revision
    submission_id: UUID
    bound: FilledForm | None = None
    activity_type: ActivityType | None = None
    record: Submission | None = None
    base_version: int = 0
    errors: Mapping[str, str] = field(default_factory=dict)
    remarks: Mapping[str, str] = field(default_factory=dict)
    choices: Choices = NO_CHOICES
    action_id: UUID | None = None
    organisation_id: UUID | None = None
    preview: bool = False
    model: Submission | None = None
    last: Submission | None = None
    send_id: UUID = field(default_factory=new_id)
    step: int = 0

    @property
    def laid_out(self) -> Markup:
        """The questions in their sections, drawn."""
        if self.bound is None and self.shown is None:
            return questions.blank(self.revision).whole
        return questions.lay_out(self.form, self.drawn, questions.Look(self.shown))

    @cached_property
    def steps(self) -> list[steps.Step]:
        """The steps that the form is filled in by; none in a preview, which shows all of it."""
        return [] if self.preview else steps.steps_of(self.form)

    @property
    def shown(self) -> frozenset[int] | None:
        """The numbers of the steps that are shown, None for all."""
        return steps.shown(self.steps, self.step, self.errors)

    @property
    def places_shown(self) -> bool:
        """Whether this page asks for structure and action: the first step does."""
        return not self.step or self.step == 1

    @property
    def drawn(self) -> dict[str, Markup]:
        """Each question drawn, by field id."""
        blank = questions.blank(self.revision)
        return {field_id: self._question(field_id, blank) for field_id in blank}

    def _question(self, field_id: str, blank: questions.Blank) -> Markup:
        if self.bound is None:
            return blank[field_id]
        bound, remark = self.bound[field_id], self.remarks.get(field_id, "")
        if remark or bound.errors:
            return questions.draw(bound, remark)
        return blank.answered(bound) if bound.texts else blank[field_id]

    @property
    def scripts(self) -> list[str]:
        """Modules of ``static/js/fields`` that the questions gain from."""
        return sorted({types.get(each.type).script for each in self.form.every_field()} - {""})

    @property
    def has_rows(self) -> bool:
        """Tell whether a question is answered in rows, each with its buttons."""
        return any(types.get(each.type).holds for each in self.form.fields())

    @property
    def uploads(self) -> bool:
        """Whether files may be posted with the form."""
        return any(types.get(each.type).uploads for each in self.form.fields())

    @property
    def summary(self) -> list[tuple[str, str, str]]:
        """The errors in reading order: id on the page, label, message."""
        if not self.errors:
            return []
        labels = {ORGANISATION: _("Structure"), ACTION: _("Action")}
        places = [
            (key, label, self.errors[key]) for key, label in labels.items() if key in self.errors
        ]
        if self.bound is None:
            return places
        hidden = set[str]()
        if self.shown is not None:
            there = [each for each in self.steps if each.number not in self.shown]
            hidden = {key for each in there for key in each.fields}
        bound = [self.bound[each.id] for each in self.form.fields() if each.id not in hidden]
        return places + [wrong for each in bound for wrong in each.wrong]

    @property
    def reason(self) -> str:
        """What the coordination asks to correct, when the record was sent back."""
        return self.remarks.get("", "")

    @property
    def organisation(self) -> Organisation | None:
        """Whose record it is, once that is settled."""
        if self.record is not None:
            return self.record.organisation
        return self.choices.organisations[0] if len(self.choices.organisations) == 1 else None


def new_page(
    actor: Actor,
    revision: Revision,
    action_id: UUID | None = None,
    choices: Choices | None = None,
) -> FillPage:
    """Return an empty form; the record's id is made here, the record by its first send.

    ``choices`` are looked up when they are not given.
    """
    form = compiled(revision)
    page = FillPage(form.form, revision, new_id())
    page.activity_type = offering.activity_type(revision)
    page.choices = choices or offering.choices(actor, page.activity_type.id)
    page.action_id = action_id
    return page


def saved_page(actor: Actor, record: Submission) -> FillPage:
    """Return a saved record, with what it still cannot be read as."""
    form = compiled(record.revision)
    page = _page_of(actor, record)
    unread = typed(record)
    reading = read_sent(actor, form, unread, record, draft=True)
    page.errors = {key: reading.errors[key] for key in unread if key in reading.errors}
    page.bound = bind(form, context(actor), values(record), unread, page.errors)
    return page


def wrong_page(
    actor: Actor,
    submission_id: UUID,
    revision: Revision,
    sent: Sent,
    errors: Mapping[str, str],
    record: Submission | None = None,
) -> FillPage:
    """Return what was posted, exactly as typed, with what to mend.

    The next send is a new one: it is based on what ``record`` is now.
    """
    form = compiled(revision)
    page = new_page(actor, revision) if record is None else _page_of(actor, record)
    page.submission_id, page.revision, page.form = submission_id, revision, form.form
    page.errors = errors
    page.action_id, page.organisation_id = sent.action_id, sent.organisation_id
    page.bound = bind(form, context(actor), {}, asked(form, sent.fields), errors)
    return page


def preview_page(revision: Revision) -> FillPage:
    """Return the form of a revision as partners will see it, belonging to nobody."""
    form = compiled(revision)
    page = FillPage(form.form, revision, new_id(), preview=True)
    page.activity_type = offering.activity_type(revision)
    return page


def _page_of(actor: Actor, record: Submission) -> FillPage:
    form = compiled(record.revision)
    said = queries.last_remarks(record) if record.state == "returned" else []
    return FillPage(
        form.form,
        record.revision,
        record.id,
        activity_type=record.activity_type,
        record=record,
        base_version=record.version,
        remarks={remark.field_id or "": remark.text for remark in said},
        choices=offering.choices(actor, record.activity_type_id, record),
        action_id=record.action_id,
        organisation_id=record.organisation_id,
    )
