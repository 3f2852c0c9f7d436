"""What a person may record now: activity types, with the actions and structures to choose from."""

from dataclasses import dataclass
from uuid import UUID

from portal.accounts.models import Organisation
from portal.core.errors import NotFound
from portal.core.policy import Actor
from portal.designer import queries as designer
from portal.designer.models import Revision
from portal.projects.models import Action, ActivityType, ActivityTypeAction


@dataclass(frozen=True)
class Choices:
    """What stands above the questions when there is more than one to choose from."""

    actions: tuple[Action, ...]
    organisations: tuple[Organisation, ...]


def offers(actor: Actor) -> list[ActivityType]:
    """Return what the person may record: active activity types with a published form."""
    return designer.published_types(actor) if actor.may("submission", "write") else []


def offered_revision(actor: Actor, activity_type_id: UUID) -> Revision:
    """Return the revision that a new record of an activity type is made under.

    Raises NotFound when the type is not the project's, not active, or not published.
    """
    revision = designer.published(actor, activity_type_id)
    if revision is None or not activity_type(revision).active:
        raise NotFound
    return revision


def activity_type(revision: Revision) -> ActivityType:
    """Return the activity type that a looked-up revision's form belongs to."""
    return revision.form.activity_type


def choices(actor: Actor, activity_type_id: UUID) -> Choices:
    """Return the actions, and the organisations to record for, of an activity type."""
    actions = (
        Action.select()
        .join(ActivityTypeAction)
        .where(ActivityTypeAction.activity_type == activity_type_id)
        .order_by(Action.position, Action.code)
    )
    own = (
        Organisation.select()
        .where(Organisation.id.in_(actor.organisations_for("submission", "write")))
        .order_by(Organisation.name)
    )
    return Choices(tuple(actions), tuple(own))
