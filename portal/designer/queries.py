"""Reads of forms and revisions, scoped to what the acting person may see."""

from uuid import UUID

from forms.answers import CompiledForm, compile_form
from forms.definition import Form as Definition
from forms.definition import from_json
from portal.core import policy
from portal.core.errors import NotFound
from portal.core.policy import Actor
from portal.designer.cache import LatestUsed
from portal.designer.models import Form, Revision, RevisionState
from portal.projects.models import ActivityType

#: Some megabytes: a form of ten fields compiles to a few dozen kilobytes.
_compiled: LatestUsed[tuple[UUID, int], CompiledForm] = LatestUsed(200)

#: What distinguishes nothing: a published revision has one state only.
FROZEN = -1


def revisions(actor: Actor, form_id: UUID) -> list[Revision]:
    """Return the published revisions of a form, latest first."""
    form = form_of(actor, form_id)
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
        (Revision.form == form_of(actor, form_id)) & (Revision.state == RevisionState.DRAFT)
    )


def definition(revision: Revision) -> Definition:
    """Return the form that a revision defines."""
    return compiled(revision).form


def compiled(revision: Revision) -> CompiledForm:
    """Return a revision made ready for filling in; kept between requests."""
    frozen_once = revision.state == RevisionState.PUBLISHED
    key = (revision.id, FROZEN if frozen_once else revision.version)
    return _compiled.get(key, lambda: compile_form(from_json(revision.definition)))


def form_of(actor: Actor, form_id: UUID) -> Form:
    """Return a form of the current project; NotFound otherwise."""
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
