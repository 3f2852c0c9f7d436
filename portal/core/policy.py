"""Who may do what: one table, read by the code and by the tests.

Roles are held per project. A cell of the table says how far a role reaches: the whole project, or
the records of the person's own organisations. What is not in the table is refused. In a finished
project only what reads, and what ends an access, is left of it, whatever the role.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from peewee import SQL, Field, ModelSelect

from portal.core.errors import Finished, Forbidden

Query = TypeVar("Query", bound="ModelSelect[Any]")


class Role(StrEnum):
    """What a person is in one project."""

    ADMINISTRATOR = "administrator"
    COORDINATOR = "coordinator"
    PARTNER = "partner"
    FINANCE = "finance"
    AUDITOR = "auditor"


class Scope(IntEnum):
    """How far a permission reaches; the widest of a person's roles counts."""

    NONE = 0
    OWN = 1
    PROJECT = 2


@dataclass(frozen=True)
class Membership:
    """One role of a person, in one project, for one organisation."""

    project_id: UUID
    organisation_id: UUID
    role: Role


@dataclass(frozen=True)
class Actor:
    """The person who acts, in one current project; every list and look-up stays inside it.

    ``finished`` tells that the current project was closed: it is read, and nothing else.
    """

    user_id: UUID
    name: str
    project_id: UUID | None
    memberships: tuple[Membership, ...] = ()
    finished: bool = False

    @cached_property
    def roles(self) -> frozenset[Role]:
        """Roles in the current project."""
        return frozenset(held.role for held in self._here)

    @cached_property
    def organisation_ids(self) -> tuple[UUID, ...]:
        """The person's own organisations in the current project, whatever the role there."""
        return tuple(dict.fromkeys(held.organisation_id for held in self._here))

    @property
    def _here(self) -> list[Membership]:
        return [held for held in self.memberships if held.project_id == self.project_id]

    def may(self, obj: str, action: str) -> bool:
        """Tell whether some record of ``obj`` is open to ``action`` for this person."""
        return scope(self, obj, action) is not Scope.NONE

    def projects_for(self, obj: str, action: str) -> frozenset[UUID]:
        """Return every project in which one of the person's roles grants ``action``."""
        cell = TABLE[obj, action]
        return frozenset(held.project_id for held in self.memberships if cell.get(held.role))

    def organisations_for(self, obj: str, action: str) -> tuple[UUID, ...]:
        """Return the organisations for which one of the person's roles grants ``action``.

        A role counts for the organisation it is held for: a partner of one who is the auditor of
        another writes for the first alone.
        """
        cell = TABLE[obj, action]
        granting = (held.organisation_id for held in self._here if cell.get(held.role))
        return tuple(dict.fromkeys(granting))


#: The cells, read like the table of a regulation: roles, then the reach of each.
Cell = Mapping[Role, Scope]
_A, _C, _P, _F, _R = Role


def _project(*roles: Role) -> dict[Role, Scope]:
    return dict.fromkeys(roles, Scope.PROJECT)


def _own(*roles: Role) -> dict[Role, Scope]:
    return dict.fromkeys(roles, Scope.OWN)


_EVERYONE = _project(*Role)
_COORDINATION = _project(_A, _C)
_MONEY = _project(_A, _F)
_MONEY_READERS = _project(_A, _C, _F, _R)

