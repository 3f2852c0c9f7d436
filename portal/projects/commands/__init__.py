"""Verbs that change a project: the acting person first, policy asked, every change journalled."""

from portal.projects.commands.actions import (
    change_action,
    create_action,
    move_action,
    remove_action,
)
from portal.projects.commands.activity_types import (
    change_activity_type,
    create_activity_type,
    move_activity_type,
    remove_activity_type,
)
from portal.projects.commands.closing import close_project, reopen_project
from portal.projects.commands.founding import found_project
from portal.projects.commands.members import (
    admit,
    change_membership,
    remove_membership,
)
from portal.projects.commands.partners import (
    change_agreement,
    change_organisation,
    create_agreement,
    create_organisation,
    remove_agreement,
    remove_organisation,
)
from portal.projects.commands.settings import change_project
from portal.projects.commands.steps import change_step, create_step, move_step, remove_step

__all__ = [
    "admit",
    "change_action",
    "change_activity_type",
    "change_agreement",
    "change_membership",
    "change_organisation",
    "change_project",
    "change_step",
    "close_project",
    "create_action",
    "create_activity_type",
    "create_agreement",
    "create_organisation",
    "create_step",
    "found_project",
    "move_action",
    "move_activity_type",
    "move_step",
    "remove_action",
    "remove_activity_type",
    "remove_agreement",
    "remove_membership",
    "remove_organisation",
    "remove_step",
    "reopen_project",
]
