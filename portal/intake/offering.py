"""What a person may record now: activity types, with the actions and structures to choose from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from portal.accounts.models import Organisation
from portal.core.errors import NotFound
from portal.core.policy import Actor
from portal.core.prepared import Prepared
from portal.designer import queries as designer
from portal.designer.models import Revision
from portal.intake import covering
from portal.intake.covering import NotCovered
from portal.intake.models import Submission
from portal.projects.coverage import WHOLE, Coverage
from portal.projects.models import Action, ActivityType, ActivityTypeAction
from portal.projects.queries import actions_by_type, organisations_of


@dataclass(frozen=True)
class Choices:
    """What stands above the questions when there is more than one to choose from."""

    actions: tuple[Action, ...]
    organisations: tuple[Organisation, ...]


def offers(actor: Actor) -> list[ActivityType]:
    """Return what the person may record: active activity types with a published form.

    Only those that an agreement of the person's organisations covers are theirs.
    """
    if not actor.may("submission", "write"):
        return []
    types = designer.published_types(actor)
    agreed = covering.own(actor)
    if WHOLE in agreed:
        return types
    actions = actions_by_type(types)
    return [kind for kind in types if _covered(agreed, actions[kind.id])]


def stopped(actor: Actor) -> str:
    """Return why the person may record nothing at all any more; empty when they may."""
    agreed = covering.own(actor)
    return covering.ended() if agreed and all(each.ended for each in agreed) else ""


def offered_revision(actor: Actor, activity_type_id: UUID) -> Revision:
    """Return the revision that a new record of an activity type is made under.

    Raises NotFound when the type is not the project's, not active, or not published, NotCovered
    when no agreement of the person's organisations covers it.
    """
    return offered(actor, activity_type_id)[0]


def offered(actor: Actor, activity_type_id: UUID) -> tuple[Revision, Choices]:
    """Return ``offered_revision`` with the ``choices`` of a new record, each table read once."""
    revision = designer.published(actor, activity_type_id)
    if revision is None or not activity_type(revision).active:
        raise NotFound
    agreed, actions = covering.own(actor), _ACTIONS.rows(activity_type_id)
    if not _covered(agreed, actions):
        raise NotCovered
    return revision, _choices(actor, agreed, actions)


def _covered(agreed: Iterable[Coverage], actions: Iterable[Action]) -> bool:
    keys = [action.id for action in actions]
    return any(each.takes_type(keys) for each in agreed)


def activity_type(revision: Revision) -> ActivityType:
    """Return the activity type that a looked-up revision's form belongs to."""
    return revision.form.activity_type


def choices(actor: Actor, activity_type_id: UUID, record: Submission | None = None) -> Choices:
    """Return the actions, and the organisations to record for, of an activity type.

    The actions are those that an agreement covers, and the one that ``record`` has already.
    """
    agreed = covering.own(actor) if record is None else [covering.of_record(record)]
    kept = record.action_id if record is not None else None
    return _choices(actor, agreed, _ACTIONS.rows(activity_type_id), kept)


def _choices(
    actor: Actor, agreed: Sequence[Coverage], actions: Iterable[Action], kept: UUID | None = None
) -> Choices:
    taken = [
        action
        for action in actions
        if action.id == kept or any(each.takes_action(action.id) for each in agreed)
    ]
    own = actor.organisations_for("submission", "write")
    return Choices(tuple(taken), tuple(each for each in organisations_of(actor) if each.id in own))


_ACTIONS = Prepared(
    1,
    lambda activity_type: (
        Action.select()
        .join(ActivityTypeAction)
        .where(ActivityTypeAction.activity_type == activity_type)
        .order_by(Action.position, Action.code)
    ),
)
