"""The financing plan: one row for each funder, from its grants and from the budget's products."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.core.figures import Value
from portal.core.policy import Actor
from portal.finance import queries, words
from portal.finance.budget import Part
from portal.finance.models import Funder, FunderKind, Grant, GrantState


@dataclass(frozen=True)
class Row:
    """A funder's row; amounts in cents. ``grants`` are the ids behind asked, notified, received."""

    name: str
    kind: str
    scheme: str
    part: Part
    requested: int
    notified: int
    received: int
    state: str
    decided: date | None
    grants: tuple[UUID, ...]

    @property
    def remaining(self) -> int:
        """What was notified and has not come yet, in cents."""
        return self.notified - self.received

    def value(self, key: str) -> Value:
        """Return the value of a column of ``financeurs[]``."""
        values: dict[str, Value] = {
            "nom": self.name,
            "type": self.kind,
            "dispositif": self.scheme,
            "montant": self.part.amount,
            "demande": self.requested,
            "notifie": self.notified,
            "recu": self.received,
            "etat": self.state,
            "decision": self.decided,
            "part": self.part.percent,
        }
        return values[key]


def rows(actor: Actor, as_of: date) -> list[Row]:
    """Return the plan as it stood on ``as_of``: what was notified or received later counts 0.

    Funders come by what they bring, the largest first; products that no funder brings (sales,
    gifts) close the list, so that the column sums to the products of the budget.
    """
    budget = queries.budget(actor)
    held: dict[UUID, list[Grant]] = {}
    for grant in queries.grants(actor):
        held.setdefault(grant.funder_id, []).append(grant)
    funders = sorted(queries.funders(actor), key=lambda row: -budget.part(row.id).amount)
    found = [_row(one, budget.part(one.id), held.get(one.id, []), as_of) for one in funders]
    rest = budget.part(None)
    return [*found, _without_funder(rest)] if rest.amount else found


def _row(funder: Funder, part: Part, grants: Sequence[Grant], as_of: date) -> Row:
    notified = [grant for grant in grants if _by(grant.notified_on, as_of)]
    received = [grant for grant in grants if _by(grant.received_on, as_of)]
    return Row(
        name=funder.name,
        kind=str(words.FUNDER_KINDS[FunderKind(funder.kind)]),
        scheme="\u00a0; ".join(dict.fromkeys(grant.scheme for grant in grants)),
        part=part,
        requested=sum(grant.requested for grant in grants if _by(grant.requested_on, as_of)),
        notified=sum(grant.notified for grant in notified),
        received=sum(grant.received for grant in received),
        state=_state(grants),
        decided=max((day for grant in notified if (day := grant.notified_on)), default=None),
        grants=tuple(grant.id for grant in grants),
    )


def _without_funder(part: Part) -> Row:
    name = str(words.WITHOUT_FUNDER)
    return Row(name, str(words.OWN_PRODUCTS), "", part, 0, 0, 0, "", None, ())


def _by(day: date | None, as_of: date) -> bool:
    """Tell whether an amount counts: an amount without a day always does."""
    return day is None or day <= as_of


def _state(grants: Sequence[Grant]) -> str:
    states = dict.fromkeys(GrantState(grant.state) for grant in grants)
    return ", ".join(str(words.GRANT_STATES[state]) for state in states)
