"""What rows of a project are called wherever they are offered."""

from portal.accounts.models import Organisation
from portal.projects.models import Action


def action_name(action: Action) -> str:
    """Return « A3 Maraudes de centre-ville »."""
    return f"{action.code} {action.name}"


def organisation_name(organisation: Organisation) -> str:
    """Return the organisation's name."""
    return str(organisation.name)
