"""What a fill page shows: one view object, whether the form is new, saved, or came back wrong."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from flask_babel import gettext as _
from markupsafe import Markup

from forms import fields as types
from forms.answers import CompiledForm, FilledForm, Settled, bind, read
from forms.definition import Field, Form
from forms.values import Json
from portal.accounts.models import Organisation
from portal.core.ids import new_id
from portal.core.policy import Actor
from portal.designer.models import Revision
from portal.designer.queries import compiled
from portal.intake import laying, moved, offering, queries, questions, ruling, steps
from portal.intake.content import Sent, Typed, asked, context, read_sent, typed, values
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
    ``step`` is the number of the one step shown, ``turned`` of the page that somebody without
    scripts wanted drawn anew. ``settled`` is what the rules make of the answers.
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
    changes: Sequence[moved.ChangedQuestion] = ()
    kept: Sequence[tuple[Field, str]] = ()
    choices: Choices = NO_CHOICES
    action_id: UUID | None = None
    organisation_id: UUID | None = None
    preview: bool = False
    model: Submission | None = None
    last: Submission | None = None
    send_id: UUID = field(default_factory=new_id)
    step: int = 0
    settled: Settled | None = None
    turned: int = 0

    @property
    def laid_out(self) -> Markup:
        """The questions in their sections, drawn."""
        if self.bound is None and self.shown is None:
            return self.blank.whole
        look = self.blank.look._replace(shown=self.shown, gone=self.gone, turned=self.turned)
        return laying.lay_out(self.form, self.drawn, look)

    @cached_property
    def blank(self) -> questions.Blank:
        """The questions as a new record begins with them."""
        return questions.blank(self.revision)

    @property
    def gone(self) -> Collection[str]:
        """What the rules leave out: names of inputs, ids of sections."""
        settled = self.settled or self.blank.standing
        return settled.hidden if settled else ()

    def asks(self, name: str) -> bool:
        """Tell whether an input belongs to a question that is asked."""
        return name not in self.gone and name.partition(".")[0] not in self.gone

    @cached_property
    def steps(self) -> list[steps.Step]:
        """The steps that the form is filled in by; none in a preview, which shows all of it."""
        return [] if self.preview else steps.steps_of(self.form, self.gone)

    @property
    def place(self) -> tuple[int, int]:
        """Which step this is, and of how many, those that ask nothing left out."""
        walked = [each.number for each in self.steps if not each.idle or each.number == self.step]
        return walked.index(self.step) + 1, len(walked)

    @property
    def previous(self) -> int:
        """The number of the step before, 0 for none."""
        before = [each.number for each in self.steps if not each.idle and each.number < self.step]
        return before[-1] if before else 0

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
        return {field_id: self._question(field_id) for field_id in self.blank}

    def _question(self, field_id: str) -> Markup:
        blank = self.blank
        if self.bound is None:
            return blank.begun[field_id]
        bound, remark = self.bound[field_id], self.remarks.get(field_id, "")
        if remark or bound.errors:
            return questions.draw(bound, remark)
        if bound.texts or field_id in blank.redrawn:
            return blank.answered(bound)
        return blank[field_id]

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
        hidden = set(self.gone)
        if self.shown is not None:
            there = [each for each in self.steps if each.number not in self.shown]
            hidden |= {key for each in there for key in each.fields}
        bound = [self.bound[each.id] for each in self.form.fields() if each.id not in hidden]
        wrong = (one for each in bound for one in each.wrong)
        return places + [one for one in wrong if one[0] not in hidden]

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
    lay(page, actor, form, values(record), unread)
    page.errors = {key: said for key, said in page.errors.items() if page.asks(key)}
    return page


def lay(
    page: FillPage, actor: Actor, form: CompiledForm, answers: Mapping[str, Json], texts: Typed
) -> None:
    """Put into ``page`` what was answered, and ``texts`` where they stand instead of answers."""
    world = context(actor)
    page.settled = ruling.standing(form, world, answers, texts)
    page.bound = bind(form, world, answers, texts, page.errors, standing=page.settled)
    if page.settled:
        questions.freshen(page.bound, page.blank.fresh)


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
    texts = asked(form, sent.fields)
    page.settled = _settled(actor, form, texts, page.record)
    page.bound = bind(form, context(actor), {}, texts, errors, standing=page.settled)
    if page.settled:
        questions.freshen(page.bound, page.blank.fresh)
    return page


def _settled(
    actor: Actor, form: CompiledForm, texts: Typed, record: Submission | None
) -> Settled | None:
    """Return what the rules make of what was typed, as far as it can be read."""
    if not form.ruled:
        return None
    stored = values(record) if record else {}
    reading = read(form, texts, context(actor), draft=True, stored=stored)
    return ruling.standing(form, context(actor), {**reading.values, **reading.partial}, texts)


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
        changes=moved.changed_questions(record),
        kept=moved.kept_answers(actor, record),
        choices=offering.choices(actor, record.activity_type_id, record),
        action_id=record.action_id,
        organisation_id=record.organisation_id,
    )
