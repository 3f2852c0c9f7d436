"""Which answers a person may read: names stay with those who work with the young people."""

from collections.abc import Mapping
from uuid import UUID

from forms.exposure import Exposure
from forms.values import Json
from portal.core import policy
from portal.core.policy import Actor
from portal.designer.models import Revision, RevisionState
from portal.designer.queries import definition


def hidden_fields(actor: Actor, revision: Revision) -> frozenset[str]:
    """Return the ids of the fields whose answers under ``revision`` are kept from ``actor``.

    A field is hidden when it is nominative in the revision it was answered under, or in the
    latest one: the coordinator may have noticed later that names end up in it.
    """
    if policy.sees_names(actor):
        return frozenset()
    return _nominative(revision) | _nominative(_latest(revision.form_id))


def may_show(values: Mapping[str, Json], hidden: frozenset[str]) -> dict[str, Json]:
    """Return the answers without the hidden ones."""
    return {field_id: value for field_id, value in values.items() if field_id not in hidden}


def _latest(form_id: UUID) -> Revision | None:
    """Return the last published revision of a form that was looked up already."""
    published = (Revision.form == form_id) & (Revision.state == RevisionState.PUBLISHED)
    return Revision.select().where(published).order_by(Revision.number.desc()).first()


def _nominative(revision: Revision | None) -> frozenset[str]:
    if revision is None:
        return frozenset()
    fields = definition(revision).fields()
    return frozenset(field.id for field in fields if field.exposure is Exposure.NOMINATIVE)


def hidden_by_revision(
    actor: Actor, revisions: Mapping[UUID, Revision]
) -> dict[UUID, frozenset[str]]:
    """Return ``hidden_fields`` for each revision by id, each computed once."""
    return {key: hidden_fields(actor, revision) for key, revision in revisions.items()}
