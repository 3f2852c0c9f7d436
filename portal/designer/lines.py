"""Activity types with their forms: what a coordinator sees of each at a glance."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from portal.core import policy
from portal.core.policy import Actor
from portal.designer.models import Form, Revision, RevisionState
from portal.designer.queries import form_of
from portal.projects.models import ActivityType


class FormState(StrEnum):
    """How far a type's form has come."""

    NONE = "none"
    DRAFT = "draft"
    PUBLISHED = "published"
    CHANGED = "changed"


@dataclass(frozen=True)
class FormLine:
    """An activity type with its form, its draft and its last published revision, if any."""

    activity_type: ActivityType
    form: Form | None
    draft: Revision | None
    published: Revision | None

    @property
    def state(self) -> FormState:
        """How far the form has come; a draft without any edit changes nothing yet."""
        if self.published is None:
            return FormState.DRAFT if self.draft else FormState.NONE
        return FormState.CHANGED if self.draft and self.draft.version else FormState.PUBLISHED


def form_lines(actor: Actor) -> list[FormLine]:
    """Return every activity type of the current project, in its order, with its form's state."""
    types = policy.scoped(
        ActivityType.select(), actor, "form", "see", project=ActivityType.project
    ).order_by(ActivityType.active.desc(), ActivityType.position, ActivityType.name)
    return _lines(actor, list(types))


def form_line(actor: Actor, form_id: UUID) -> FormLine:
    """Return one form with its type, draft and last published revision."""
    form = form_of(actor, form_id)
    return _lines(actor, [ActivityType.get_by_id(form.activity_type_id)])[0]


def _lines(actor: Actor, types: list[ActivityType]) -> list[FormLine]:
    forms = {
        form.activity_type_id: form
        for form in policy.scoped(Form.select(), actor, "form", "see", project=Form.project)
    }
    drafts = _by_form(actor, RevisionState.DRAFT)
    published = _by_form(actor, RevisionState.PUBLISHED)
    lines = []
    for each in types:
        form = forms.get(each.id)
        key = form.id if form else None
        lines.append(FormLine(each, form, drafts.get(key), published.get(key)))
    return lines


def _by_form(actor: Actor, state: RevisionState) -> dict[UUID | None, Revision]:
    """Return the latest revision of each form in a state."""
    rows: Iterable[Revision] = (
        policy.scoped(
            Revision.select(Revision, Form).join(Form), actor, "form", "see", project=Form.project
        )
        .where(Revision.state == state)
        .order_by(Revision.number)
    )
    return {row.form_id: row for row in rows}
