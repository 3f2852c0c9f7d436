"""Beginning: an activity type with its form, a form for a type, a draft of a form."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any
from uuid import UUID

from peewee import IntegrityError

from forms.definition import Form as Definition
from forms.definition import to_json, with_new_ids
from portal.core import journal, policy
from portal.core.database import transaction
from portal.core.errors import Conflict
from portal.core.policy import Actor
from portal.designer import lines, queries
from portal.designer.messages import say
from portal.designer.models import Form, Revision
from portal.projects import commands as projects
from portal.projects.models import ActivityType
from portal.projects.queries import activity_type as type_of


def create_type(
    actor: Actor, *, action_ids: Sequence[UUID] = (), model: Definition | None = None, **values: Any
) -> Revision:
    """Add an activity type and begin its form; return the form's draft.

    Args:
        model: a form to begin with; without it the draft is empty.
        values: name, kind, icon, description, unit and units.
    """
    with transaction():
        added = projects.create_activity_type(actor, action_ids=action_ids, **values)
        draft = create_form(actor, added.id)
        if model is not None:
            begun = replace(with_new_ids(model), title=added.name, description=added.description)
            draft.definition = to_json(begun)
            draft.save(only=[Revision.definition])
        return draft


def create_form(actor: Actor, activity_type_id: UUID) -> Revision:
    """Give an activity type its form, and return the form's first draft; the form may exist.

    Raises NotFound for another project's type.
    """
    policy.require(actor, "form", "edit")
    activity_type = type_of(actor, activity_type_id, "edit")
    with transaction():
        return start_draft(actor, _form(actor, activity_type).id)


def _form(actor: Actor, activity_type: ActivityType) -> Form:
    """Return the form of a type; of two clicks at the same instant, one makes it for both."""
    for _attempt in range(2):
        if (form := Form.get_or_none(Form.activity_type == activity_type)) is not None:
            return form
        with suppress(IntegrityError), transaction():
            project = activity_type.project_id
            form = Form.create(activity_type=activity_type, project=project)
            journal.record(actor, "create", "form", form.id, {"title": activity_type.name})
            return form
    raise Conflict(say("begun_meanwhile"))


def start_draft(actor: Actor, form_id: UUID) -> Revision:
    """Return the draft of a form; begin one, a copy of what is published, when there is none.

    Raises Conflict when others begin and end drafts of it faster than this.
    """
    policy.require(actor, "form", "edit")
    for _attempt in range(2):
        if (found := queries.draft(actor, form_id)) is not None:
            return found
        # Another tab may begin it at the same instant; then its draft is there now.
        with suppress(IntegrityError), transaction():
            return _begin(actor, lines.form_line(actor, form_id))
    raise Conflict(say("begun_meanwhile"))


def _begin(actor: Actor, line: lines.FormLine) -> Revision:
    last = line.published
    empty = to_json(Definition(title=line.activity_type.name))
    revision: Revision = Revision.create(
        form=line.form,
        number=last.number + 1 if last else 1,
        definition=last.definition if last else empty,
    )
    journal.record(actor, "start_draft", "form", revision.form_id, {"number": revision.number})
    return revision
