"""What a fill page shows: one view object, whether the form is new, saved, or came back wrong."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from flask_babel import gettext as _
from markupsafe import Markup

from forms import fields as types
from forms.answers import FilledForm, Settled
from forms.definition import Field, Form
from portal.accounts.models import Organisation
from portal.core.ids import new_id
from portal.designer.models import Revision
from portal.intake import laying, moved, questions, steps
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
    scripts wanted drawn anew. ``unsaved`` tells that the record does not hold what was typed.
    ``settled`` is what the rules make of the answers.
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
    unsaved: bool = False

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
        """The steps that the form is filled in by."""
        return steps.steps_of(self.form, self.gone)

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
    def following(self) -> int:
        """The number of the step after, 0 for none."""
        after = (each.number for each in self.steps if not each.idle and each.number > self.step)
        return next(after, 0)

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
