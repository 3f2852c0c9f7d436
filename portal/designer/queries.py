"""Reads of forms and revisions, scoped to what the acting person may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from forms.answers import CompiledForm, compile_form
from forms.definition import Form as Definition
from forms.definition import from_json
from portal.core import policy
from portal.core.errors import NotFound
from portal.core.policy import Actor
from portal.designer.cache import LatestUsed
from portal.designer.models import Edit, Form, Revision, RevisionState
from portal.projects.models import ActivityType

#: Some megabytes: a form of ten fields compiles to a few dozen kilobytes.
_compiled: LatestUsed[tuple[UUID, int], CompiledForm] = LatestUsed(200)

#: What distinguishes nothing: a published revision has one state only.
FROZEN = -1


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
    form = _form(actor, form_id)
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


def revisions(actor: Actor, form_id: UUID) -> list[Revision]:
    """Return the published revisions of a form, latest first."""
    form = _form(actor, form_id)
    return list(
        Revision.select()
        .where(Revision.form == form, Revision.state == RevisionState.PUBLISHED)
        .order_by(Revision.number.desc())
    )


def revision(actor: Actor, revision_id: UUID | None) -> Revision:
    """Return a revision, draft or published, for whoever works on forms.

    Raises NotFound for another project's, or none.
    """
    return _revision(actor, revision_id, "form")


def frozen(actor: Actor, revision_id: UUID | None) -> Revision:
    """Return a published revision for whoever may record its activity type, or read records.

    An older one is found as well: a record begun under it may still be sent.
    """
    found = _revision(actor, revision_id, "activity_type")
    if found.state != RevisionState.PUBLISHED:
        raise NotFound
    return found


def published(actor: Actor, activity_type_id: UUID) -> Revision | None:
    """Return the revision that new records of an activity type are made under, if any."""
    query = policy.scoped(
        Revision.select(Revision, Form).join(Form),
        actor,
        "activity_type",
        "see",
        project=Form.project,
    )
    return (
        query.where(
            Form.activity_type == activity_type_id, Revision.state == RevisionState.PUBLISHED
        )
        .order_by(Revision.number.desc())
        .first()
    )


def published_types(actor: Actor) -> list[ActivityType]:
    """Return the active types of the current project that have a published form, in order."""
    with_form = (
        Form.select(Form.activity_type)
        .join(Revision)
        .where(Revision.state == RevisionState.PUBLISHED)
    )
    query = policy.scoped(
        ActivityType.select(), actor, "activity_type", "see", project=ActivityType.project
    ).where(ActivityType.active, ActivityType.id.in_(with_form))
    return list(query.order_by(ActivityType.position, ActivityType.name))


def draft(actor: Actor, form_id: UUID) -> Revision | None:
    """Return the draft of a form, if it has one."""
    return Revision.get_or_none(
        (Revision.form == _form(actor, form_id)) & (Revision.state == RevisionState.DRAFT)
    )


def definition(revision: Revision) -> Definition:
    """Return the form that a revision defines."""
    return compiled(revision).form


def compiled(revision: Revision) -> CompiledForm:
    """Return a revision made ready for filling in; kept between requests."""
    frozen_once = revision.state == RevisionState.PUBLISHED
    key = (revision.id, FROZEN if frozen_once else revision.version)
    return _compiled.get(key, lambda: compile_form(from_json(revision.definition)))


def last_edit(revision: Revision) -> Edit | None:
    """Return the edit that « Annuler » would take back: the last one not taken back yet."""
    seq = revision.version
    while edit := Edit.get_or_none((Edit.revision == revision) & (Edit.seq == seq)):
        if "undoes" not in edit.command:
            return edit
        seq = edit.command["undoes"] - 1  # the form is again what it was before that edit
    return None


def _form(actor: Actor, form_id: UUID) -> Form:
    query = policy.scoped(Form.select(), actor, "form", "see", project=Form.project)
    form = query.where(Form.id == form_id).first()
    if form is None:
        raise NotFound
    return form


def _revision(actor: Actor, revision_id: UUID | None, obj: str) -> Revision:
    query = policy.scoped(
        Revision.select(Revision, Form).join(Form), actor, obj, "see", project=Form.project
    )
    found = query.where(Revision.id == revision_id).first()
    if found is None:
        raise NotFound
    return found
