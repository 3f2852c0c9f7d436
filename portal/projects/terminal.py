"""Who acts at the terminal of the machine: nobody with an account."""

from uuid import UUID

from portal.core.policy import Actor, Membership, Role
from portal.projects.models import Project

TERMINAL = UUID(int=0)


def administering(project: Project) -> Actor:
    """Return the terminal as an administrator of a project, on behalf of its holder."""
    held = Membership(project.id, project.holder_id, Role.ADMINISTRATOR)
    return Actor(TERMINAL, "Ligne de commande", project.id, (held,), project.closed_at is not None)
