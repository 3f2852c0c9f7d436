"""A new form that comes back as it began: not worth a record, whatever stood in it already."""

from collections.abc import Mapping
from itertools import islice
from typing import Any

from flask_babel import gettext as _

from forms.answers import CompiledForm, defaults
from forms.values import Json
from portal.core.policy import Actor
from portal.designer import queries as designer
from portal.designer.models import Revision
from portal.intake import covering
from portal.intake.content import Sent, asked, context, read_asked
from portal.intake.mending import errors_in
from portal.intake.models import Submission
from portal.intake.placing import action_for


def lacks(actor: Actor, sent: Sent) -> dict[str, str]:
    """Return what a new form lacks that came back as it began, by input.

    Nothing for a form in which somebody answered, nor for one that can be sent as it began.
    """
    if sent.base_version:
        return {}
    revision = designer.frozen(actor, sent.revision_id)
    form, record = designer.compiled(revision), _unsaved(actor, sent, revision)
    fields = asked(form, sent.fields)
    draft = read_asked(actor, form, fields, record, draft=True)
    begun, fresh = defaults(form, context(actor))
    if draft.typed or not _as_begun(form, draft.values, begun, fresh):
        return {}
    if errors := errors_in(record, read_asked(actor, form, fields, record, draft=False)):
        return errors
    if draft.values.keys() - form.computed:
        return {}
    hidden = draft.settled.hidden if draft.settled else frozenset()
    answerable = (key for key in form.asked if key not in form.computed and key not in hidden)
    return dict.fromkeys(islice(answerable, 1), _nothing())


def _unsaved(actor: Actor, sent: Sent, revision: Revision) -> Submission:
    record = Submission(revision=revision, activity_type=revision.form.activity_type_id)
    record.action_id = action_for(record, sent.action_id, covering.of_record(record))
    return record


def _nothing() -> str:
    return _("Répondez à une question au moins.")


def _as_begun(
    form: CompiledForm,
    values: Mapping[str, Json],
    begun: Mapping[str, Json],
    fresh: Mapping[str, Mapping[str, Json]],
) -> bool:
    """Tell whether answers are those that a new record begins with, or are worked out.

    Args:
        form: the form.
        values: JSON answers by field id.
        begun: what a new record begins with.
        fresh: what each new row of a group begins with, by the id of the group.
    """
    return all(
        _rows_as_begun(form.inner[key], said, fresh.get(key, {}))
        if key in form.inner
        else key in form.computed or said == begun.get(key)
        for key, said in values.items()
    )


def _rows_as_begun(form: CompiledForm, rows: Any, begun: Mapping[str, Json]) -> bool:
    return all(_as_begun(form, row["values"], begun, {}) for row in rows)
