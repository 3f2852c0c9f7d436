"""What changes a form: drafts are edited command by command, what is published never changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from peewee import IntegrityError

from forms.definition import Form as Definition
from forms.definition import Problem, missing_for_publication, to_json
from forms.definition.edits import EditError
from forms.definition.edits import apply as apply_edit
from portal.core import journal, policy
from portal.core.clock import now
from portal.core.database import transaction
from portal.core.errors import Conflict, NotFound, UserError
from portal.core.policy import Actor
from portal.designer import queries
from portal.designer.messages import say
from portal.designer.models import Edit, Form, Revision, RevisionState
from portal.projects.models import ActivityType

Command = Mapping[str, Any]


class NotPublishable(UserError):
    """A form that lacks something; ``problems`` says what, in French, and where."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(say("not_publishable", count=len(self.problems)))


@dataclass(frozen=True)
class Edited:
    """What became of a series of edits.

    ``revision`` is the draft as it is now; ``done`` holds the commands as they were done, ids and
    codes filled in; ``refused`` holds the others, each with its French message.
    """

    revision: Revision
    done: list[dict[str, Any]] = field(default_factory=list)
    refused: list[tuple[Command, str]] = field(default_factory=list)


def create_form(actor: Actor, activity_type_id: UUID) -> Revision:
    """Give an activity type its form, and return the form's first draft; the form may exist.

    Raises NotFound for another project's type.
    """
    policy.require(actor, "form", "edit")
    types = policy.scoped(
        ActivityType.select(), actor, "form", "edit", project=ActivityType.project
    )
    activity_type = types.where(ActivityType.id == activity_type_id).first()
    if activity_type is None:
        raise NotFound
    with transaction():
        form = Form.get_or_none(Form.activity_type == activity_type)
        if form is None:
            project = activity_type.project_id
            form = Form.create(activity_type=activity_type, project=project)
            journal.record(actor, "create", "form", form.id, {"title": activity_type.name})
        return start_draft(actor, form.id)


def start_draft(actor: Actor, form_id: UUID) -> Revision:
    """Return the draft of a form; begin one, a copy of what is published, when there is none."""
    policy.require(actor, "form", "edit")
    if (found := queries.draft(actor, form_id)) is not None:
        return found
    try:
        with transaction():
            return _begin(actor, queries.form_line(actor, form_id))
    except IntegrityError:  # another tab began it at the same instant
        return queries.draft(actor, form_id) or start_draft(actor, form_id)


def _begin(actor: Actor, line: queries.FormLine) -> Revision:
    last = line.published
    empty = to_json(Definition(title=line.activity_type.name))
    revision: Revision = Revision.create(
        form=line.form,
        number=last.number + 1 if last else 1,
        definition=last.definition if last else empty,
    )
    journal.record(actor, "start_draft", "form", revision.form_id, {"number": revision.number})
    return revision


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
        revision = _draft(actor, revision_id, base_version)
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
        revision = _draft(actor, revision_id, base_version)
        last = queries.last_edit(revision)
        if last is None:
            raise UserError(say("nothing_to_undo"))
        applied = apply_edit(queries.definition(revision), last.inverse)
        command = {**applied.command, "undoes": last.seq}
        _keep(actor, revision, base_version, command, applied.inverse)
        _store(revision, applied.form, base_version)
    return Edited(revision, [command])


def publish(actor: Actor, revision_id: UUID, base_version: int) -> Revision:
    """Freeze a draft: new records are made under it from now on.

    Raises NotPublishable when it lacks something, Conflict when somebody edited or published it
    since the person read it.
    """
    policy.require(actor, "form", "publish")
    with transaction():
        revision = _draft(actor, revision_id, base_version)
        if lacking := missing_for_publication(queries.definition(revision)):
            raise NotPublishable(lacking)
        frozen = {
            "state": RevisionState.PUBLISHED,
            "published_at": now(),
            "published_by": actor.user_id,
        }
        _update(revision, base_version, frozen)
        journal.record(actor, "publish", "form", revision.form_id, {"number": revision.number})
    return revision


def discard_draft(actor: Actor, revision_id: UUID, base_version: int) -> None:
    """Throw a draft away with its edits; what is published stays as it is."""
    policy.require(actor, "form", "edit")
    with transaction():
        revision = _draft(actor, revision_id, base_version)
        gone = Revision.delete().where(*_still(revision, base_version)).execute()
        if not gone:
            raise Conflict(say("edited_meanwhile"))
        journal.record(
            actor, "discard_draft", "form", revision.form_id, {"number": revision.number}
        )


def _draft(actor: Actor, revision_id: UUID, base_version: int) -> Revision:
    """Return the draft as the person saw it; else say what happened to it."""
    revision = queries.revision(actor, revision_id)
    if revision.state == RevisionState.PUBLISHED:
        raise Conflict(say("published_meanwhile", number=revision.number))
    if revision.version != base_version:
        raise Conflict(say("edited_meanwhile"))
    return revision


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
    _update(revision, base_version, changed)


def _update(revision: Revision, base_version: int, changed: dict[str, Any]) -> None:
    """Write to a draft only as it was read: two processes cannot both win."""
    written = Revision.update(changed).where(*_still(revision, base_version)).execute()
    if not written:
        raise Conflict(say("edited_meanwhile"))
    for name, value in changed.items():
        setattr(revision, name, value)


def _still(revision: Revision, base_version: int) -> tuple[Any, ...]:
    return (
        Revision.id == revision.id,
        Revision.state == RevisionState.DRAFT,
        Revision.version == base_version,
    )
