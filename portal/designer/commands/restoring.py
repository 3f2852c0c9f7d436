"""Taking a published version up again, as the draft."""

from uuid import UUID

from forms.definition import to_json
from portal.core import policy
from portal.core.database import transaction
from portal.core.errors import NotFound
from portal.core.policy import Actor
from portal.designer import queries
from portal.designer.commands.beginning import start_draft
from portal.designer.commands.editing import Edited, edit
from portal.designer.models import RevisionState


def restore(actor: Actor, revision_id: UUID) -> Edited:
    """Make the draft of a form what a published version was; the draft is begun when there is none.

    It is one edit among the others: « Annuler » gives back the draft as it was before.
    Raises NotFound for a draft, Conflict when somebody else edits at the same instant.
    """
    policy.require(actor, "form", "edit")
    revision = queries.revision(actor, revision_id)
    if revision.state != RevisionState.PUBLISHED:
        raise NotFound
    with transaction():
        draft = start_draft(actor, revision.form_id)
        wanted = queries.definition(revision)
        if queries.definition(draft) == wanted:
            return Edited(draft)
        return edit(actor, draft.id, draft.version, {"do": "become", "form": to_json(wanted)})
