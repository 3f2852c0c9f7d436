"""The edits of a draft, read back: the last one, when it was, and the form as it stood before."""

from datetime import datetime

from forms.definition import Form
from forms.definition.edits import apply
from portal.designer.models import Edit, Revision
from portal.designer.queries import definition


def last_edit(revision: Revision) -> Edit | None:
    """Return the edit that « Annuler » would take back: the last one not taken back yet."""
    seq = revision.version
    while edit := Edit.get_or_none((Edit.revision == revision) & (Edit.seq == seq)):
        if "undoes" not in edit.command:
            return edit
        seq = edit.command["undoes"] - 1  # the form is again what it was before that edit
    return None


def saved_at(revision: Revision) -> datetime:
    """Return when a draft was last written."""
    edit = Edit.get_or_none((Edit.revision == revision) & (Edit.seq == revision.version))
    return edit.at if edit else revision.created


def definition_at(revision: Revision, version: int) -> Form:
    """Return the form as a draft had it at an earlier version; an unknown one is the current."""
    form = definition(revision)
    if not 0 <= version < revision.version:
        return form
    since = (Edit.revision == revision) & (Edit.seq > version) & (Edit.seq <= revision.version)
    for edit in Edit.select().where(since).order_by(Edit.seq.desc()):
        form = apply(form, edit.inverse).form
    return form
