"""A form filled in step by step: one section a page, or several, and how far each has come.

Every step is the whole form with the other pages hidden: what is posted, kept as a draft, found
in conflict or brought back after signing in again is the same as on one page.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from flask_babel import LazyString, gettext
from flask_babel import lazy_gettext as _

from forms import fields as types
from forms.definition import Field, Form, Layout, Section
from portal.core.policy import Actor
from portal.designer.queries import definition
from portal.intake.content import check_stored, typed, values
from portal.intake.models import Submission


class StepState(StrEnum):
    """How far a step has come; an idle one asks nothing, as the answers stand."""

    TODO = "todo"
    BEGUN = "begun"
    DONE = "done"
    IDLE = "idle"


STATES: dict[StepState, LazyString] = {
    StepState.TODO: _("À faire"),
    StepState.BEGUN: _("En cours"),
    StepState.DONE: _("Terminé"),
    StepState.IDLE: _("Sans objet"),
}


@dataclass(frozen=True)
class Page:
    """Questions that stand together: a section, or what a page break makes of one."""

    section: Section
    label: str
    help: str
    fields: tuple[Field, ...]
    id: str

    @classmethod
    def of(cls, section: Section) -> "Page":
        """Return a whole section."""
        return cls(section, section.label, section.help, section.fields, section.id)

    def asks(self, hidden: Collection[str]) -> bool:
        """Tell whether something is left of it without what is ``hidden``."""
        return self.section.id not in hidden and any(each.id not in hidden for each in self.fields)


@dataclass(frozen=True)
class Step:
    """One page of a form; ``number`` counts from 1. An idle one is skipped."""

    number: int
    label: str
    fields: frozenset[str]
    state: StepState = StepState.TODO

    @property
    def idle(self) -> bool:
        """Whether it asks nothing, as the answers stand."""
        return self.state is StepState.IDLE

    @property
    def state_label(self) -> LazyString:
        """How its state is written."""
        return STATES[self.state]


def steps_of(form: Form, hidden: Collection[str] = ()) -> list[Step]:
    """Return the steps of a form; none when it is filled in on one page, or has but one.

    ``hidden`` are the ids of the fields and sections that the rules of the form leave out.
    """
    pages = pages_of(form)
    if form.layout is not Layout.STEPS or len(pages) < 2:
        return []
    return [
        Step(
            number,
            page.label or gettext("Étape %(number)d", number=number),
            frozenset(each.id for each in page.fields if types.get(each.type).answers),
            StepState.TODO if page.asks(hidden) else StepState.IDLE,
        )
        for number, page in enumerate(pages, 1)
    ]


def pages_of(form: Form) -> list[Page]:
    """Return a form as it is laid out: its sections, in steps those that a page break divides."""
    sections = form.sections()
    if form.layout is not Layout.STEPS:
        return list(map(Page.of, sections))
    return [page for section in sections for page in _divided(section) if page.fields]


def _divided(section: Section) -> Iterator[Page]:
    page = replace(Page.of(section), fields=())
    for field in section.fields:
        if types.get(field.type).begins_page:
            yield page
            page = Page(section, field.label, field.help, (), field.id)
        else:
            page = replace(page, fields=(*page.fields, field))
    yield page


def progress(actor: Actor, record: Submission) -> list[Step]:
    """Return the steps of a record, each as far as it has come."""
    said = fields_of({**values(record), **typed(record)})
    reading = check_stored(actor, record)
    wrong = fields_of(reading.errors)
    hidden = reading.settled.hidden if reading.settled else ()
    return [
        replace(each, state=_state(each, said, wrong))
        for each in steps_of(definition(record.revision), hidden)
    ]


def _state(step: Step, said: Collection[str], wrong: Collection[str]) -> StepState:
    if step.idle:
        return step.state
    if step.fields and step.fields.isdisjoint(said):
        return StepState.TODO
    return StepState.DONE if step.fields.isdisjoint(wrong) else StepState.BEGUN


def fields_of(inputs: Mapping[str, object]) -> set[str]:
    """Return the ids of the fields that inputs belong to."""
    return {name.partition(".")[0] for name in inputs}


def asked_step(steps: list[Step], text: str | None, field_id: str | None = None) -> int:
    """Return the number of the step that an address names, by itself or by a field; 0 for none."""
    named = (step.number for step in steps if str(step.number) == text or field_id in step.fields)
    return next(named, 0)


def shown(steps: list[Step], step: int, errors: Collection[str]) -> frozenset[int] | None:
    """Return the numbers of the steps that a page shows; None for all of them.

    One is asked for, or those with something to mend are.
    """
    if not steps:
        return None
    if step:
        return frozenset({step})
    wrong = {name.partition(".")[0] for name in errors}
    return frozenset(each.number for each in steps if not each.fields.isdisjoint(wrong)) or None
