"""Whom of a list the project can invite, and why not the others."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from portal.accounts.models import User
from portal.core import policy
from portal.core.policy import Actor, Role
from portal.invitations import queries, words
from portal.invitations.models import Invitation
from portal.invitations.pasted import Line
from portal.projects import queries as projects

#: What somebody has, or was offered: for which organisation, with which role.
Held = tuple[UUID, Role]


@dataclass(frozen=True)
class Around:
    """What the addresses of a list have in the project already, and what they were offered."""

    held: dict[str, set[Held]]
    offered: dict[str, set[Held]]


def judge(actor: Actor, lines: Sequence[Line], organisation_id: UUID, role: Role) -> list[Line]:
    """Return the lines, each with its problem if it cannot be invited."""
    around = _around(actor, {line.address for line in lines if line.address})
    wanted = (organisation_id, role)
    return [
        line if line.problem else replace(line, problem=_problem(around, line, wanted))
        for line in lines
    ]


def _around(actor: Actor, addresses: set[str]) -> Around:
    around = Around(defaultdict(set), defaultdict(set))
    for row in projects.memberships(actor).where(User.email.in_(addresses)):
        around.held[row.user.email].add((row.organisation_id, Role(row.role)))
    for one in queries.open_ones(actor).where(Invitation.address.in_(addresses)):
        around.offered[one.address].add((one.organisation_id, Role(one.role)))
    return around


def _problem(around: Around, line: Line, wanted: Held) -> str:
    held, offered = around.held[line.address], around.offered[line.address]
    if wanted in held:
        return words.MEMBER
    if wanted in offered:
        return words.INVITED
    roles = {wanted[1], *(other for _, other in held | offered)}
    return "" if policy.agree_on_names(roles) else words.MIXED
