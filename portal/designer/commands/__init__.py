"""What changes a form: drafts are edited command by command, what is published never changes."""

from portal.designer.commands.beginning import create_form, create_type, start_draft
from portal.designer.commands.editing import Edited, edit, edit_all, undo
from portal.designer.commands.publishing import NotPublishable, discard_draft, publish

__all__ = [
    "Edited",
    "NotPublishable",
    "create_form",
    "create_type",
    "discard_draft",
    "edit",
    "edit_all",
    "publish",
    "start_draft",
    "undo",
]
