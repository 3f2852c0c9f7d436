"""What an organisation may record in a project, by its agreement."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.core.prepared import Prepared
from portal.projects.models import Agreement, AgreementAction, AgreementState, Project


@dataclass(frozen=True)
class Coverage:
    """What an agreement covers; the holder's own work needs none.

    ``actions`` None stands for every action of the project, ``starts`` and ``ends`` None for no
    bound of its own; both days are inside. ``ended`` stops new records, whatever their day.
    """

    ended: bool = False
    starts: date | None = None
    ends: date | None = None
    actions: frozenset[UUID] | None = None

    def takes_action(self, action_id: UUID) -> bool:
        """Tell whether the agreement covers an action."""
        return self.actions is None or action_id in self.actions

    def takes_type(self, action_ids: Collection[UUID]) -> bool:
        """Tell whether an activity type of these actions may be begun; one without is everyone's.

        The day is not known yet: what was done in time may be recorded late.
        """
        return not self.ended and (not action_ids or any(map(self.takes_action, action_ids)))

    def holds_on(self, day: date) -> bool:
        """Tell whether the agreement is in force on ``day``."""
        begun = self.starts is None or self.starts <= day
        return begun and (self.ends is None or day <= self.ends)


#: The holder's coverage, and that of an organisation whose part in the project is not written.
WHOLE = Coverage()


_AGREEMENT = Prepared(
    2,
    lambda project, organisation: (
        Agreement.select(Agreement, Project.holder)
        .join(Project)
        .where(Agreement.project == project, Agreement.organisation == organisation)
    ),
)
#: The actions that an agreement names.
_NAMED = Prepared(
    1, lambda agreement: AgreementAction.select().where(AgreementAction.agreement == agreement)
)


def coverage(project_id: UUID, organisation_id: UUID) -> Coverage:
    """Return what an organisation may record in a project; both were looked up already."""
    agreement = _AGREEMENT.first(project_id, organisation_id)
    if agreement is None or agreement.project.holder_id == organisation_id:
        return WHOLE
    return _of(agreement)


def _of(agreement: Agreement) -> Coverage:
    named = frozenset(row.action_id for row in _NAMED.rows(agreement.id))
    ended = agreement.state == AgreementState.ENDED
    return Coverage(ended, agreement.starts, agreement.ends, named or None)
