"""Reads of shared lists, and of the forms that follow them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from peewee import ModelSelect

from forms.definition import Choice, ChoiceList, Form
from portal.core import policy
from portal.core.policy import Actor
from portal.core.reading import one
from portal.designer import lines
from portal.designer.queries import definition
from portal.designer.shared.models import SharedList, SharedVersion

#: Stands for the id and the code of a list that no form holds yet.
UNBORN = "l_unborn"


@dataclass(frozen=True)
class Use:
    """A form that follows a list: which version it holds, and whether that is its draft."""

    title: str
    version: int
    draft: bool


def shared_lists(actor: Actor, action: str = "see") -> "ModelSelect[SharedList]":
    """Return the lists of the project, by name."""
    rows = SharedList.select().order_by(SharedList.name, SharedList.id)
    return policy.scoped(rows, actor, "choice_list", action, project=SharedList.project)


def shared_list(actor: Actor, list_id: UUID | str | None, action: str = "see") -> SharedList:
    """Return one list; NotFound when it is none of the project's."""
    return one(shared_lists(actor, action), SharedList, list_id)


def choices(shared: SharedList) -> tuple[Choice, ...]:
    """Return the choices of the latest version of a (looked-up) list."""
    row = SharedVersion.get(
        SharedVersion.shared_list == shared, SharedVersion.number == shared.version
    )
    return tuple(Choice(**document) for document in row.choices)


def latest(actor: Actor, list_id: UUID | str | None) -> ChoiceList:
    """Return the latest version of a list, as a form would hold it."""
    shared = shared_list(actor, list_id)
    taken = choices(shared)
    return ChoiceList(UNBORN, UNBORN, shared.name, taken, str(shared.id), shared.version)


def newer(actor: Actor, form: Form) -> dict[str, SharedList]:
    """Return the shared lists that have gone on since a form took them, by the form's list id."""
    found = {str(each.id): each for each in shared_lists(actor)}
    return {
        each.id: found[each.source]
        for each in form.lists
        if each.source in found and found[each.source].version > each.version
    }


def uses(actor: Actor) -> dict[str, list[Use]]:
    """Return the forms that follow each list, by the list's id."""
    found: dict[str, list[Use]] = {}
    for source, use in _uses(actor):
        found.setdefault(source, []).append(use)
    return found


def _uses(actor: Actor) -> Iterator[tuple[str, Use]]:
    for line in lines.form_lines(actor):
        for revision in filter(None, (line.published, line.draft)):
            for each in definition(revision).lists:
                if each.source:
                    draft: Any = revision is line.draft
                    yield each.source, Use(line.activity_type.name, each.version, draft)
