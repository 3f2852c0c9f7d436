"""What changes a form: drafts are edited command by command, what is published never changes."""

from portal.designer.commands.beginning import create_form, create_type, start_draft
from portal.designer.commands.editing import Edited, edit, edit_all, undo
from portal.designer.commands.publishing import (
    NotPublishable,
    discard_draft,
    move,
    publish,
    stop_moving,
)
from portal.designer.commands.restoring import restore

__all__ = [
    "Edited",
    "NotPublishable",
    "create_form",
    "create_type",
    "discard_draft",
    "edit",
    "edit_all",
    "move",
    "publish",
    "restore",
    "start_draft",
    "stop_moving",
    "undo",
]
