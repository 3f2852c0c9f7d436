"""Editing a draft, one command at a time; each is kept with the one that takes it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from peewee import IntegrityError

from forms.definition import Form as Definition
from forms.definition import to_json
from forms.definition.edits import EditError
from forms.definition.edits import apply as apply_edit
from portal.core import journal, policy
from portal.core.database import transaction
from portal.core.errors import Conflict, UserError
from portal.core.policy import Actor
from portal.designer import history, queries
from portal.designer.commands.drafts import seen_draft, write
from portal.designer.messages import say
from portal.designer.models import Edit, Revision

Command = Mapping[str, Any]


@dataclass(frozen=True)
class Edited:
    """What became of a series of edits.

    ``revision`` is the draft as it is now; ``done`` holds the commands as they were done, ids and
    codes filled in; ``refused`` holds the others, each with its French message.
    """

    revision: Revision
    done: list[dict[str, Any]] = field(default_factory=list)
    refused: list[tuple[Command, str]] = field(default_factory=list)


def edit(actor: Actor, revision_id: UUID, base_version: int, command: Command) -> Edited:
    """Make one edit of a draft.

    ``base_version`` is the version that the person saw. Raises Conflict when somebody edited or
    published since, UserError when the edit cannot be made; nothing is changed then.
    """
    edited = edit_all(actor, revision_id, base_version, [command])
    for _, message in edited.refused:
        raise UserError(message)
    return edited


def edit_all(
    actor: Actor, revision_id: UUID, base_version: int, commands: Sequence[Command]
) -> Edited:
    """Make several edits in one go, each kept by itself.

    What cannot be done is left out and told in ``refused``. Raises Conflict like ``edit``.
    """
    policy.require(actor, "form", "edit")
    with transaction():
        journal.changing.announce(actor)
        revision = seen_draft(actor, revision_id, base_version)
        edited = Edited(revision)
        definition = queries.definition(revision)
        for command in commands:
            try:
                applied = apply_edit(definition, command)
            except EditError as error:
                edited.refused.append((command, error.message))
                continue
            definition = applied.form
            edited.done.append(applied.command)
            _keep(actor, revision, base_version, applied.command, applied.inverse)
        if edited.done:
            _store(revision, definition, base_version)
    return edited


def undo(actor: Actor, revision_id: UUID, base_version: int) -> Edited:
    """Take back the last edit that is not taken back yet; that is kept as an edit as well.

    Raises UserError when there is nothing to take back, Conflict like ``edit``.
    """
    policy.require(actor, "form", "edit")
    with transaction():
        journal.changing.announce(actor)
        revision = seen_draft(actor, revision_id, base_version)
        last = history.last_edit(revision)
        if last is None:
            raise UserError(say("nothing_to_undo"))
        applied = apply_edit(queries.definition(revision), last.inverse)
        command = {**applied.command, "undoes": last.seq}
        _keep(actor, revision, base_version, command, applied.inverse)
        _store(revision, applied.form, base_version)
    return Edited(revision, [command])


def _keep(
    actor: Actor, revision: Revision, base_version: int, command: Command, inverse: Command
) -> None:
    """Append an edit; its number is the version it makes, so that the two never part."""
    revision.version += 1
    try:
        Edit.create(
            revision=revision,
            seq=revision.version,
            command=dict(command),
            inverse=dict(inverse),
            author=actor.user_id,
        )
    except IntegrityError:
        raise Conflict(say("edited_meanwhile")) from None


def _store(revision: Revision, definition: Definition, base_version: int) -> None:
    changed = {"definition": to_json(definition), "version": revision.version}
    write(revision, base_version, changed)