TABLE: dict[tuple[str, str], Cell] = {
    ("management", "see"): _MONEY_READERS,
    ("project", "see"): _EVERYONE,
    ("project", "change"): _COORDINATION,
    ("project", "close"): _project(_A),
    ("project", "reopen"): _project(_A),
    ("programme", "see"): _MONEY_READERS,
    ("programme", "edit"): _COORDINATION,
    ("programme", "publish"): _COORDINATION,
    ("step", "see"): _EVERYONE,
    ("step", "edit"): _COORDINATION,
    ("action", "see"): _EVERYONE,
    ("action", "edit"): _COORDINATION,
    ("activity_type", "see"): _EVERYONE,
    ("activity_type", "edit"): _COORDINATION,
    ("agreement", "see"): _MONEY_READERS | _own(_P),
    ("agreement", "edit"): _COORDINATION,
    ("organisation", "see"): _MONEY_READERS | _own(_P),
    ("organisation", "edit"): _COORDINATION,
    ("colleague", "see"): _COORDINATION | _own(_P),
    ("membership", "see"): _COORDINATION,
    ("membership", "edit"): _project(_A),
    ("membership", "end"): _project(_A),
    ("security_log", "see"): _project(_A),
    ("invitation", "see"): _project(_A),
    ("invitation", "send"): _project(_A),
    ("invitation", "end"): _project(_A),
    ("message", "see"): _project(_A),
    ("message", "send"): _project(_A),
    ("form", "see"): _COORDINATION,
    ("form", "edit"): _COORDINATION,
    ("form", "publish"): _COORDINATION,
    ("register", "see"): _COORDINATION | _project(_R),
    ("register", "edit"): _COORDINATION,
    ("file", "see"): _COORDINATION | _own(_P),
    ("choice_list", "see"): _COORDINATION,
    ("choice_list", "edit"): _COORDINATION,
    ("submission", "see"): _MONEY_READERS | _own(_P),
    ("submission", "write"): _own(_A, _C, _P),
    ("submission", "review"): _COORDINATION,
    ("person", "see"): _MONEY_READERS | _own(_P),
    ("person", "edit"): _COORDINATION,
    ("person", "erase"): _project(_A),
    ("indicator", "see"): _MONEY_READERS | _own(_P),
    ("target", "see"): _MONEY_READERS,
    ("target", "edit"): _COORDINATION,
    ("funder", "see"): _MONEY_READERS,
    ("funder", "edit"): _MONEY,
    ("grant", "see"): _MONEY_READERS,
    ("grant", "edit"): _MONEY,
    ("budget", "see"): _MONEY_READERS,
    ("budget", "edit"): _MONEY,
    ("data_workbook", "see"): _MONEY_READERS | _own(_P),
    ("data_workbook", "make"): _MONEY_READERS | _own(_P),
    ("funder_workbook", "see"): _MONEY_READERS,
    ("funder_workbook", "make"): _project(_A, _C, _F),
}

#: Actions that a finished project still allows: to read it, to take it out, to open it again, and
#: to end somebody's access, which data protection asks for whatever became of the project.
OUTLAST = frozenset({"see", "make", "reopen", "end"})

#: Roles that may read names; finance and auditors never do, in any output.
READS_NAMES = frozenset({_A, _C, _P})


def scope(actor: Actor, obj: str, action: str) -> Scope:
    """Return how far ``actor`` may do ``action`` on ``obj`` in the current project.

    Raises KeyError when the pair is not in the table: a missing cell is a mistake, not a refusal.
    """
    reach = role_scope(actor, obj, action)
    return Scope.NONE if actor.finished and action not in OUTLAST else reach


def role_scope(actor: Actor, obj: str, action: str) -> Scope:
    """Return how far the roles of ``actor`` reach, were the current project still open.

    Raises KeyError when the pair is not in the table.
    """
    cell = TABLE[obj, action]
    return max((cell.get(role, Scope.NONE) for role in actor.roles), default=Scope.NONE)


def whole_project(actor: Actor, obj: str, action: str) -> UUID | None:
    """Return the project that ``actor`` reaches whole, or None; for queries of a fixed shape.

    No row's project equals None.
    """
    return actor.project_id if scope(actor, obj, action) is Scope.PROJECT else None


def require(actor: Actor, obj: str, action: str) -> Scope:
    """Return the reach of a permitted action, or raise Forbidden (Finished in such a project)."""
    reach = scope(actor, obj, action)
    if reach is not Scope.NONE:
        return reach
    raise Finished if role_scope(actor, obj, action) else Forbidden


def sees_names(actor: Actor) -> bool:
    """Tell whether nominative answers may be shown to ``actor``: every role has to read names.

    The reach of one role would otherwise be read with the eyes of another.
    """
    return bool(actor.roles) and actor.roles <= READS_NAMES


def agree_on_names(roles: Set[Role]) -> bool:
    """Tell whether one person may hold ``roles`` together: all of them read names, or none."""
    return roles <= READS_NAMES or roles.isdisjoint(READS_NAMES)


def scoped(
    query: Query,
    actor: Actor,
    obj: str,
    action: str,
    *,
    project: Field,
    organisation: Field | None = None,
) -> Query:
    """Narrow ``query`` to the rows that ``actor`` may reach.

    ``project`` and ``organisation`` are the columns that partition the table; a table without an
    ``organisation`` column is empty for a reach of the own organisation only.
    """
    reach = scope(actor, obj, action)
    if reach is Scope.PROJECT:
        return query.where(project == actor.project_id)
    if reach is Scope.OWN and organisation is not None:
        own = organisation.in_(actor.organisations_for(obj, action))
        return query.where(project == actor.project_id, own)
    return query.where(SQL("1 = 0"))
