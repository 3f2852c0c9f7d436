"""Making a shared list, and making its next version: what is settled never changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _

from forms.definition import Choice
from forms.definition.document import choice_to_json
from portal.core import policy
from portal.core.database import transaction
from portal.core.errors import Conflict, FieldRefused
from portal.core.journal import record
from portal.core.policy import Actor
from portal.core.reading import held, one
from portal.designer.shared import queries
from portal.designer.shared.models import SharedList, SharedVersion


@dataclass(frozen=True)
class Settled:
    """A list as it is to be: its name, the list its choices belong to, and its choices."""

    name: str
    choices: Sequence[Choice]
    parent_id: UUID | None = None


def create_list(actor: Actor, settled: Settled) -> SharedList:
    """Make a list with its first version."""
    policy.require(actor, "choice_list", "edit")
    with transaction():
        parent = _parent(actor, settled.parent_id)
        shared: SharedList = SharedList.create(
            project=actor.project_id, name=settled.name, parent=parent
        )
        _settle(actor, shared, settled, "created")
    return shared


def change_list(actor: Actor, list_id: UUID, settled: Settled, base: int) -> SharedList:
    """Make the next version of a list that was read at version ``base``.

    A choice stays for ever: one that is left out is kept, retired. Nothing is made when nothing
    changed. Raises Conflict when somebody else made a version meanwhile.
    """
    policy.require(actor, "choice_list", "edit")
    with transaction():
        rows = held(queries.shared_lists(actor, "edit"), SharedList)
        shared = one(rows, SharedList, list_id)
        if shared.version != base:
            raise Conflict(
                _(
                    "Quelqu’un a modifié cette liste entre-temps. Votre saisie est gardée "
                    "ci-dessous\u00a0: enregistrez de nouveau pour la mettre à la place."
                )
            )
        parent = _parent(actor, settled.parent_id, shared)
        same = (shared.name, shared.parent_id) == (settled.name, parent and parent.id)
        if same and tuple(settled.choices) == queries.choices(shared):
            return shared
        shared.name, shared.parent, shared.version = settled.name, parent, base + 1
        shared.save()
        _settle(actor, shared, settled, "changed")
    return shared


def _settle(actor: Actor, shared: SharedList, settled: Settled, action: str) -> None:
    documents = [choice_to_json(choice) for choice in settled.choices]
    SharedVersion.create(
        shared_list=shared, number=shared.version, choices=documents, author=actor.user_id
    )
    record(actor, action, "choice_list", shared.id, {"version": shared.version})


def _parent(
    actor: Actor, parent_id: UUID | None, child: SharedList | None = None
) -> SharedList | None:
    """Return the list that the choices belong to; a list never depends on itself."""
    if parent_id is None:
        return None
    parent = above = queries.shared_list(actor, parent_id, "edit")
    while above is not None:
        if child is not None and above.id == child.id:
            raise FieldRefused(
                "parent", _("Cette liste dépend déjà de celle-ci\u00a0: choisissez-en une autre.")
            )
        above = above.parent
    return parent
