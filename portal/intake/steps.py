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
from forms.definition import Form, Layout, Section
from portal.core.policy import Actor
from portal.designer.queries import definition
from portal.intake.content import check_stored, typed, values
from portal.intake.models import Submission


class StepState(StrEnum):
    """How far a step has come."""

    TODO = "todo"
    BEGUN = "begun"
    DONE = "done"


STATES: dict[StepState, LazyString] = {
    StepState.TODO: _("À faire"),
    StepState.BEGUN: _("En cours"),
    StepState.DONE: _("Terminé"),
}


@dataclass(frozen=True)
class Step:
    """One page of a form; ``number`` counts from 1."""

    number: int
    label: str
    fields: frozenset[str]
    state: StepState = StepState.TODO

    @property
    def state_label(self) -> LazyString:
        """How its state is written."""
        return STATES[self.state]


def steps_of(form: Form) -> list[Step]:
    """Return the steps of a form; none when it is filled in on one page, or has but one."""
    pages = pages_of(form)
    if form.layout is not Layout.STEPS or len(pages) < 2:
        return []
    return [
        Step(
            number,
            page.label or gettext("Étape %(number)d", number=number),
            frozenset(each.id for each in page.fields if types.get(each.type).answers),
        )
        for number, page in enumerate(pages, 1)
    ]


def pages_of(form: Form) -> list[Section]:
    """Return a form as it is laid out: its sections, in steps those that a page break divides."""
    sections = form.sections()
    if form.layout is not Layout.STEPS:
        return list(sections)
    return [page for section in sections for page in _divided(section) if page.fields]


def _divided(section: Section) -> Iterator[Section]:
    page = replace(section, fields=())
    for field in section.fields:
        if types.get(field.type).begins_page:
            yield page
            page = Section(field.id, field.label, field.help)
        else:
            page = replace(page, fields=(*page.fields, field))
    yield page


def progress(actor: Actor, record: Submission) -> list[Step]:
    """Return the steps of a record, each as far as it has come."""
    said = fields_of({**values(record), **typed(record)})
    wrong = fields_of(check_stored(actor, record).errors)
    return [
        Step(each.number, each.label, each.fields, _state(each, said, wrong))
        for each in steps_of(definition(record.revision))
    ]


def _state(step: Step, said: Collection[str], wrong: Collection[str]) -> StepState:
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
