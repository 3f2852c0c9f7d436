"""Where a record belongs: whose it is, and in which action."""

from uuid import UUID

from flask_babel import gettext as _

from portal.core.errors import NotFound
from portal.core.policy import Actor
from portal.core.prepared import Prepared
from portal.intake.models import Submission
from portal.intake.refusals import ORGANISATION, Refused
from portal.projects.coverage import Coverage
from portal.projects.models import ActivityTypeAction


def organisation_for(actor: Actor, wanted: UUID | None) -> UUID:
    """Return the organisation that a new record belongs to.

    Raises Refused when the person has several and chose none, NotFound when it is not theirs.
    """
    own = actor.organisations_for("submission", "write")
    if wanted is None and len(own) == 1:
        return own[0]
    if wanted is None:
        raise Refused({ORGANISATION: _("Choisissez la structure pour laquelle vous saisissez.")})
    if wanted not in own:
        raise NotFound
    return wanted


def action_for(record: Submission, wanted: UUID | None, agreed: Coverage) -> UUID | None:
    """Return the action of a record: the chosen one, the only one, the one it had, or None.

    Only actions that the ``agreed`` coverage of the record's organisation takes are offered.
    """
    rows = _ACTIONS.rows(record.activity_type_id)
    offered = [row.action_id for row in rows if agreed.takes_action(row.action_id)]
    if wanted is None:
        return record.action_id or (offered[0] if len(offered) == 1 else None)
    # An action that was detached meanwhile stays with the records that name it.
    return wanted if wanted in (*offered, record.action_id) else None


def needs_action(record: Submission) -> bool:
    """Tell whether the record still has to say its action before it is sent."""
    return record.action_id is None and bool(_ACTIONS.rows(record.activity_type_id))


_ACTIONS = Prepared(
    1, lambda kind: ActivityTypeAction.select().where(ActivityTypeAction.activity_type == kind)
)
