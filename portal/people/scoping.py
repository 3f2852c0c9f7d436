"""Which people a person reaches: the one door to the enrolments."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from peewee import SQL, ModelSelect, NodeList

from portal.core import policy
from portal.core.database import is_sqlite
from portal.core.policy import Actor, Scope
from portal.people.models import Capacity, Enrolment, Following


def visible(actor: Actor, *columns: Any) -> "ModelSelect[Any]":
    """Return the enrolments of the current project that ``actor`` may read.

    A partner's are those of the people whom their organisations have met or follow. ``columns``
    are those to load, all by default.
    """
    rows = Enrolment.select(*columns)
    reach = policy.scope(actor, "person", "see")
    if reach is Scope.NONE:
        return rows.where(SQL("1 = 0"))
    if reach is Scope.PROJECT:
        return rows.where(Enrolment.project == actor.project_id)
    return rows.where(aside(Enrolment.project) == actor.project_id, met_by(_own(actor)))


def aside(column: Any) -> Any:
    """Return a column that SQLite looks nothing up by: of a few people it would read the project.

    PostgreSQL knows how many there are, and needs no hint.
    """
    return NodeList((SQL("+"), column), glue="") if is_sqlite() else column


def met_by(organisations: Sequence[UUID]) -> Any:
    """Return the condition that an enrolment's person is known to one of some organisations."""
    known = Following.select(Following.enrolment)
    return Enrolment.id.in_(known.where(Following.organisation.in_(organisations)))


def follows(actor: Actor, enrolment: Enrolment) -> bool:
    """Tell whether the person is looked after by an organisation of ``actor``."""
    rows = Following.select().where(
        Following.enrolment == enrolment.id,
        Following.capacity == Capacity.FOLLOWS,
        Following.organisation.in_(_own(actor)),
    )
    return rows.exists()


def _own(actor: Actor) -> tuple[UUID, ...]:
    return actor.organisations_for("person", "see")
