"""What every document of a project has to say of those who finance it, sign-in sheets included.

Whoever is paid by the Union names it on each document (regulation (EU) 2021/1060, article 50); the
State, a region or a city asks for as much in its agreement.
"""

from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass
from uuid import UUID

from portal.core import policy
from portal.core.policy import Actor
from portal.finance.models import BudgetLine, Funder, FunderKind, Grant, GrantState

#: Who was only asked must not be named as giving.
PROMISED = frozenset({GrantState.NOTIFIED, GrantState.AGREED, GrantState.CLOSED})
#: The order of the mentions: the Union's comes first, then as a financing plan sorts funders.
ORDER = [FunderKind.EUROPE, *(kind for kind in FunderKind if kind is not FunderKind.EUROPE)]


@dataclass(frozen=True)
class Mention:
    """The words of one funder; ``european`` ones stand beside the emblem of the Union."""

    text: str
    european: bool


def mentions(actor: Actor, action_id: UUID | None = None) -> list[Mention]:
    """Return the mentions that a document about an action has to bear.

    They are made to be read by everybody: whoever is part of the project gets them, without the
    amounts behind. Without an action, a document bears those of the whole project.
    """
    written = Funder.select().where(Funder.mention != "")
    funders = list(policy.scoped(written, actor, "project", "see", project=Funder.project))
    states, actions = _grants(funders), _actions(funders)
    due = [one for one in funders if is_due(states[one.id], actions[one.id], action_id)]
    due.sort(key=lambda one: (ORDER.index(FunderKind(one.kind)), one.name))
    return [Mention(one.mention, one.kind == FunderKind.EUROPE) for one in due]


def is_due(states: Set[str], actions: Set[UUID | None], action_id: UUID | None) -> bool:
    """Tell whether a funder is to be named.

    Args:
        states: where its grants stand; without any, a typed mention is meant.
        actions: what its budget lines pay for, None for the whole project.
        action_id: what the document is about.
    """
    promised = not states or not PROMISED.isdisjoint(states)
    concerned = not actions or None in (*actions, action_id) or action_id in actions
    return promised and concerned


def _grants(funders: list[Funder]) -> dict[UUID, set[str]]:
    found: dict[UUID, set[str]] = defaultdict(set)
    for grant in Grant.select(Grant.funder, Grant.state).where(Grant.funder.in_(funders)):
        found[grant.funder_id].add(grant.state)
    return found


def _actions(funders: list[Funder]) -> dict[UUID, set[UUID | None]]:
    found: dict[UUID, set[UUID | None]] = defaultdict(set)
    lines = BudgetLine.select(BudgetLine.funder, BudgetLine.action).distinct()
    for line in lines.where(BudgetLine.funder.in_(funders)):
        if line.funder_id is not None:
            found[line.funder_id].add(line.action_id)
    return found
