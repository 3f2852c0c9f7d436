"""Projects: steps, actions, partners' agreements, activity types, and who holds which role."""

from portal.core.rooms import Room
from portal.projects import models
from portal.projects.figures import FIGURES
from portal.projects.queries import load_actor

__all__ = ["ROOM", "load_actor"]

ROOM = Room(
    name="projects",
    figures=FIGURES,
    models=(
        models.Project,
        models.Step,
        models.Action,
        models.Agreement,
        models.ActivityType,
        models.ActivityTypeAction,
        models.Membership,
    ),
)
