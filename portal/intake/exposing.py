"""Which answers a person may read: names stay with those who work with the young people."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from peewee import ModelSelect

from forms import fields as types
from forms.exposure import Exposure
from portal.core import policy
from portal.core.ids import stored_id
from portal.core.policy import Actor
from portal.core.prepared import Prepared, Remembered
from portal.designer.cache import LatestUsed
from portal.designer.models import Form, Revision, RevisionState
from portal.designer.queries import definition

#: By the latest published revision of a form: with it, every earlier one is known too.
_nominative: LatestUsed["Edition", frozenset[str]] = LatestUsed(200)
_by_number: LatestUsed["Edition", frozenset[str]] = LatestUsed(200)
_days: LatestUsed["Edition", bool] = LatestUsed(200)
#: The meaning that the days of the lists come from.
ACTIVITY_DATE = "activity.date"


class Edition(NamedTuple):
    """A published revision, and how often it was edited before.

    A publication that fails after its form was read leaves a draft of the same id: what was read
    of it must not outlive the next edit.
    """

    revision_id: UUID
    version: int


def hidden_fields(actor: Actor, activity_type_id: UUID) -> frozenset[str]:
    """Return the ids of the fields of an activity type whose answers are kept from ``actor``."""
    if policy.sees_names(actor):
        return frozenset()
    return withheld_fields(activity_type_id)


def withheld_fields(activity_type_id: UUID) -> frozenset[str]:
    """Return the nominative fields whose answers have no other way to be told than by a name."""
    latest = latest_edition(activity_type_id)
    if latest is None:
        return frozenset()

    def read() -> frozenset[str]:
        return _numbered(_revisions().where(Form.activity_type == activity_type_id))

    return nominative_fields(activity_type_id) - _by_number.get(latest, read)


def nominative_fields(activity_type_id: UUID) -> frozenset[str]:
    """Return the ids of the fields that any published revision of a form calls nominative.

    The coordinator may notice late that names end up in a field, and may remove it afterwards:
    what was typed into it names people all the same, whichever revision it was typed under.
    """
    latest = latest_edition(activity_type_id)
    return _nominative_as_of(activity_type_id, latest) if latest else frozenset()


def latest_edition(activity_type_id: UUID) -> Edition | None:
    """Return the latest published revision of an activity type, if it has one."""
    latest = _LATEST.first(activity_type_id)
    return Edition(latest.id, latest.version) if latest else None


def published_revisions(activity_type_id: UUID) -> "ModelSelect[Revision]":
    """Return every published revision of an activity type, latest first."""
    return _revisions().where(Form.activity_type == activity_type_id)


def _nominative_as_of(activity_type_id: UUID, latest: Edition) -> frozenset[str]:
    def read() -> frozenset[str]:  # to compose the query takes longer than all the rest
        return _named(_revisions().where(Form.activity_type == activity_type_id))

    return _nominative.get(latest, read)


def days_that_name(actor: Actor) -> list[UUID]:
    """Return the activity types whose day is kept from ``actor``: no order may tell it."""
    if policy.sees_names(actor):
        return []
    latest = _latest(actor.project_id)
    return [key for key, known in latest.items() if _names_the_day(key, known)]


def hides_more(revision: Revision) -> bool:
    """Tell whether a revision calls nominative what no earlier one of its form does."""
    earlier = _revisions().where(Revision.form == revision.form_id)
    earlier = earlier.where(Revision.number < revision.number)
    return earlier.exists() and not _named([revision, *earlier]) <= _named(earlier)


def nominative_by_type(project_id: UUID | None) -> dict[UUID, frozenset[str]]:
    """Return what ``nominative_fields`` says of every activity type with a published form."""
    return {key: _nominative_as_of(key, known) for key, known in _latest(project_id).items()}


def _latest(project_id: UUID | None) -> dict[UUID, Edition]:
    """Return the latest published revision of each activity type of a project."""
    rows = _PUBLISHED.rows(project_id)
    return {stored_id(key): Edition(stored_id(known), version) for key, known, version in rows}


_PUBLISHED = Remembered(
    lambda project: (
        _revisions()
        .where(Form.project == project)
        .select(Form.activity_type, Revision.id, Revision.version)
        .order_by(Revision.number)
    )
)


def _names_the_day(activity_type_id: UUID, latest: Edition) -> bool:
    return _days.get(latest, lambda: _day_named(activity_type_id))


def _day_named(activity_type_id: UUID) -> bool:
    nominative = nominative_fields(activity_type_id)
    revisions = _revisions().where(Form.activity_type == activity_type_id)
    fields = (field for revision in revisions for field in definition(revision).fields())
    return any(field.id in nominative and field.meaning == ACTIVITY_DATE for field in fields)


def _revisions() -> "ModelSelect[Revision]":
    """Return the published revisions, latest first."""
    rows = Revision.select().join(Form).where(Revision.state == RevisionState.PUBLISHED)
    return rows.order_by(Revision.number.desc())


#: Asked at every sending: the search keeps apart what names people.
_LATEST = Prepared(
    1,
    lambda activity_type: (
        _revisions()
        .select(Revision.id, Revision.version)
        .where(Form.activity_type == activity_type)
        .limit(1)
    ),
)


def _named(revisions: Iterable[Revision]) -> frozenset[str]:
    """Return the nominative fields, and each group that ever held one: its rows tell the answer."""
    fields = [field for revision in revisions for field in definition(revision).every_field()]
    named = {field.id for field in fields if field.exposure is Exposure.NOMINATIVE}
    holding = (field.id for field in fields if any(one.id in named for one in field.fields))
    return frozenset((*named, *holding))


def _numbered(revisions: Iterable[Revision]) -> frozenset[str]:
    """Return the fields that every revision tells by a number to those who read no names."""
    fields = [field for revision in revisions for field in definition(revision).fields()]
    named = {field.id for field in fields if not types.get(field.type).told_by_number}
    return frozenset(field.id for field in fields if field.id not in named)
