"""What the filters of a list offer: names within the person's own reach, and only those."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from peewee import ModelSelect

from portal.accounts.models import Organisation, User
from portal.core import policy
from portal.core.ids import stored_id
from portal.core.policy import Actor, Scope
from portal.core.prepared import Remembered
from portal.intake.listing.answering import Ask, asks
from portal.intake.search import terms
from portal.intake.search.asking import Names
from portal.projects import queries as projects
from portal.projects.models import Action, ActivityType, Membership, Project

Choice = tuple[UUID, str]


@dataclass(frozen=True)
class Choices:
    """The names that ``actor`` may choose from; each kind is read when it is asked for."""

    actor: Actor

    @cached_property
    def types(self) -> Sequence[Choice]:
        """Activity types of the project."""
        return _pairs(_TYPES, self.actor)

    @cached_property
    def actions(self) -> Sequence[Choice]:
        """Actions of the project, by code and name."""
        rows = _ACTIONS.rows(self.actor)
        return [(stored_id(key), f"{code} · {name}") for key, code, name in rows]

    @cached_property
    def organisations(self) -> Sequence[Choice]:
        """Organisations of the project, or the person's own."""
        return _pairs(_ORGANISATIONS, self.actor)

    @cached_property
    def authors(self) -> Sequence[Choice]:
        """People who write records, for those who read names."""
        return _pairs(_AUTHORS, self.actor) if policy.sees_names(self.actor) else []

    def asks(self, activity_type_id: UUID | None, args: Mapping[str, str]) -> list[Ask]:
        """Answers that an address asks for, of those by which an activity's records are listed."""
        known = {"organisation": lambda: self.organisations, "member": lambda: self.authors}
        return asks(self.actor, activity_type_id, args, known)

    def names(self) -> Names:
        """Return what the words of a search may begin."""
        ((code,),) = _CODE.rows(self.actor.project_id)
        facts = [
            *_facts(terms.TYPE, self.types),
            *_facts(terms.ACTION, self.actions),
            *_facts(terms.ORGANISATION, self.organisations),
            *_facts(terms.AUTHOR, self.authors),
        ]
        return Names(code, facts, [key for key, _ in self.types])


def _authors(actor: Actor) -> "ModelSelect[Any]":
    rows = Membership.select(User.id, User.name).join(User)
    rows = rows.where(Membership.project == actor.project_id)
    if policy.scope(actor, "submission", "see") is not Scope.PROJECT:
        rows = rows.where(Membership.organisation.in_(actor.organisation_ids))
    return rows.distinct().order_by(User.name, User.id)


# Every list of every person asks for these names, some hundreds of them: who asks decides alone.
_TYPES = Remembered(
    lambda actor: projects.activity_types(actor).select(ActivityType.id, ActivityType.name)
)
_ACTIONS = Remembered(
    lambda actor: projects.actions(actor).select(Action.id, Action.code, Action.name)
)
_ORGANISATIONS = Remembered(
    lambda actor: projects.organisations(actor).select(Organisation.id, Organisation.name)
)
_AUTHORS = Remembered(_authors)
_CODE = Remembered(lambda project: Project.select(Project.code).where(Project.id == project))


def _pairs(query: Remembered, actor: Actor) -> list[Choice]:
    return [(stored_id(key), name) for key, name in query.rows(actor)]


def _facts(kind: str, choices: Iterable[Choice]) -> Iterable[tuple[str, UUID, str]]:
    return ((kind, key, name) for key, name in choices)
