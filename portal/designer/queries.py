"""Reads of forms and revisions, scoped to what the acting person may see."""

from typing import Any
from uuid import UUID

from peewee import ModelSelect

from forms.answers import CompiledForm, compile_form
from forms.definition import Form as Definition
from forms.definition import from_checked
from portal.core import policy
from portal.core.errors import NotFound
from portal.core.policy import Actor
from portal.core.prepared import Prepared
from portal.designer.cache import LatestUsed
from portal.designer.models import Form, Revision, RevisionState
from portal.projects.models import ActivityType

#: Some megabytes: a form of ten fields compiles to a few dozen kilobytes.
_compiled: LatestUsed[tuple[UUID, int], CompiledForm] = LatestUsed(200)

#: A revision without its long document, which is read only to be compiled.
_FACTS = [field for field in Revision._meta.sorted_fields if field is not Revision.definition]


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
    rows = Revision.select(Revision, Form).join(Form)
    query = policy.scoped(rows, actor, "form", "see", project=Form.project)
    found = query.where(Revision.id == revision_id).first()
    if found is None:
        raise NotFound
    return found


def frozen(actor: Actor, revision_id: UUID | None) -> Revision:
    """Return a published revision for whoever may record its activity type, or read records.

    An older one is found as well: a record begun under it may still be sent.
    """
    found = _FROZEN.first(policy.whole_project(actor, "activity_type", "see"), revision_id)
    if found is None:
        raise NotFound
    return found


def published(actor: Actor, activity_type_id: UUID) -> Revision | None:
    """Return the revision that new records of an activity type are made under, if any."""
    project_id = policy.whole_project(actor, "activity_type", "see")
    return _PUBLISHED.first(project_id, activity_type_id)


def every_published(actor: Actor, activity_type_id: UUID) -> list[Revision]:
    """Return the published revisions of an activity type, first to latest."""
    project_id = policy.whole_project(actor, "activity_type", "see")
    rows = _published(project_id).where(Form.activity_type == activity_type_id)
    return list(rows.order_by(Revision.number))


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
    """Return a revision made ready for filling in; kept between requests.

    Publishing leaves the version as it is, and may fail once the revision was read as published:
    the draft then goes on with other versions, and nothing that was kept stands for them.
    """
    key = (revision.id, revision.version)
    return _compiled.get(key, lambda: compile_form(from_checked(_document(revision))))


def _document(revision: Revision) -> Any:
    """Return the definition as JSON, read now if the revision was looked up without it."""
    if "definition" not in revision.__data__:
        return Revision.get_by_id(revision.id).definition
    return revision.definition


def form_of(actor: Actor, form_id: UUID) -> Form:
    """Return a form of the current project; NotFound otherwise."""
    query = policy.scoped(Form.select(), actor, "form", "see", project=Form.project)
    form = query.where(Form.id == form_id).first()
    if form is None:
        raise NotFound
    return form


def _published(project_id: object) -> "ModelSelect[Any]":
    """Return the published revisions of a project, each with its form and its activity type."""
    rows = Revision.select(*_FACTS, Form, ActivityType).join(Form).join(ActivityType)
    return rows.where(Form.project == project_id, Revision.state == RevisionState.PUBLISHED)


_FROZEN = Prepared(2, lambda project, key: _published(project).where(Revision.id == key))
#: The latest published revision of an activity type.
_PUBLISHED = Prepared(
    2,
    lambda project, activity_type: (
        _published(project)
        .where(Form.activity_type == activity_type)
        .order_by(Revision.number.desc())
        .limit(1)
    ),
)
